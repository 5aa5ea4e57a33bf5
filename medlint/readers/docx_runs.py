"""What stands inside a paragraph of a Word file: runs, links, fields, note marks, pictures and text boxes."""

from __future__ import annotations

from typing import Any, NamedTuple

from medlint.late import late
from medlint.model import Mark
from medlint.readers.docx_styles import W
from medlint.readers.flow import Flow

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {f"{W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "delText")}
"""Elements that hold no copy, and what a change has taken out."""
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_NOTES = {"footnoteReference": "", "endnoteReference": "e"}
_SPACES = late(r"[\t\r\n]")
_TARGET = late(r'\s*HYPERLINK\s+"([^"]+)"')


class Traced(NamedTuple):
    """`length` characters of the source at `start`, and the element that they come from, character by character."""

    start: int
    length: int
    element: Any


class RunReader:
    """Puts the runs of paragraphs into a `Flow`, and writes the source as it goes."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.traced: list[Traced] = []
        """In order of place."""
        self._references: dict[str, tuple[str, str]] = {}
        self._lines: list[str] = []
        self._length = 0
        self._boxes: list[Any] = []
        """Text boxes met in a paragraph, which are read after it."""
        self._field: list[str] = []

    def source(self) -> str:
        """Give the text of everything that was read."""
        return "".join(self._lines)

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
            if tag in GONE or tag == FALLBACK or not isinstance(tag, str):
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
                    self._words(_SPACES.sub(" ", element.text or ""), element)
            elif name in ("tab", "br", "cr", "ptab"):
                self._words(" ", element)
            elif name == "noBreakHyphen":
                self._words("-", element)
            elif name in _NOTES:
                length = flow.builder.length
                flow.builder.marks.append(Mark(length, length, _NOTES[name] + element.get(f"{W}id", ""), "footnote"))
            elif name in ("fldChar", "instrText"):
                self._read_field(name, element)
            elif len(element):
                pending.append(iter([element]))
                closing.append(False)
        if builder is flow.builder and builder.length > start and _is_raised(run):
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
            self.traced.append(Traced(self._length, len(words), element))
            self._length += len(words) + 1

    def _words(self, words: str, element: Any) -> None:
        self.flow.text(words, self._length)
        self.traced.append(Traced(self._length, len(words), element))
        self._lines.append(words)
        self._length += len(words)

    def _add_line_end(self) -> None:
        self._lines.append("\n")
        self._length += 1


def _is_on(run: Any, name: str) -> bool:
    properties = run.find(f"{W}rPr")
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in ("0", "false", "off")


def _is_raised(run: Any) -> bool:
    return _value_of(run, "vertAlign") == "superscript" or _value_of(run, "position").isdecimal()


def _value_of(run: Any, name: str) -> str:
    properties = run.find(f"{W}rPr")
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
