"""The marks of comments in the body of a Word file: put around words, found, and taken out again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from medlint.annotate.runs import Cut, content_start, split
from medlint.readers.docx_styles import W

_MARKS = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))


class Anchor(NamedTuple):
    """What a comment is laid around."""

    start: Cut
    end: Cut
    remark: str = ""
    """Where the words stand, when it is not there."""


class Marked(NamedTuple):
    """A comment, by its id, and its anchor."""

    anchor: Anchor
    id: str


def put_marks(marked: Sequence[Marked], style: str = "") -> None:
    """Put the marks of comments around their anchors.

    `style` is that of the character that stands for a comment, where the file has one.
    """
    places = split([cut for one in marked for cut in (one.anchor.start, one.anchor.end)])
    last: dict[Any, Any] = {}
    for one in marked:
        first, final = places[one.anchor.start].begins, places[one.anchor.end].ends
        first.addprevious(_element(first, "commentRangeStart", one.id))
        # After the marks of other comments that end here, so that all stand in order.
        end, reference = _element(final, "commentRangeEnd", one.id), _reference(final, one.id, style)
        last.get(final, final).addnext(end)
        end.addnext(reference)
        last[final] = reference


def remove_marks(root: Any, ids: Collection[str]) -> None:
    """Take the marks of comments out of a document."""
    for mark in list(root.iter(*_MARKS)):
        if mark.get(f"{W}id") in ids:
            run = mark.getparent()
            is_alone = mark.tag == _MARKS[2] and all(one is mark or one.tag == f"{W}rPr" for one in run)
            remove(run if is_alone else mark)


def has_start_before(cut: Cut, id: str) -> bool:
    """Tell whether the mark that opens a comment stands right before a place, with nothing to read between."""
    element = cut.child
    run = element.getparent()
    if run.tag == f"{W}r":
        if cut.offset or run.index(element) != content_start(run):
            return False
        element = run
    while element.tag != f"{W}p":
        for before in element.itersiblings(preceding=True):
            if before.tag == _MARKS[0] and before.get(f"{W}id") == id:
                return True
            if next(before.iter(f"{W}t", f"{W}drawing", f"{W}pict"), None) is not None:
                return False
        element = element.getparent()
    return False


def remove(element: Any) -> None:
    """Take an element out; the white space after it stays."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _element(beside: Any, name: str, id: str) -> Any:
    return beside.makeelement(f"{W}{name}", {f"{W}id": id}, beside.nsmap)


def _reference(beside: Any, id: str, style: str) -> Any:
    run = beside.makeelement(f"{W}r", {}, beside.nsmap)
    if style:
        properties = run.makeelement(f"{W}rPr", {}, run.nsmap)
        properties.append(run.makeelement(f"{W}rStyle", {f"{W}val": style}, run.nsmap))
        run.append(properties)
    run.append(_element(run, "commentReference", id))
    return run
