"""Reads Word files: body, tables, text boxes, notes, headers and footers, as they stand once changes are accepted.

The source of such a document is its text, one paragraph a line; the line's number is the paragraph's.
"""

from __future__ import annotations

import re
from typing import Any

from medlint.model import Block, Document, Mark, MedlintError
from medlint.readers.docx_parts import Parts
from medlint.readers.docx_styles import Styles, W
from medlint.readers.flow import Flow

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOTES = {"footnoteReference": "", "endnoteReference": "e"}
_GONE = {f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "delText")}
_SPACES = re.compile(r"[\t\r\n]")
_TARGET = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SIDES = {"/header": "header", "/footer": "footer"}


def read_docx(path: str, data: bytes) -> Document:
    """Give the document of a Word file; its blocks have places (`paragraph 12`) and no way into the file's bytes.

    Raises MedlintError for what is no Word file, damaged, encrypted, too large, or in want of the extra `docx`.
    """
    try:
        import lxml  # noqa: F401 - to know whether the extra is there
    except ImportError as error:
        raise MedlintError(f"{path}: reading Word files needs the extra: pip install 'medlint[docx]'") from error
    parts = Parts(path, data)
    main = parts.main()
    root = parts.part(main)
    if root is None:
        raise MedlintError(
            f"{path}: no Word file, or a damaged one ({main} is missing); open it in Word and save it anew"
        )
    reader = _Reader(parts, main)
    reader.read(root)
    return Document(path, reader.source(), "docx", reader.flow.blocks, definitions=reader.definitions)


class _Reader:
    """Drives a `Flow` by a Word file's elements, and writes the source as it goes."""

    def __init__(self, parts: Parts, main: str) -> None:
        self.flow = Flow()
        self.definitions: dict[str, str] = {}
        self._parts = parts
        self._references = parts.relationships(main)
        self._styles = Styles(self._named("/styles"))
        self._lines: list[str] = []
        self._length = 0
        self._number = 0
        self._table = 0
        self._boxes: list[Any] = []
        self._field: list[str] = []

    def source(self) -> str:
        """Give the text of everything that was read."""
        return "".join(self._lines)

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
        """Read paragraphs and tables; what only wraps them (content controls, accepted changes) is looked through."""
        pending = [iter(parent)]
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
            elif element.tag == f"{W}p":
                self._paragraph(element, place)
            elif element.tag == f"{W}tbl":
                self._rows(element, place)
            elif element.tag not in _GONE and element.tag != _FALLBACK:
                pending.append(iter(element))

    def _paragraph(self, paragraph: Any, place: str) -> None:
        shape = self._styles.shape(paragraph)
        if shape is None:
            return
        flow, around = self.flow, self.flow.context
        kind, level = shape
        flow.reshape(kind, level, quoted=kind == "quote")
        self._inline(paragraph)
        self._number += not place
        self._end_line(place or f"paragraph {self._number}")
        flow.context = around
        self._read_boxes(place)

    def _read_boxes(self, place: str) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box, place or "text box")

    def _rows(self, table: Any, place: str) -> None:
        self._table += 1
        table_number = self._table
        for number, row in enumerate(table.iterchildren(f"{W}tr"), 1):
            flow, around = self.flow, self.flow.context
            flow.reshape("cell")
            for cell in row.iter(f"{W}tc"):
                flow.cell()
                for paragraph in cell.iterchildren(f"{W}p"):
                    flow.soften()
                    self._inline(paragraph)
                    self._add_line_end()
            self._end_line(place or f"table {table_number}, row {number}")
            flow.context = around
            self._read_boxes(place)

    def _inline(self, paragraph: Any) -> None:
        """Read the runs of a paragraph in order; text boxes are put by until it has ended."""
        pending = [iter(paragraph)]
        closing: list[bool] = [False]
        while pending:
            element = next(pending[-1], None)
            if element is None:
                pending.pop()
                if closing.pop():
                    self.flow.close_link()
                continue
            tag = element.tag
            if tag in _GONE or tag == _FALLBACK or not isinstance(tag, str):
                continue
            if tag == f"{W}txbxContent":
                self._boxes.append(element)
            elif tag == f"{W}r":
                if not _is_on(element, "vanish"):
                    self._run(element, pending, closing)
            elif tag == f"{W}hyperlink":
                kind_and_target = self._references.get(element.get(_R_ID, ""))
                self.flow.open_link(kind_and_target[1] if kind_and_target else "")
                pending.append(iter(element))
                closing.append(True)
            elif tag == _DRAWN:
                self._image(element)
            else:
                pending.append(iter(element))
                closing.append(False)

    def _run(self, run: Any, pending: list[Any], closing: list[bool]) -> None:
        flow = self.flow
        start, builder = flow.builder.length, flow.builder
        for element in run:
            name = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
            if name == "t":
                if not self._field or self._field[-1] != "code":
                    self._words(_SPACES.sub(" ", element.text or ""))
            elif name in ("tab", "br", "cr", "ptab"):
                self._words(" ")
            elif name == "noBreakHyphen":
                self._words("-")
            elif name in _NOTES:
                length = flow.builder.length
                flow.builder.marks.append(Mark(length, length, _NOTES[name] + element.get(f"{W}id", ""), "footnote"))
            elif name in ("fldChar", "instrText"):
                self._read_field(name, element)
            elif len(element):
                pending.append(iter([element]))
                closing.append(False)
        if builder is flow.builder and builder.length > start and _value_of(run, "vertAlign") == "superscript":
            builder.supers.append((start, builder.length))

    def _read_field(self, name: str, element: Any) -> None:
        """Follow a field: the code between its begin and its separator is no copy, but tells the target of a link."""
        kind = element.get(f"{W}fldCharType", "")
        if name == "instrText":
            if found := _TARGET.match(element.text or ""):
                self.flow.open_link(found[1])
        elif kind == "begin":
            self._field.append("code")
        elif kind == "separate" and self._field:
            self._field[-1] = "result"
        elif kind == "end" and self._field:
            self._field.pop()
            self.flow.close_link()

    def _image(self, element: Any) -> None:
        words = element.get("descr", "")
        if words:
            self._lines.append(f"{words}\n")
            self.flow.attribute("alt", words, self._length)
            self._length += len(words) + 1

    def _words(self, words: str) -> None:
        self.flow.text(words, self._length)
        self._lines.append(words)
        self._length += len(words)

    def _add_line_end(self) -> None:
        self._lines.append("\n")
        self._length += 1

    def _end_line(self, place: str) -> None:
        first = len(self.flow.blocks)
        self.flow.close_link()
        self.flow.flush()
        self._add_line_end()
        _set_places(self.flow.blocks[first:], place)


def _set_places(blocks: list[Block], place: str) -> None:
    for block in blocks:
        block.place = block.place or place


def _is_on(run: Any, name: str) -> bool:
    properties = run.find(f"{W}rPr")
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off")


def _value_of(run: Any, name: str) -> str:
    properties = run.find(f"{W}rPr")
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
