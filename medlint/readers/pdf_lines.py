"""The lines of a PDF page, each with its place on the page, in the order in which people read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

HYPHEN = "\ufffe"
"""What the parser gives for a hyphen that parts a word at the end of a line; the next line follows at once."""
Box = tuple[float, float, float, float]
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\s\ufffe]+\ufffe?|\ufffe")
_FEWEST_HEIGHTS = 1.2
"""Heights of the letters that the space between two columns has at least."""


@dataclass(slots=True)
class PdfLine:
    """One line of text; coordinates in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def is_beside(self, other: PdfLine) -> bool:
        """Tell whether the other line stands at the same height, to one side."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.height, other.height) and (self.right <= other.left or other.right <= self.left)


def lines_of(page: Any) -> list[PdfLine]:
    """Give the lines of a page of pypdfium2 in reading order; columns that the file interleaves are taken apart."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        lines = list(_cut(textpage, text))
    finally:
        textpage.close()
    return _in_columns(lines, page.get_width())


def _cut(textpage: Any, text: str) -> Iterator[PdfLine]:
    """Give the stretches of text that stand together: a line, of one column, and of one side of a parted word."""
    last = textpage.count_chars() - 1
    for found in _LINE.finditer(text):
        words = [(word.start(), word.end()) for word in _WORD.finditer(text, *found.span()) if word.end() <= last + 1]
        boxes = [_around(textpage, start, end) for start, end in words]
        first = 0
        for number in range(1, len(words) + 1):
            if number < len(words) and not _is_parted(text[words[number - 1][1] - 1], *boxes[number - 1 : number + 1]):
                continue
            lefts, bottoms, rights, tops = zip(*boxes[first:number], strict=True)
            stretch = text[words[first][0] : words[number - 1][1]]
            yield PdfLine(stretch, min(lefts), min(bottoms), max(rights), max(tops))
            first = number


def _around(textpage: Any, start: int, end: int) -> Box:
    """Give left, bottom, right and top of a word."""
    left, bottom, _, top = textpage.get_charbox(start, loose=True)
    _, low, right, high = textpage.get_charbox(end - 1, loose=True)
    return left, min(bottom, low), right, max(top, high)


def _is_parted(end: str, one: Box, other: Box) -> bool:
    """Tell whether a word starts a stretch of its own: on the next line, or over a space that only columns leave."""
    return end == HYPHEN or other[0] - one[2] > _FEWEST_HEIGHTS * (one[3] - one[1])


def _in_columns(lines: list[PdfLine], width: float) -> list[PdfLine]:
    """Put lines that a file gives row by row over two columns in the order of the columns."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.is_beside(other)]
    if len(pairs) < 3:
        return lines
    gutter = _gutter(pairs, width)
    if gutter is None:
        return lines
    ordered: list[PdfLine] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    for line in lines:
        if line.right <= gutter:
            left.append(line)
        elif line.left >= gutter:
            right.append(line)
        else:
            # A line over both columns ends what stands above it.
            ordered += [*left, *right, line]
            left, right = [], []
    return [*ordered, *left, *right]


def _gutter(pairs: list[tuple[PdfLine, PdfLine]], width: float) -> float | None:
    """Give where the space between two columns lies; nothing where pairs of lines have none in common."""
    sides = [sorted(pair, key=lambda line: line.left) for pair in pairs]
    left, right = max(one.right for one, _ in sides), min(other.left for _, other in sides)
    if left > right or not 0.2 * width < (left + right) / 2 < 0.8 * width:
        return None
    return (left + right) / 2
