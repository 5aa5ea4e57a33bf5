"""Places in a source, in the units that other programs count columns in."""

from __future__ import annotations

from array import array
from typing import Literal

from medlint.reporters.lines import Lines

Unit = Literal["utf-8", "utf-16", "utf-32"]
"""Bytes, code units and code points, by the names that editors agree on one with."""

_STEP = 1024
"""Code points between two counts that are kept: a line may be the whole file, and hold thousands of findings."""


def length(text: str, unit: Unit) -> int:
    """Give the length of `text` in `unit`."""
    if unit == "utf-32" or text.isascii():
        return len(text)
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Places:
    """The lines of a source, with columns in `unit`."""

    def __init__(self, source: str, unit: Unit) -> None:
        self._lines = Lines(source)
        self._source = source
        self._unit = unit
        self._counts = array("Q", [0])
        if not source.isascii():
            for start in range(0, len(source), _STEP):
                self._counts.append(self._counts[-1] + length(source[start : start + _STEP], unit))

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of `offset`, both from 1."""
        line, column = self._lines.place(offset)
        return line, self._before(offset) - self._before(offset - column + 1) + 1

    def _before(self, offset: int) -> int:
        if len(self._counts) == 1:
            return offset
        step = offset // _STEP
        return self._counts[step] + length(self._source[step * _STEP : offset], self._unit)
