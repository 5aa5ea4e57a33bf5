"""The changes of one file, and which lines they touch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from medlint.changes.patches import Hunk


class Lines:
    """Ranges of lines, counted from 1 as git does: by line feeds alone."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the first and the last line of each range, in order."""
        self._ranges = list(ranges)
        self._starts = [first for first, _ in self._ranges]

    def touches(self, first: int, last: int) -> bool:
        """Tell whether any line from `first` to `last` is among them."""
        place = bisect_right(self._starts, last)
        # Neighbours of what was taken out may overlap the range before.
        return any(end >= first for _, end in self._ranges[max(0, place - 2) : place])

    def touches_span(self, source: str, start: int, end: int) -> bool:
        """Tell whether any line of `source[start:end]` is among them."""
        first = source.count("\n", 0, start) + 1
        return self.touches(first, first + source.count("\n", start, max(start, end - 1)))

    def __bool__(self) -> bool:
        return bool(self._ranges)


@dataclass(frozen=True, slots=True)
class Side:
    """How a file differs from what it was before; a merge has several befores."""

    added: Lines
    """In the file as it is: lines that are new or other, and those on both sides of lines that are gone."""
    removed: Lines
    """In the file as it was."""
    read_old: Callable[[], bytes]
    """Gives the content of the file as it was."""


@dataclass(slots=True)
class Change:
    """What has become of one file. Without `sides` all of it counts: it is new, or has no lines to compare."""

    sides: tuple[Side, ...] = ()
    read_new: Callable[[], bytes] | None = None
    """Gives the staged content; None where the file itself counts."""


def side_of(hunks: Iterable[Hunk], read_old: Callable[[], bytes]) -> Side:
    """Give the side that the hunks of a patch tell of."""
    hunks = list(hunks)
    return Side(
        Lines(
            (one.new, one.new + one.new_count - 1) if one.new_count else (max(1, one.new), one.new + 1) for one in hunks
        ),
        Lines((one.old, one.old + one.old_count - 1) for one in hunks if one.old_count),
        read_old,
    )
