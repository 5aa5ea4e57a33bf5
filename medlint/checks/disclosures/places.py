"""Where lines of a page stand, for people: line numbers of its source, or pages and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.tucked import is_collapsed, is_in_footer, is_small, offset_of
from medlint.late import late
from medlint.model import Document

_MEMO = "disclosures places"
_NEWLINE = late(r"\r\n|\n|\r")
_MOST = 4

Prominence = Literal["heading", "body", "list or table", "footnote", "small print", "footer", "collapsed element"]


def place_of(document: Document, line: Line) -> str:
    """Give where a line of the page stands: its number in the source, or what the format has instead."""
    if line.block.place:
        return line.block.place
    if _MEMO not in document.memo:
        document.memo[_MEMO] = [0, *(found.end() for found in _NEWLINE.finditer(document.source))]
    return str(bisect_right(document.memo[_MEMO], offset_of(line)))


def places_of(document: Document, lines: Iterable[Line]) -> str:
    """Give where lines stand, in a few words: "line 3", "lines 3, 5, 6, 9 and 4 more"; "nowhere" for none."""
    places = list(dict.fromkeys(place_of(document, line) for line in lines))
    if not places:
        return "nowhere"
    word = "" if not places[0].isdigit() else "line " if len(places) == 1 else "lines "
    more = f" and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return word + ", ".join(places[:_MOST]) + more


def prominence(document: Document, line: Line) -> Prominence:
    """Tell how much a line strikes the eye."""
    if is_collapsed(document, line):
        return "collapsed element"
    if line.is_heading or line.is_prominent:
        return "heading"
    if line.block.kind == "footnote":
        return "footnote"
    if is_small(document, line):
        return "small print"
    if is_in_footer(document, line):
        return "footer"
    return "list or table" if line.block.kind in ("item", "cell") else "body"
