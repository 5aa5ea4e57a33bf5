"""A document's reference lists: the entries that its marks can lead to."""

from __future__ import annotations

import re
from typing import Literal

from medlint.citations.entries import Entry, References
from medlint.citations.forms import has_year, is_reference, names_source
from medlint.citations.hosts import own_host, standing
from medlint.late import late
from medlint.model import Block, Document

Sort = Literal["references", "notes", "reading", ""]

_TITLE = late(
    r"(?:\d{1,2}[.)]? |[^\w\s]{1,3} )?"
    r"(?:(?:our|the|scientific|clinical|selected|key|medical|study|data|article|full|list of|research|main) ){0,2}"
    r"(?:(?P<references>references?|reference list|sources?|citations?|works cited|studies cited|literature(?: cited)?)"
    r"|(?P<notes>footnotes?|endnotes?|notes)"
    r"|(?P<reading>further reading|bibliography|recommended reading|additional reading))"
    r"(?: (?:and|&) (?:references?|sources?|citations?|notes|footnotes|studies|further reading|bibliography))?"
    r"(?: ?\(\d{1,3}\)| cited| used| list)? ?:?",
    re.I,
)
_RUN_IN = late(r"(?:References?|Sources?|Citations?|Footnotes?|Notes?|REFERENCES?|SOURCES?) ?: ?(?=\S)")
_NUMBERED = late(r"(?:^|(?<=\s))(?:\[(\d{1,3})\][.:]?|\(?(\d{1,3})[.)]|(\d{1,3})(?=\s+[A-Z]))(?=\s+\S|[A-Z])")
# Begins with its own rare character, and looks back from there.
_SYMBOLLED = late(r"([*†‡§¶](?:(?<=^.)|(?<=\s.))[*†‡§¶]{0,2})(?=\s?[\w\"“'‘(])")
_ELSEWHERE = late(r"\b(?:references|sources|citations|footnotes|bibliography)\b", re.I)
_COMPONENT = late(r"<(?:References|Footnotes|Citations|Bibliography)\b")
_ON_FILE = late(r"\b(?:data on file|internal (?:data|study|survey)|own (?:data|survey|research))\b", re.I)
_LIST_KEYS = ("references", "sources", "citations", "footnotes")
# An entry that is an address alone is no copy, so that no block tells of it.
_ADDRESS_ENTRY = late(
    r"^[ \t>]{0,20}(?:\[(\d{1,3})\]|(\d{1,3})[.)])[ \t]{1,8}<?((?:https?://|www\.)[^\s<>]{4,500})>?[ \t]{0,8}$", re.M
)
_ADDRESS_ITEM = late(r"<li\b[^<>]{0,300}>\s{0,40}(?:<[^<>]{1,600}>\s{0,40}){0,3}(?:https?://|www\.)", re.I)
_NO_LABEL = 0


def references(document: Document) -> References:
    """Give the reference lists of a document, found once."""
    if "references" not in document.memo:
        document.memo["references"] = _Finder(document).find()
    found: References = document.memo["references"]
    return found


