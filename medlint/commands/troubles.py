"""What is wrong in a user's files, told on standard error with the lines themselves."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from medlint.commands import tell
from medlint.commands.terminal import terminal_width
from medlint.errors import MedlintError
from medlint.paths import display
from medlint.reporters.lines import printable, window
from medlint.troubles import Trouble, TroublesError

if TYPE_CHECKING:
    from medlint.commands.ran import Ran
    from medlint.compiled import Compiled

_RED, _BOLD = "31", "1"


def tell_error(error: MedlintError) -> None:
    """Put what a user can put right on standard error."""
    if isinstance(error, TroublesError):
        tell_troubles(error.troubles)
    else:
        tell(str(error))


def tell_troubles(troubles: Iterable[Trouble]) -> None:
    """Put troubles on standard error: a line with place and remedy each, and the words where they stand."""
    sys.stdout.flush()
    for one in troubles:
        place = one.place.replace(one.path, display(one.path), 1) if os.path.isabs(one.path) else one.place
        sys.stderr.write(f"medlint: {_paint(printable(place), _BOLD)}: {printable(' '.join(one.what.split()))}\n")
        if one.shown.strip() and one.column:
            sys.stderr.write(_shown(one))


def _shown(one: Trouble) -> str:
    gutter = f"  {one.line} | "
    start = one.column - 1
    end = max(start + 1, min(start + one.width, len(one.shown)))
    text, marks = window(one.shown.ljust(end), start, end, terminal_width(sys.stderr, 100) - len(gutter))
    bar = " " * (len(gutter) - 2) + "| "
    return f"{gutter}{text}\n{bar}{_paint(marks, _RED)}\n"


def _paint(text: str, codes: str) -> str:
    is_colored = sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[{codes}m{text}\x1b[0m" if is_colored else text


class PackTroubles:
    """Tells what is wrong in the packs of a run, each once."""

    def __init__(self) -> None:
        self.told: dict[Trouble, None] = {}

    def tell(self, compiled: Compiled | Ran) -> None:
        """Tell what is wrong in packs, and which rules do not run because of it."""
        fresh = [one for one in compiled.troubles if one not in self.told]
        if not fresh:
            return
        self.told |= dict.fromkeys(fresh)
        tell_troubles(fresh)
        if compiled.left_out:
            tell(f"left out: {', '.join(compiled.left_out)}; all other rules run (with --strict-packs, nothing does)")
