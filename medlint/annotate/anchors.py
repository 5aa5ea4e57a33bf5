"""Where the comment of a finding goes: to its words, or to the place in the body that they hang from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import attrgetter
from typing import Any

from medlint.annotate.fields import Fields
from medlint.annotate.marks import Anchor
from medlint.annotate.runs import Cut
from medlint.model import Finding, MedlintError
from medlint.readers.docx import Tracing
from medlint.readers.docx_runs import GONE, Traced
from medlint.readers.docx_styles import W

_start = attrgetter("start")
_NOTES = {f"{W}footnote": ("footnoteReference", "footnote"), f"{W}endnote": ("endnoteReference", "endnote")}
_SIDES = {f"{W}hdr": "page header", f"{W}ftr": "page footer"}
_BOXED, _DRAWN = f"{W}txbxContent", "docPr"


class Anchors:
    """Finds anchors in one Word file. Comments can stand in its body alone, and there not in text boxes."""

    def __init__(self, path: str, tracing: Tracing) -> None:
        self._path = path
        self._traced = [one for one in tracing.traced if one.length]
        self._root = tracing.root
        self._fields = Fields(tracing.root)

    def of(self, finding: Finding) -> Anchor:
        """Give the anchor of a finding; one without words of the file goes to the title, or what else comes first.

        Raises MedlintError for a file without words in its body.
        """
        if finding.start >= finding.end:
            return self._first._replace(remark=f"In {finding.place}" if finding.place else "")
        first, last = self._at(finding.start), self._at(finding.end - 1)
        if first.element.getroottree().getroot() is not self._root:
            return self._outside(first.element)
        start, _ = self._cuts(first, finding.start, finding.start + 1)
        _, end = self._cuts(last, finding.end - 1, finding.end)
        return Anchor(start, end, _remark(first.element))

    def _at(self, offset: int) -> Traced:
        return self._traced[max(0, bisect_right(self._traced, offset, key=_start) - 1)]

    def _outside(self, element: Any) -> Anchor:
        for ancestor in element.iterancestors():
            if ancestor.tag in _NOTES:
                reference, name = _NOTES[ancestor.tag]
                return self._note(reference, ancestor.get(f"{W}id", ""), f"In the {name}")
            if ancestor.tag in _SIDES:
                return self._first._replace(remark=f"In the {_SIDES[ancestor.tag]}")
        return self._first

    def _note(self, name: str, id: str, remark: str) -> Anchor:
        for reference in self._root.iter(f"{W}{name}"):
            if reference.get(f"{W}id") == id and not any(one.tag in GONE for one in reference.iterancestors()):
                return Anchor(*self._cuts(Traced(0, 1, reference), 0, 1), f"{remark} at this mark")
        return self._first._replace(remark=remark)

    @cached_property
    def _first(self) -> Anchor:
        """What stands for the whole document: its first words that are no picture's and in no box."""
        for one in self._traced:
            element = one.element
            is_text = element.tag == f"{W}t" and (element.text or "").strip()
            if is_text and element.getroottree().getroot() is self._root and not _remark(element):
                return Anchor(*self._cuts(one, one.start, one.start + one.length))
        for run in self._root.iter(f"{W}r"):
            if len(run):
                return Anchor(*self._cuts(Traced(0, 1, run[-1]), 0, 1))
        raise MedlintError(f"{self._path}: no words in its body to put comments at; `medlint check` tells the findings")

    def _cuts(self, traced: Traced, start: int, end: int) -> tuple[Cut, Cut]:
        """Give the cuts around characters of the source, or around the field that they stand in."""
        field = self._fields.around(traced.element)
        return (Cut(field.first, 0), Cut(field.last, 1)) if field else _cuts(traced, start, end)


def _cuts(traced: Traced, start: int, end: int) -> tuple[Cut, Cut]:
    """Give the cuts around characters of the source; what stands in a run within a run is cut as one with it."""
    child = traced.element
    runs = list(child.iterancestors(f"{W}r"))
    if runs and runs[-1] is child.getparent():
        return Cut(child, start - traced.start), Cut(child, end - traced.start)
    host = runs[-1] if runs else next(child.iterancestors(f"{W}p"))
    while child.getparent() is not host:
        child = child.getparent()
    return Cut(child, 0), Cut(child, 1)


def _remark(element: Any) -> str:
    if any(one.tag == _BOXED for one in element.iterancestors()):
        return "In the text box here"
    return "In the description of this picture" if element.tag.endswith(f"}}{_DRAWN}") else ""
