"""What the styles of a Word file make of a paragraph: heading, quote, caption, or part of a table of contents."""

from __future__ import annotations

import re
from typing import Any

from medlint.late import late
from medlint.model import BlockKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = late(r"heading ([1-9])")
_SHAPES: dict[str, tuple[BlockKind, int]] = {
    "title": ("heading", 1),
    "subtitle": ("heading", 2),
    "quote": ("quote", 0),
    "quotations": ("quote", 0),
    "intense quote": ("quote", 0),
    "caption": ("caption", 0),
}
_MAX_DEPTH = 20


class Styles:
    """Paragraph styles by id. Names are those that every language of Word writes ("heading 1"), not the shown ones."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        for style in () if root is None else root.iter(f"{W}style"):
            self._styles[style.get(f"{W}styleId", "")] = style

    def shape(self, paragraph: Any) -> tuple[BlockKind, int] | None:
        """Give kind and level of a paragraph; nothing for an entry of a table of contents, which repeats headings."""
        properties = paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        names = self._names(style)
        if any(name.startswith("toc ") for name in names):
            return None
        level = self._outline(properties, style)
        if level is not None:
            return "heading", level
        for name in names:
            if found := _HEADING.fullmatch(name):
                return "heading", min(int(found[1]), 6)
            if name in _SHAPES:
                return _SHAPES[name]
        depth = self._list_level(properties, style)
        return ("paragraph", 0) if depth is None else ("item", depth + 1)

    def _chain(self, style: str) -> list[Any]:
        """Give a style and those that it is based on; a circle is cut."""
        chain: list[Any] = []
        while style in self._styles and len(chain) < _MAX_DEPTH:
            chain.append(self._styles[style])
            style = _value(chain[-1], "basedOn")
        return chain

    def _names(self, style: str) -> list[str]:
        # A file without a styles part still names its headings by the usual ids.
        named = [_value(one, "name").lower() for one in self._chain(style)]
        return named or [re.sub(r"(?<=[a-z])(?=\d)", " ", style.lower())]

    def _outline(self, properties: Any, style: str) -> int | None:
        for one in (properties, *(style.find(f"{W}pPr") for style in self._chain(style))):
            level = _value(one, "outlineLvl")
            if level.isdecimal():
                return min(int(level) + 1, 6) if int(level) < 9 else None
        return None

    def _list_level(self, properties: Any, style: str) -> int | None:
        for one in (properties, *(style.find(f"{W}pPr") for style in self._chain(style))):
            numbering = None if one is None else one.find(f"{W}numPr")
            if numbering is not None:
                level = _value(numbering, "ilvl")
                # The number 0 takes a paragraph out of the list of its style.
                return None if _value(numbering, "numId") == "0" else int(level) if level.isdecimal() else 0
        return None


def _value(element: Any, name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
