"""The reports of one run: one on standard output and any number in files, all of them written as findings come."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace

from medlint.errors import MedlintError, why_unwritten
from medlint.outcomes import FileReport
from medlint.reporters import Reporter, Style, Summary, create

if TYPE_CHECKING:
    from medlint.reporters.trend import Past


@contextmanager
def open_reporter(
    format: str, files: Sequence[tuple[str, str]], style: Style, also: Sequence[Reporter] = ()
) -> Iterator[Reporter]:
    """Give a reporter that writes `format` to standard output, and to `files` (format and path) what they are for.

    What it is given goes to the reporters `also` as well.

    A file comes to be, or is replaced, when all went well; otherwise it stays as it was. Raises MedlintError for one
    that cannot be written.
    """
    paths = [os.path.realpath(path) for _, path in files]
    for number, (name, path) in enumerate(files):
        if paths[number] in paths[:number]:
            raise MedlintError(f"--output {name}={path}: another report goes there; name another file")
    plain = replace(style, width=Style().width, color=False)
    with ExitStack() as stack:
        made = [create(format, sys.stdout.write, style)]
        made += [create(name, stack.enter_context(_written(f"{name}={path}", path)), plain) for name, path in files]
        yield _Several([*made, *also])


def read_trend(paths: Sequence[str], formats: Sequence[str]) -> tuple[Past, ...]:
    """Give the earlier reports at `paths`; raises MedlintError for one that is none, and where nothing shows them."""
    if paths and "html" not in formats:
        raise MedlintError(f"--trend {paths[0]}: only the HTML report shows it; add --output html=FILE")
    if not paths:
        return ()
    from medlint.reporters.trend import read_past

    return tuple(map(read_past, paths))


class _Several:
    def __init__(self, reporters: Sequence[Reporter]) -> None:
        self._reporters = reporters

    def add(self, report: FileReport) -> None:
        for one in self._reporters:
            one.add(report)

    def finish(self, summary: Summary) -> None:
        for one in self._reporters:
            one.finish(summary)


@contextmanager
def _written(option: str, path: str) -> Iterator[Callable[[str], object]]:
    """Give what writes to a file that takes the place of `path` in the end; a device or pipe is written itself."""
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    is_replaced = os.path.isfile(target) or not os.path.lexists(target)
    actual = os.path.join(folder, f".{name}.{os.getpid()}.tmp") if is_replaced else target
    with _told(option):
        if is_replaced and os.path.exists(target) and not os.access(target, os.W_OK):
            raise PermissionError(None, "Permission denied")
        stream = open(actual, "x" if is_replaced else "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115 - closed below, on either way out

    def write(text: str) -> None:
        with _told(option):
            stream.write(text)

    try:
        yield write
        with _told(option):
            stream.close()
            if is_replaced:
                if os.path.exists(target):
                    os.chmod(actual, stat.S_IMODE(os.stat(target).st_mode))
                os.replace(actual, target)
    except BaseException:
        with suppress(OSError):
            stream.close()
        if is_replaced:
            with suppress(OSError):
                os.unlink(actual)
        raise


@contextmanager
def _told(option: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise MedlintError(f"--output {option}: {why_unwritten(error)}") from error
