"""Reads PDF: paragraphs put together from lines, page by page; hyphens at line ends are taken out.

The source of such a document is its text, one line of the page a line; places tell the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from medlint.late import late
from medlint.model import Document, MedlintError
from medlint.readers.flow import Flow
from medlint.readers.pdf_lines import HYPHEN, PdfLine, lines_of

MAX_PAGES = 2_000
_HYPHENS = f"\x02\u00ad\u2010{HYPHEN}"
_SLOT, _INDENTS = 20.0, 3
"""Points within which lines begin at one place, and how many such steps an indentation takes at most."""
_BULLET = late(r"(?:[•◦▪●○■□–—\uf0b7-]|(\d{1,2})[.)])[ \t\xa0]*(?=\S)")
_JOINT = late(r"[a-z]-$")
_ENDS = late(r"[.!?:][\"')\]]*$")


def read_pdf(path: str, data: bytes) -> Document:
    """Give the document of a PDF file; its blocks have places (`page 3`) and no way into the file's bytes.

    Raises MedlintError for what is no PDF, damaged, encrypted, too long, without text, or in want of the extra `pdf`.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MedlintError(f"{path}: reading PDF needs pypdfium2: pip install pypdfium2") from error
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise MedlintError(f"{path}: encrypted; save it without a password") from error
        raise MedlintError(f"{path}: no PDF, or a damaged one; print it to PDF anew") from error
    try:
        if len(pdf) > MAX_PAGES:
            raise MedlintError(f"{path}: {len(pdf):,} pages, more than {MAX_PAGES:,}; split it")
        count = len(pdf)
        writer = _Writer()
        for number in range(count):
            writer.page(number + 1, _lines(pdf, number, pypdfium2.PdfiumError))
    finally:
        pdf.close()
    if count and not writer.flow.blocks:
        raise MedlintError(f"{path}: no text in it, pictures of text perhaps; run it through text recognition first")
    return Document(path, writer.source(), "pdf", writer.flow.blocks)


def _lines(pdf: Any, number: int, trouble: type[Exception]) -> list[PdfLine]:
    # One broken page leaves the others to be read.
    try:
        page = pdf[number]
    except trouble:
        return []
    try:
        return lines_of(page)
    except trouble:
        return []
    finally:
        page.close()


class _Writer:
    """Lays the lines of pages down as blocks, and writes the source as it goes."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._lines: list[str] = []
        self._length = 0

    def source(self) -> str:
        """Give the text of everything that was read."""
        return "".join(self._lines)

    def page(self, number: int, lines: list[PdfLine]) -> None:
        """Lay down one page; a paragraph ends with it."""
        first = len(self.flow.blocks)
        usual = _usual_height(lines)
        for paragraph in _paragraphs(lines):
            self._paragraph(paragraph, usual)
        for block in self.flow.blocks[first:]:
            block.place = f"page {number}"

    def _paragraph(self, lines: list[PdfLine], usual: float) -> None:
        flow, around = self.flow, self.flow.context
        bullet = _BULLET.match(lines[0].text)
        if bullet and bullet.end() < len(lines[0].text):
            flow.reshape("item", 1, bullet[1] or "")
        elif _is_heading(lines, usual):
            flow.reshape("heading", 2)
        for index, line in enumerate(lines):
            start = bullet.end() if bullet and index == 0 and bullet.end() < len(line.text) else 0
            self._line(line, start, lines[index + 1].text if index + 1 < len(lines) else "")
        flow.flush()
        flow.context = around

    def _line(self, line: PdfLine, start: int, following: str) -> None:
        """Add a line; a word that a hyphen parts at its end runs on into the line that follows, without the hyphen.

        Before a capital the hyphen is the word's own ("Life-Changing").
        """
        text = line.text
        words = text[start:]
        is_parted = bool(following) and (words[-1:] in tuple(_HYPHENS) or _JOINT.search(words) is not None)
        end = len(text) - (is_parted and following[0].islower())
        self._words(text[:end].translate(_NO_HYPHENS), start, line.supers)
        self._lines.append(text.translate(_NO_HYPHENS) + "\n")
        self._length += len(text) + 1
        if not is_parted:
            self.flow.space(self._length - 1)

    def _words(self, text: str, start: int, supers: list[tuple[int, int]]) -> None:
        """Add what follows `start` of a line, of which `supers` are raised."""
        flow, at = self.flow, self._length
        for first, last in supers:
            flow.text(text[start:first], at + start)
            length = flow.builder.length
            flow.text(text[first:last], at + first)
            flow.builder.supers.append((length, flow.builder.length))
            start = last
        flow.text(text[start:], at + start)


_NO_HYPHENS = str.maketrans(dict.fromkeys(_HYPHENS, "-"))


def _usual_height(lines: list[PdfLine]) -> float:
    """Give the height of most of the text."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _is_heading(lines: list[PdfLine], usual: float) -> bool:
    """Tell a heading by its larger letters; it is short and ends without a full stop."""
    text = " ".join(line.text for line in lines)
    return len(text) < 160 and not text.endswith((".", ",", ";")) and min(line.height for line in lines) > 1.15 * usual


def _paragraphs(lines: list[PdfLine]) -> Iterator[list[PdfLine]]:
    """Put lines together that follow each other closely, at one size, in one column."""
    paragraph = lines[:1]
    columns = _Columns(lines)
    in_row = False
    for above, line in pairwise(lines):
        # From the last cell of a row no sentence goes on in the first of another.
        is_next_row = in_row and line.left < above.left - above.height
        in_row = above.is_beside(line)
        if not (in_row or is_next_row) and _runs_on(above, line, columns.edge(above)):
            paragraph.append(line)
        else:
            yield paragraph
            paragraph = [line]
    if paragraph:
        yield paragraph


class _Columns:
    """The right edges of a page's columns: how far the lines reach that begin where a line does, or somewhat left."""

    def __init__(self, lines: list[PdfLine]) -> None:
        self._edges: dict[int, float] = {}
        for line in lines:
            # An indented list reaches as far as the text around it.
            for slot in range(round(line.left / _SLOT), round(line.left / _SLOT) + _INDENTS + 1):
                self._edges[slot] = max(line.right, self._edges.get(slot, 0.0))

    def edge(self, line: PdfLine) -> float:
        return self._edges[round(line.left / _SLOT)]


def _runs_on(above: PdfLine, line: PdfLine, edge: float) -> bool:
    height = max(above.height, line.height)
    gap = above.bottom - line.top
    if _BULLET.match(line.text) or gap > 1.2 * height or abs(above.height - line.height) > 0.35 * height:
        return False
    if gap < -height:
        # The next column, or the top of another box: a sentence may go on there.
        return not _ENDS.search(above.text) and line.text[:1].islower()
    left_free = (edge - above.right) / max(edge - above.left, 1.0)
    if _ENDS.search(above.text):
        return left_free < 0.25
    return left_free < 0.4 or line.text[:1].islower()
