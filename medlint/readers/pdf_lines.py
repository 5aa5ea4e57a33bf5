"""The lines of a PDF page, each with its place on the page, in the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite
from typing import Any

from medlint.late import late

HYPHEN = "\ufffe"
"""What the parser gives for a hyphen that parts a word at the end of a line; the next line follows at once."""
Box = tuple[float, float, float, float]
Word = tuple[int, int, Box]
"""Start and end in the text of the page, and the place on the page."""
_LINE = late(r"[^\r\n]+")
_WORD = late(r"[^\s\ufffe]+\ufffe?|\ufffe")
_FEWEST_HEIGHTS, _MOST_HEIGHTS = 1.2, 5.0
"""Heights of the letters that the space between two columns has at least, and that one between two words can have."""
_ALIGNED = 2.0
"""Points by which the left edges of a column differ at most."""
_SUPER = late(r"[\d*†‡§](?:[\d,;–-]{0,6}\d)?")
_INNER_SUPER = late(r"(?<=[^\W\d_]|[.,;:!?\"”’)])\d(?:[\d,;–-]{0,6}\d)?")


@dataclass(slots=True)
class PdfLine:
    """One line of text; coordinates in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    supers: list[tuple[int, int]] = field(default_factory=list)
    """Which parts of the text are small and raised, as note marks are."""

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def add(self, between: str, word: str, box: Box, *, is_super: bool = False) -> None:
        """Add a word after `between`; one that is raised leaves the height of the line as it is."""
        start = len(self.text) + len(between)
        self.text += between + word
        self.left, self.right = min(self.left, box[0]), max(self.right, box[2])
        if is_super:
            self.supers.append((start, start + len(word)))
        else:
            self.bottom, self.top = min(self.bottom, box[1]), max(self.top, box[3])

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
    line: PdfLine | None = None
    last: Box = (0.0, 0.0, 0.0, 0.0)
    is_after_super, right, ended = False, 0.0, 0
    rows = list(_rows(textpage, text))
    starts = [_starts(row) for row in rows]
    for at, row in enumerate(rows):
        is_justified = _is_justified(row)
        near = [left for other in (*starts[max(0, at - 2) : at], *starts[at + 1 : at + 3]) for left in other]
        for number, (start, end, box) in enumerate(row):
            word, height = text[start:end], last[3] - last[1]
            is_super = line is not None and _is_super(word, box, last, right)
            is_parted = number == 0 or text[ended - 1] == HYPHEN or (not is_justified and _is_apart(last, box, near))
            if line is not None and (is_super or not is_parted):
                line.add("" if is_super else text[ended:start], word, box, is_super=is_super)
            elif line is not None and is_after_super and _is_level(box, last, right):
                # The parser begins a line where the baseline changes.
                line.add(" " if box[0] - right > 0.12 * height else "", word, box)
            else:
                if line is not None:
                    yield line
                line = PdfLine(word, *box)
            is_after_super, right, ended = is_super, box[2], end
            last = last if is_super else box
    if line is not None:
        yield line


def _rows(textpage: Any, text: str) -> Iterator[list[Word]]:
    """Give the words of what the parser takes for lines."""
    count = textpage.count_chars()
    for row in _LINE.finditer(text):
        spans = [span for word in _WORD.finditer(text, *row.span()) for span in _parts(textpage, text, *word.span())]
        yield [(start, end, _around(textpage, start, end)) for start, end in spans if end <= count]


def _parts(textpage: Any, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give a word; small and raised figures in it are a word of their own, and what follows them another."""
    found = _INNER_SUPER.search(text, start, end)
    if found and end <= textpage.count_chars():
        first, last = found.span()
        if _is_raised(_around(textpage, first, last), _around(textpage, start, first)):
            return [part for part in ((start, first), (first, last), (last, end)) if part[0] < part[1]]
    return [(start, end)]


def _starts(row: list[Word]) -> list[float]:
    """Give the left edges of what may be cells or lines of columns in a row of words."""
    wide = [other[0] for (_, _, one), (_, _, other) in pairwise(row) if other[0] - one[2] > _space(one)]
    return [box[0] for _, _, box in row[:1]] + ([] if _is_justified(row) else wide)


def _is_justified(row: list[Word]) -> bool:
    """Tell a line that is stretched to the width of its column: its spaces are wide, and equal."""
    spaces = [other[0] - one[2] for (_, _, one), (_, _, other) in pairwise(row)]
    return len(spaces) > 1 and max(spaces) - min(spaces) < max(1.0, 0.1 * max(spaces))


def _is_apart(one: Box, other: Box, near: list[float]) -> bool:
    """Tell whether a wide space parts columns: then what follows begins where something in a row nearby begins."""
    space = other[0] - one[2]
    if space <= _space(one):
        return False
    return space > _MOST_HEIGHTS * (one[3] - one[1]) or any(abs(left - other[0]) < _ALIGNED for left in near)


def _space(box: Box) -> float:
    return _FEWEST_HEIGHTS * (box[3] - box[1])


def _around(textpage: Any, start: int, end: int) -> Box:
    """Give left, bottom, right and top of a word; a damaged file may tell no numbers, and then they are 0."""
    left, bottom, _, top = map(_finite, textpage.get_charbox(start, loose=True))
    _, low, right, high = map(_finite, textpage.get_charbox(end - 1, loose=True))
    return left, min(bottom, low), right, max(top, high)


def _finite(value: float) -> float:
    return value if isfinite(value) else 0.0


def _is_raised(box: Box, last: Box) -> bool:
    """Tell whether a word is smaller than the one before it, and stands higher."""
    height = last[3] - last[1]
    return box[3] - box[1] < 0.85 * height and box[1] > last[1] + 0.15 * height and box[1] < last[3]


def _is_super(word: str, box: Box, last: Box, right: float) -> bool:
    close = abs(box[0] - right) < 0.35 * (last[3] - last[1])
    return close and _is_raised(box, last) and _SUPER.fullmatch(word) is not None


def _is_level(box: Box, last: Box, right: float) -> bool:
    """Tell whether a word goes on, after a raised one, where the words before it left off."""
    height = last[3] - last[1]
    return abs(box[1] - last[1]) < 0.3 * height and -0.2 * height < box[0] - right < _FEWEST_HEIGHTS * height


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
