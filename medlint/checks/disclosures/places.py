"""Where lines of a page stand, for people: line numbers of its source, or pages and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from medlint.checks.disclosures.pages import Line
from medlint.model import Document

_MEMO = "disclosures places"
_COLLAPSED = "disclosures collapsed"
_LONGEST_SUMMARY = 2_000
_NEWLINE = re.compile(r"\r\n|\n|\r")
_DETAILS = re.compile(r"<(?P<end>/)?details\b(?P<rest>[^>]{0,500})>", re.IGNORECASE)
_OPEN = re.compile(r"\bopen\b", re.IGNORECASE)
_MOST = 4

Prominence = Literal["heading", "body", "list or table", "footnote", "collapsed element"]


def place_of(document: Document, line: Line) -> str:
    """Give where a line of the page stands: its number in the source, or what the format has instead."""
    if line.block.place:
        return line.block.place
    if _MEMO not in document.memo:
        document.memo[_MEMO] = [0, *(found.end() for found in _NEWLINE.finditer(document.source))]
    return str(bisect_right(document.memo[_MEMO], _offset(line)))


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
    if _is_collapsed(document, line):
        return "collapsed element"
    if line.is_heading or line.is_prominent:
        return "heading"
    if line.block.kind == "footnote":
        return "footnote"
    return "list or table" if line.block.kind in ("item", "cell") else "body"


def _is_collapsed(document: Document, line: Line) -> bool:
    """Tell whether a line stands in a `<details>` that readers must open; its summary is seen."""
    if line.block.place:
        return False
    if _COLLAPSED not in document.memo:
        document.memo[_COLLAPSED] = list(_collapsed(document.source))
    offset = _offset(line)
    return any(start <= offset < end for start, end in document.memo[_COLLAPSED])


def _collapsed(source: str) -> Iterator[tuple[int, int]]:
    """Give the spans of outermost closed `<details>`, from behind their summaries."""
    depth, start = 0, 0
    for tag in _DETAILS.finditer(source):
        if tag["end"]:
            depth = max(0, depth - 1)
            if depth == 0 and start:
                yield start, tag.start()
                start = 0
        else:
            depth += 1
            if depth == 1 and not _OPEN.search(tag["rest"]):
                summary = source.find("</summary>", tag.end(), tag.end() + _LONGEST_SUMMARY)
                start = max(tag.end(), summary)


def _offset(line: Line) -> int:
    start = line.sentence.start
    return line.block.source_span(start, start + 1)[0]
