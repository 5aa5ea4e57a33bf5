"""The reference marks of a document's copy, and what each of them leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from medlint.citations.entries import Entry, References, label_parts
from medlint.citations.hosts import own_host, standing
from medlint.citations.references import references
from medlint.late import late
from medlint.model import Block, Document, Mark

# Each begins with its own rare character, and looks back from there: what begins with a look back is tried everywhere.
# What a raised figure becomes where the raising is lost ("less.1"), and figures in brackets at the end of a clause.
_LOST = late(r"[.,;](?<=[a-z%)].)(\d{1,2}(?:[,–-]\d{1,2}){0,5})(?=\s|$)")
_BRACKETED = late(r"\((?<=[\w%] .)(\d{1,2}(?:[,–-] ?\d{1,2}){0,5})\)(?=[.,;]|$)")
_SYMBOL = late(r"([*†‡](?<=[\w%.)”\"’'!].)[*†‡]{0,2})(?![\w*†‡])")
_CROSS_REFERENCE = late(
    r"[(\[]\s?(?:see|refer to)\b[^()]{0,80}$"
    r"|\b(?:section|sections|table|figure|chapter|part|step|CI|IQR|range)\b[^.]{0,20}$",
    re.I,
)
_FORMULA = late(
    r"(?:^|[^\w])(?:[A-Za-zα-ωΑ-Ω]|co|ca|mg|na|fe|zn|mc|sq\.? ?ft|cm|mm|km|ft|in|yd|mi|log|ln|sin|cos|tan)$",
    re.I,
)
_YEAR = late(r"\d{4}")
_LAST_WORD = late(r"\S+\s*$")
_FIRST_WORD = late(r"\s*\S+")
_REACH = 60


class Use(msgspec.Struct):
    """One mark in the copy: what it is called, where it stands, and the words to report for it."""

    block: Block
    at: int
    label: str
    kind: Literal["number", "footnote", "superscript", "symbol", "lost"]
    start: int
    end: int
    missing: tuple[str, ...] = ()
    """Figures or symbols of it that lead nowhere."""
    entries: tuple[Entry, ...] = ()
    link: str = ""
    """Where it leads by a link of its own, out of the document."""

    @property
    def is_source(self) -> bool:
        """Whether all of it leads somewhere, and some of it to a source."""
        if self.link:
            return standing(self.link).sort == "evidence"
        return not self.missing and any(entry.is_source for entry in self.entries)


def uses(document: Document) -> dict[int, list[Use]]:
    """Give the marks of a document by the number of their block, in order of place; found once."""
    if "mark_uses" not in document.memo:
        lists = references(document)
        anchors = _Anchors(document)
        document.memo["mark_uses"] = {
            block.index: found
            for block in document.blocks
            if (found := sorted(_uses(block, lists, anchors), key=lambda use: use.at))
        }
    given: dict[int, list[Use]] = document.memo["mark_uses"]
    return given


class _Anchors:
    """The places of a document that its own links can lead to; looked up when a mark needs them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: set[str] | None = None

    def __contains__(self, name: str) -> bool:
        if self._names is None:
            source = self._document.source
            self._names = {
                found[1].lower() for found in re.finditer(r"\b(?:id|name)=[\"'{]{0,2}([\w:.-]{1,80})", source)
            }
            headings = (block.folded for block in self._document.blocks if block.kind == "heading")
            self._names |= {re.sub(r"[^\w-]+", "", text.replace(" ", "-")) for text in headings}
        return name.lower() in self._names

    @property
    def own(self) -> str:
        """The host of the page."""
        return own_host(self._document)


def _uses(block: Block, lists: References, anchors: _Anchors) -> Iterator[Use]:
    text = block.text
    if block.kind in ("meta",):
        return
    targets = {link.start: link.target for link in block.links} if block.marks else {}
    is_entry = block.index in lists.blocks
    for mark in block.marks:
        if not (is_entry and mark.start == 0) and _is_citation(text, mark):
            start, end = (mark.start, mark.end) if mark.start < mark.end else _words_at(text, mark.start)
            target = next((targets[at] for at in range(mark.start, mark.end + 1) if at in targets), "")
            yield _resolved(Use(block, mark.start, mark.label, mark.kind, start, end), lists, anchors, target)
    if is_entry:
        return
    if lists.entries:
        for expression in (_LOST, _BRACKETED):
            for found in expression.finditer(text):
                yield _resolved(
                    Use(block, found.start(1), found[1], "lost", found.start(1), found.end(1)), lists, anchors, ""
                )
    if "*" in text or not text.isascii():
        for found in _SYMBOL.finditer(text):
            start, _ = _words_at(text, found.start())
            yield _resolved(Use(block, found.start(), found[1], "symbol", start, found.end()), lists, anchors, "")


def _resolved(use: Use, lists: References, anchors: _Anchors, target: str) -> Use:
    if target and not target.startswith("#"):
        use.link = target
        return use
    parts = (use.label,) if use.label in lists.entries else tuple(label_parts(use.label))
    use.entries = tuple(lists.entries[part] for part in parts if part in lists.entries)
    if not (target and target[1:] in anchors):
        use.missing = tuple(part for part in parts if part not in lists.entries)
    return use


def _words_at(text: str, at: int) -> tuple[int, int]:
    """Give the word before a mark that left the text, or the one behind it at the block's start."""
    before = _LAST_WORD.search(text, max(0, at - _REACH), at)
    if before:
        return before.start(), before.start() + len(before[0].rstrip())
    behind = _FIRST_WORD.match(text, at, at + _REACH)
    return (behind.end() - len(behind[0].strip()), behind.end()) if behind else (0, min(1, len(text)))


def _is_citation(text: str, mark: Mark) -> bool:
    """Tell whether a mark can be a citation at all: no exponent, isotope, interval, or section of a label."""
    before = text[max(0, mark.start - _REACH) : mark.start]
    after = text[mark.end : mark.end + 1]
    if mark.kind == "footnote":
        return True
    if mark.label.startswith("0") or not mark.label.strip() or _YEAR.search(mark.label):
        return False
    if mark.kind == "superscript":
        is_glued = after.isalnum() or after in ("+", "⁺", "-", "⁻", "/", "⁄")
        return not is_glued and not _FORMULA.search(before)
    # A block of nothing but marks is a list of pages.
    return bool(before.strip("[]0123456789 ,;–-")) and not _CROSS_REFERENCE.search(before)
