"""Fields of a Word file: what stands in one is written anew when the field is updated, comments and all."""

from __future__ import annotations

from typing import Any, NamedTuple

from medlint.readers.docx_styles import W

_LINK = "HYPERLINK"
"""The field whose words are the writer's own, and stay."""


class Extent(NamedTuple):
    """The first and last element of a field."""

    first: Any
    last: Any


class _Open(NamedTuple):
    begin: Any
    code: list[str]
    held: list[Any]


class Fields:
    """The fields of a body that are updated."""

    def __init__(self, root: Any) -> None:
        self._holders: dict[Any, Extent] = {}
        pending: list[_Open] = []
        for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}footnoteReference", f"{W}drawing"):
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                pending.append(_Open(element, [], []))
            elif kind == "end" and pending:
                self._close(pending.pop(), element, pending)
            elif pending and element.tag == f"{W}instrText":
                pending[-1].code.append(element.text or "")
            elif pending and kind is None:
                pending[-1].held.append(element)

    def around(self, element: Any) -> Extent | None:
        """Give the outermost field around an element; nothing where there is none, or it is a link."""
        outer = self._holders.get(element)
        for simple in element.iterancestors(f"{W}fldSimple"):
            if not _is_link(simple.get(f"{W}instr", "")):
                outer = Extent(simple, simple)
        return outer

    def _close(self, field: _Open, end: Any, pending: list[_Open]) -> None:
        if not _is_link("".join(field.code)):
            self._holders.update(dict.fromkeys(field.held, Extent(field.begin, end)))
        if pending:
            # An outer field closes later, and then holds all of this.
            pending[-1].held.extend(field.held)


def _is_link(code: str) -> bool:
    return code.strip().upper().startswith(_LINK)
