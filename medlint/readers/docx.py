"""Reads Word files: body, tables, text boxes, notes, headers and footers, as they stand once changes are accepted.

The source of such a document is its text, one paragraph a line; the line's number is the paragraph's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from medlint.model import Block, Document, MedlintError
from medlint.readers.docx_parts import Parts
from medlint.readers.docx_runs import FALLBACK, GONE, RunReader, Traced
from medlint.readers.docx_styles import Styles, W

_CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery[@{W}val='Table of Contents']"
_MARK_GONE = f"{W}pPr/{W}rPr/{W}del"
_SIDES = {"/header": "header", "/footer": "footer"}


class Tracing(NamedTuple):
    """A Word file as it was read, and the elements that the text comes from: what changes them needs."""

    document: Document
    traced: list[Traced]
    parts: Parts
    main: str
    """Name of the part that holds the body."""
    root: Any
    """The body's part, of which `traced` has elements."""


def read_docx(path: str, data: bytes) -> Document:
    """Give the document of a Word file; its blocks have places (`paragraph 12`), and `trace_docx` the way back.

    Raises MedlintError for what is no Word file, damaged, encrypted, too large, or in want of the extra `docx`.
    """
    return trace_docx(path, data).document


def trace_docx(path: str, data: bytes) -> Tracing:
    """Give the document of a Word file with the way from its source to the elements; raises as `read_docx` does."""
    try:
        import lxml  # noqa: F401 - to know whether the extra is there
    except ImportError as error:
        raise MedlintError(f"{path}: reading Word files needs lxml: pip install lxml") from error
    parts = Parts(path, data)
    main = parts.main()
    root = parts.part(main)
    if root is None:
        raise MedlintError(
            f"{path}: no Word file, or a damaged one ({main} is missing); open it in Word and save it anew"
        )
    if root.tag != f"{W}document":
        # The same elements in other namespaces, of which nothing would be read.
        raise MedlintError(f"{path}: a Strict Open XML file, or none of Word's; save it as a Word document (.docx)")
    reader = _Reader(parts, main)
    reader.read(root)
    document = Document(path, reader.source(), "docx", reader.flow.blocks, definitions=reader.definitions)
    return Tracing(document, reader.traced, parts, main, root)


class _Reader(RunReader):
    """Drives a `Flow` by a Word file's elements."""

    def __init__(self, parts: Parts, main: str) -> None:
        super().__init__()
        self.definitions: dict[str, str] = {}
        self._parts = parts
        self._references = parts.relationships(main)
        self._styles = Styles(self._named("/styles"))
        self._number = 0
        self._table = 0
        self._first = 0
        """The first block of the line in progress."""
        self._place = ""
        """Where that line stands, when the mark between two paragraphs is gone and the second runs on."""

    def read(self, root: Any) -> None:
        """Read the body, then the notes, headers and footers, and what the body's text boxes hold."""
        self._blocks(root, "")
        for ending, prefix in (("/footnotes", ""), ("/endnotes", "e")):
            notes = self._named(ending)
            for note in () if notes is None else notes:
                if note.get(f"{W}type") in (None, "normal"):
                    self._note(note, prefix + note.get(f"{W}id", ""))
        seen: set[str] = set()
        for kind, target in self._references.values():
            side = next((name for ending, name in _SIDES.items() if kind.endswith(ending)), None)
            if side and target not in seen:
                seen.add(target)
                part = self._parts.part(target)
                self._references = self._parts.relationships(target)
                if part is not None:
                    self._blocks(part, side)

    def _named(self, ending: str) -> Any:
        names = [target for kind, target in self._references.values() if kind.endswith(ending)]
        return self._parts.part(names[0]) if names else None

    def _note(self, note: Any, label: str) -> None:
        flow, first = self.flow, len(self.flow.blocks)
        around = flow.context
        flow.reshape("footnote", label=label)
        for paragraph in note.iter(f"{W}p"):
            self._inline(paragraph)
            self._end_line(f"note {label}")
        flow.context = around
        self.definitions.setdefault(label, " ".join(block.text for block in flow.blocks[first:]))

    def _blocks(self, parent: Any, place: str) -> None:
        """Read paragraphs and tables, and what ends without a mark of its own."""
        for element in _within(parent, "p", "tbl"):
            if element.tag == f"{W}p":
                self._paragraph(element, place)
            else:
                self._finish()
                self._rows(element, place)
        self._finish()

    def _paragraph(self, paragraph: Any, place: str) -> None:
        shape = self._styles.shape(paragraph)
        if shape is None:
            return
        flow, around = self.flow, self.flow.context
        kind, level = shape
        flow.reshape(kind, level, quoted=kind == "quote")
        self._inline(paragraph)
        self._number += not place
        self._place = self._place or place or f"paragraph {self._number}"
        # What a change leaves of two paragraphs has the shape of the second.
        if paragraph.find(_MARK_GONE) is None:
            self._finish()
        flow.context = around
        self._read_boxes(place)

    def _finish(self) -> None:
        if self._place:
            self._end_line(self._place)
            self._place = ""

    def _read_boxes(self, place: str) -> None:
        if self._place:
            return
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, place or "text box")

    def _rows(self, table: Any, place: str) -> None:
        self._table += 1
        table_number = self._table
        for number, row in enumerate(_within(table, "tr"), 1):
            flow, around = self.flow, self.flow.context
            flow.reshape("cell")
            inner: list[Any] = []
            for cell in _within(row, "tc"):
                flow.cell()
                for element in _within(cell, "p", "tbl"):
                    if element.tag == f"{W}tbl":
                        inner.append(element)
                        continue
                    flow.soften()
                    self._inline(element)
                    self._add_line_end()
            self._end_line(place or f"table {table_number}, row {number}")
            flow.context = around
            self._read_boxes(place)
            for one in inner:
                self._rows(one, place)

    def _end_line(self, place: str) -> None:
        self.flow.close_link()
        self.flow.flush()
        self._add_line_end()
        _set_places(self.flow.blocks[self._first :], place)
        self._first = len(self.flow.blocks)


def _within(parent: Any, *names: str) -> Iterator[Any]:
    """Give the nearest elements of these names in order; content controls and accepted changes are looked through."""
    tags = {f"{W}{name}" for name in names}
    pending = [iter(parent)]
    while pending:
        element = next(pending[-1], None)
        if element is None:
            pending.pop()
        elif element.tag in tags:
            yield element
        elif element.tag not in GONE and element.tag != FALLBACK and element.find(_CONTENTS) is None:
            pending.append(iter(element))


def _set_places(blocks: list[Block], place: str) -> None:
    for block in blocks:
        block.place = block.place or place