class _Finder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._found = References()
        self._section: Sort = ""
        self._level = _NO_LABEL
        self._last = 0
        self._own = own_host(document)

    def find(self) -> References:
        found, document = self._found, self._document
        for block in document.blocks:
            if block.kind not in ("alt", "meta"):
                self._take(block)
        for label in document.definitions:
            found.entries.setdefault(label, Entry(label, None, 0, 0))
        for key in _LIST_KEYS:
            listed = document.front_matter.get(key)
            if isinstance(listed, list):
                for number in range(1, min(len(listed), 999) + 1):
                    found.entries.setdefault(str(number), Entry(str(number), None, 0, 0))
        self._take_addresses()
        found.is_elsewhere = found.is_elsewhere or _is_elsewhere(document)
        return found

    def _take_addresses(self) -> None:
        if self._document.format == "html":
            # Which numbers such items have is not known.
            self._found.is_elsewhere = _ADDRESS_ITEM.search(self._document.source) is not None
            return
        source = self._document.source
        for line in _ADDRESS_ENTRY.finditer(source) if "http" in source or "www." in source else ():
            label = line[1] or line[2]
            judged = standing(line[3].rstrip(".,;)"), own=self._own)
            entry = Entry(label, None, 0, 0)
            if judged.sort == "weak":
                entry.is_source, entry.weakness, entry.host = False, judged.what, judged.host
            self._found.entries.setdefault(label, entry)

    def _take(self, block: Block) -> None:
        text = block.text
        if block.kind == "footnote" and block.label:
            self._add(block, block.label, 0, len(text), sort="notes", is_listed=True)
            return
        title = _title(block)
        if title:
            self._section = "references" if title["references"] else "notes" if title["notes"] else "reading"
            self._level = block.level if block.kind == "heading" else 7
            self._last = 0
            return
        run_in = _RUN_IN.match(text)
        raised = [(mark.start, mark.label) for mark in block.marks if mark.kind == "superscript"]
        if raised and raised[0][0] <= (run_in.end() if run_in else 0) and len(text) > 3:
            self._take_raised(block, raised)
            return
        opening = _NUMBERED.match(text)
        if block.kind == "heading" and not (self._section and opening):
            if block.level <= self._level:
                self._section = ""
            return
        if not self._section and run_in:
            self._take_numbered(block, run_in.end(), "references", expected=1)
            return
        if self._section:
            self._take_in_section(block)
        elif opening and opening[1] and text[opening.end() :].strip():
            self._take_numbered(block, 0, "references", expected=_number(opening))
        elif _SYMBOLLED.match(text):
            self._take_symbols(block)
        elif block.kind == "item" and block.label.isdecimal() and (is_reference(text) or has_year(text)):
            self._last = int(block.label)
            self._add(block, block.label, 0, len(text), sort="references", is_loose=True)
        elif opening and _number(opening) in (1, self._last + 1) and has_year(text):
            self._take_numbered(block, 0, "references", expected=_number(opening), is_loose=True)
        else:
            self._take_symbols(block)

    def _take_in_section(self, block: Block) -> None:
        text = block.text
        if block.kind == "item":
            number = int(block.label) if block.label.isdecimal() else self._last + 1
            opening = _NUMBERED.match(text)
            if not block.label and opening and not opening[3]:
                self._take_numbered(block, 0, self._section, expected=_number(opening))
                return
            end = self._take_numbered(block, 1, self._section, expected=number + 1)
            self._last = max(self._last, number)
            is_listed = self._section == "references" and block.label.isdecimal()
            self._add(block, str(number), 0, end, sort=self._section, is_listed=is_listed)
        elif opening := _NUMBERED.match(text):
            self._take_numbered(block, 0, self._section, expected=_number(opening))
        elif _SYMBOLLED.match(text):
            self._take_symbols(block)
        elif is_reference(text) or (block.links and block.kind != "cell"):
            self._last += 1
            self._add(block, str(self._last), 0, len(text), sort=self._section)
        elif self._level == 7 and self._last and block.kind == "paragraph":
            # A title without a heading's rank ends with its list.
            self._section = ""

    def _take_numbered(self, block: Block, start: int, sort: Sort, *, expected: int, is_loose: bool = False) -> int:
        """Take the entries numbered from `expected` on; gives where the first of them begins."""
        begun: list[tuple[int, int, str]] = []
        for found in _NUMBERED.finditer(block.text, start):
            number = _number(found)
            if number == expected or (found[1] and number > expected and begun):
                begun.append((found.start(), found.end(), str(number)))
                expected = number + 1
        ends = [*(at for at, _, _ in begun[1:]), len(block.text)]
        for (_, at, label), end in zip(begun, ends, strict=False):
            self._last = max(self._last, int(label))
            self._add(
                block, label, at, end, sort=sort, is_listed=sort == "references" and not is_loose, is_loose=is_loose
            )
        return begun[0][0] if begun else len(block.text)

    def _take_raised(self, block: Block, marks: list[tuple[int, str]]) -> None:
        begun: list[tuple[int, str]] = []
        for at, label in marks:
            last = begun[-1][1] if begun else ""
            if not (last.isdecimal() and label.isdecimal()) or int(label) == int(last) + 1:
                begun.append((at, label))
        ends = [*(at for at, _ in begun[1:]), len(block.text)]
        for (at, label), end in zip(begun, ends, strict=True):
            self._add(block, label, at, end, sort="notes")

    def _take_symbols(self, block: Block) -> None:
        if "*" not in block.text and block.text.isascii():
            return
        begun = list(_SYMBOLLED.finditer(block.text))
        if not begun:
            return
        ends = [*(found.start() for found in begun[1:]), len(block.text)]
        for found, end in zip(begun, ends, strict=True):
            self._add(block, found[1], found.end(), end, sort="notes", is_whole=begun[0].start() == 0)

    def _add(
        self,
        block: Block,
        label: str,
        start: int,
        end: int,
        *,
        sort: Sort,
        is_listed: bool = False,
        is_loose: bool = False,
        is_whole: bool = True,
    ) -> None:
        if is_whole:
            self._found.blocks.add(block.index)
        if label in self._found.entries or sort == "reading":
            return
        while start < end and block.text[start] == " ":
            start += 1
        text = block.text[start:end].rstrip()
        entry = Entry(label, block, start, start + len(text), is_listed=is_listed, is_loose=is_loose)
        self._found.entries[label] = entry
        if is_reference(text):
            return
        standings = [
            standing(link.target, own=self._own) for link in block.links if start <= link.start < end and link.target
        ]
        weak = [one for one in standings if one.sort == "weak"]
        if _ON_FILE.search(text):
            entry.weakness = "data on file, which no reader can see"
        elif weak and len(weak) == len(standings):
            entry.weakness, entry.host = weak[0].what, weak[0].host
        elif sort == "notes" and not standings:
            # A note may be about anything; most asterisks lead to terms and conditions.
            entry.is_source = names_source(text) or (has_year(text) and not label.startswith("*"))
        entry.is_source = entry.is_source and not entry.weakness


def _title(block: Block) -> re.Match[str] | None:
    """Give the title of a list of references; an entry of a menu or of a table of contents is none."""
    if len(block.text) > 80 or block.kind not in ("heading", "paragraph", "caption"):
        return None
    if block.kind == "paragraph" and block.links:
        return None
    return _TITLE.fullmatch(block.text.strip())


def _number(opening: re.Match[str]) -> int:
    return int(opening[1] or opening[2] or opening[3])


def _is_elsewhere(document: Document) -> bool:
    if document.format in ("mdx", "jsx", "tsx", "markdown") and _COMPONENT.search(document.source):
        return True
    return any(
        _ELSEWHERE.search(block.text, link.start, link.end) is not None
        for block in document.blocks
        for link in block.links
        if link.end - link.start < 80 and not link.target.startswith("#")
    )
