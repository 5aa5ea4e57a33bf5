"""What a run has to lint, one file after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from medlint.config import Config
from medlint.discover import Found, discover
from medlint.errors import MedlintError
from medlint.outcomes import FileReport
from medlint.readers import FORMATS

if TYPE_CHECKING:
    from pathlib import Path


class Task(msgspec.Struct, frozen=True):
    """A file to lint by a configuration; with `data`, only the name of content that comes from elsewhere."""

    path: str
    config: Config
    data: bytes | None = None


def tasks_of(
    paths: Sequence[str | Path],
    *,
    resolve: Callable[[str], Config],
    stdin: tuple[str, bytes],
    is_left_out: Callable[[str], bool] | None = None,
    tell_count: Callable[[int], None] | None = None,
) -> Iterator[Task | FileReport]:
    """Give what `paths` stand for, in order; what cannot be linted is a report with its `error` already.

    `-` stands for `stdin`, a name and its content. Who gives `tell_count` is told how many files there are before the
    first of them is given.
    Raises MedlintError for what is wrong in a configuration.
    """
    for is_stdin, group in groupby(map(str, paths), key=lambda path: path == "-"):
        if is_stdin:
            yield Task(stdin[0], resolve(stdin[0]), stdin[1])
            continue
        # Discovered together, so that a file named twice, or named and in a folder, is linted once.
        found = discover(group, suffixes=FORMATS, resolve=resolve)
        for one in _counted(found, tell_count) if tell_count else found:
            if one.error:
                yield FileReport(one.path, error=f"{one.path}: {one.error}")
            elif not (is_left_out and is_left_out(one.path)):
                yield Task(one.path, resolve(one.path))


def _counted(found: Iterator[Found], tell_count: Callable[[int], None]) -> Iterator[Found]:
    """Give the same again once it is counted; what is wrong in a configuration is told where it is met."""
    files: list[Found] = []
    trouble = None
    try:
        for one in found:
            files.append(one)  # noqa: PERF402 - what was found before the trouble has to stay
    except MedlintError as error:
        trouble = error
    tell_count(len(files))
    yield from files
    if trouble:
        raise trouble
