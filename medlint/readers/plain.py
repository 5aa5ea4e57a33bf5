"""Reads plain text: tells headings, list items, table rows and wrapped paragraphs apart by how their lines look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.late import late
from medlint.model import Document
from medlint.readers.build import Shape
from medlint.readers.flow import Context, Flow
from medlint.readers.lines import SUSPENDED, Line, find_wraps, is_cut, is_title

_LINE = late(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_NEXT = late(r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])?")
_UNDERLINE = late(r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|(?:- ){2,}-|(?:\* ){2,}\*)$")
_MARKER = late(
    r"(?:[-*+•‣◦▪▫●○■□–—>»→➤➔►▶✗✘❌❖◆✦★·]|[✓✔✅☑]\ufe0f?|(?P<number>\d{1,2})[.)]|\((?P<bracketed>\d{1,2})\)|[a-z]\))"
    r"[ \t\xa0]+(?=\S)"
    r"|[•✓✔✅☑]\ufe0f?(?=\w)"
    r"|(?P<hashes>#{1,6})[ \t]+(?=\S)"
)
_RULED = late(r"[|: \t-]*-{3}[|: \t-]*$")
_BETWEEN_CELLS = late(r"[ \t]*\|[ \t|]*|[ ]*\t[ \t]*|[ ]{2,}")
_COLUMNS = late(r"[ ]{4}|[ ]{3}\S[^ ]*(?: [^ ]+)*[ ]{3}")


def read_text(path: str, source: str) -> Document:
    """Give the document of a plain text."""
    flow = Flow()
    writer = _Writer(flow)
    held: list[Line] = []
    for group in _groups(source):
        if held:
            writer.write(held, then=group[0].text)
        held = group
    if held:
        writer.write(held, then=None)
    return Document(path, source, "text", flow.blocks)


def _groups(source: str) -> Iterator[list[Line]]:
    """Give the lines that no blank one parts, group by group."""
    group: list[Line] = []
    expected = -1
    for found in _LINE.finditer(source):
        raw = found[0]
        words = raw.lstrip()
        if not words:
            continue
        start = found.start()
        if group and start != expected:
            yield group
            group = []
        indent = len(raw) - len(words)
        group.append(Line(words.rstrip(), start + indent, indent))
        after = _NEXT.match(source, found.end())
        expected = after.end() if after else found.end()
    if group:
        yield group


class _Writer:
    """Lays groups of lines down as blocks."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._width = 0
        self._run: list[Line] = []
        self._shape = Shape()
        self._hang = 0

    def write(self, lines: list[Line], *, then: str | None) -> None:
        """Write one group; `then` is the line after it, if there is one."""
        wraps = find_wraps(lines, usual=self._width)
        columns = any(_COLUMNS.search(line.text) for line in lines)
        if sum(wraps) > 1:
            self._width = max(len(line.text) for line in lines)
        joined = False
        for index, line in enumerate(lines):
            text = line.text
            after = lines[index + 1] if index + 1 < len(lines) else None
            marker = _MARKER.match(text)
            if text[0] in "=-~*_|:" and (_UNDERLINE.match(text) or _RULED.match(text)):
                self._end(underlined=text[0])
                joined = False
                continue
            if marker:
                self._end()
                self._mark(line, marker)
            elif _is_row(text, columns=columns):
                self._end()
                self._row(line)
                joined = False
                continue
            elif self._run and (joined or (self._shape.kind == "item" and line.indent > self._hang)):
                self._run.append(line)
            else:
                self._end(after=text)
                self._run = [line]
            joined = wraps[index]
            if after is None:
                self._end(then=then)

    def _mark(self, line: Line, marker: re.Match[str]) -> None:
        rest = Line(line.text[marker.end() :], line.start + marker.end(), line.indent + marker.end())
        self._run = [rest]
        self._hang = line.indent
        if marker["hashes"]:
            self._shape = Shape("heading", level=len(marker["hashes"]))
        else:
            self._shape = Shape("item", level=1, label=marker["number"] or marker["bracketed"] or "")

    def _row(self, line: Line) -> None:
        flow = self._flow
        flow.context = Context(Shape("cell"), row=True)
        at = 0
        for gap in [*_BETWEEN_CELLS.finditer(line.text), None]:
            stop = gap.start() if gap else len(line.text)
            if stop > at:
                flow.text(line.text[at:stop], line.start + at)
                flow.cell()
            at = gap.end() if gap else stop
        flow.flush()

    def _end(self, *, after: str = "", then: str | None = "", underlined: str = "") -> None:
        """End the block in progress, its kind told by what follows."""
        run, shape = self._run, self._shape
        self._run, self._shape = [], Shape()
        if not run:
            return
        flow = self._flow
        if shape.kind == "paragraph" and len(run) == 1:
            text = run[0].text
            if underlined in {"=", "-", "~"} and len(text) <= 120:
                shape = Shape("heading", level=1 if underlined == "=" else 2)
            elif then is not None and is_title(text, after=after, then=then):
                shape = Shape("heading", level=2 if flow.blocks else 1)
        flow.context = Context(shape)
        for index, line in enumerate(run):
            if index and not _is_compound(run[index - 1].text, line.text):
                flow.text(" ", run[index - 1].end)
            flow.text(line.text, line.start)
        flow.flush()


def _is_row(text: str, *, columns: bool) -> bool:
    """Tell whether a line is a row of a table; `columns` tells that spaces part columns near by."""
    if "|" in text and (" | " in text or (text[0] == "|" and text.count("|") > 1)):
        return True
    return "\t" in text or (columns and "  " in text)


def _is_compound(text: str, after: str) -> bool:
    """Tell whether a line breaks inside a compound word ("life-" and "changing"), which takes no space."""
    return is_cut(text, after) and not after.startswith(SUSPENDED)
