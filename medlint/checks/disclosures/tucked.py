"""What a page has its readers look for: elements that they must open, small print, and the footer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter

from medlint.checks.disclosures.pages import Line
from medlint.late import late
from medlint.model import Document

_MEMO = "disclosures tucked"
_LONGEST_SUMMARY = 2_000
_TAG = late(
    r"<(?P<end>/)?(?P<name>details|small|sub|footer|p|div|span|section|aside|li|ul|ol|td|dd)\b(?P<rest>[^>]{0,500})>",
    re.IGNORECASE,
)
_OPEN = late(r"\bopen\b", re.IGNORECASE)
_BY_CLICK = late(r"""\brole\s{0,5}=\s{0,5}["']?(?:tabpanel|region)\b""", re.IGNORECASE)
_HIDDEN = late(r"\bhidden\b|display\s{0,5}:\s{0,5}none", re.IGNORECASE)
_CLASSES = late(r"""\bclass(?:Name)?\s{0,5}=\s{0,5}["']([^"']{1,300})["']""", re.IGNORECASE)
_STYLE = late(r"<style\b[^>]{0,300}>([^<]{0,100000})", re.IGNORECASE)
_SIZED = late(r"\.([\w-]{1,50})\s{0,5}\{([^{}]{0,500})\}")
_SIZE = late(r"font-size\s{0,5}:\s{0,5}(?:(\d{0,3}\.?\d{1,3})(px|pt|rem|em|%)|(x{1,2}-small))", re.IGNORECASE)
_SMALLEST = {"px": 11.0, "pt": 8.0, "rem": 0.7, "em": 0.7, "%": 70.0}
"""Up to this size, by its unit, letters are smaller than a browser's 16 pixels by a third."""
_SMALL = frozenset(
    "tiny small-print smallprint small_print fine-print fineprint fine_print footnote footnotes micro microcopy"
    " text-xs paragraph-small small-text text-small".split()
)
"""Names that style sheets give to small print; `small` and `legal` are as often a card or a column."""

_FOOTERS = frozenset({"footer", "site-footer", "page-footer"})


def is_collapsed(document: Document, line: Line) -> bool:
    """Tell whether a line stands in a `<details>` or a tab that readers must open; a summary is seen."""
    return _holds(document, line, 0)


def is_small(document: Document, line: Line) -> bool:
    """Tell whether a line stands in small print: in `<small>`, or in what a class or a style sheet makes small."""
    return _holds(document, line, 1)


def is_in_footer(document: Document, line: Line) -> bool:
    """Tell whether a line stands in the footer of a site."""
    return _holds(document, line, 2)


def offset_of(line: Line) -> int:
    """Give where a line begins in the source."""
    start = line.sentence.start
    return line.block.source_span(start, start + 1)[0]


def _holds(document: Document, line: Line, kind: int) -> bool:
    if line.block.place:
        return False
    if _MEMO not in document.memo:
        source = document.source
        small = _SMALL.union(_made_small(source))
        document.memo[_MEMO] = (
            [(_seen_end(source, at), end) for at, end in _elements(source, _is_closed)],
            list(_elements(source, lambda tag: _is_small(tag, small))),
            list(_elements(source, _is_footer)),
        )
    spans: list[tuple[int, int]] = document.memo[_MEMO][kind]
    offset = offset_of(line)
    # They share no character and come in order.
    index = bisect_right(spans, offset, key=itemgetter(0)) - 1
    return index >= 0 and offset < spans[index][1]


def _elements(source: str, is_one: Callable[[re.Match[str]], bool]) -> Iterator[tuple[int, int]]:
    """Give the spans of the outermost elements of a kind, from behind their tags; one without an end is none."""
    name, depth, start = "", 0, 0
    for tag in _TAG.finditer(source):
        if not depth:
            if not tag["end"] and not tag["rest"].endswith("/") and is_one(tag):
                name, depth, start = tag["name"].lower(), 1, tag.end()
        elif tag["name"].lower() == name:
            depth += -1 if tag["end"] else 1
            if not depth:
                yield start, tag.start()


def _is_closed(tag: re.Match[str]) -> bool:
    if tag["name"].lower() == "details":
        return not _OPEN.search(tag["rest"])
    return _BY_CLICK.search(tag["rest"]) is not None and _HIDDEN.search(tag["rest"]) is not None


def _is_small(tag: re.Match[str], names: frozenset[str]) -> bool:
    return tag["name"].lower() in ("small", "sub") or _is_of_class(tag, names) or _has_small_size(tag["rest"])


def _is_footer(tag: re.Match[str]) -> bool:
    return tag["name"].lower() == "footer" or _is_of_class(tag, _FOOTERS)


def _is_of_class(tag: re.Match[str], names: frozenset[str]) -> bool:
    classes = _CLASSES.search(tag["rest"])
    return classes is not None and not names.isdisjoint(classes[1].lower().split())


def _made_small(source: str) -> Iterator[str]:
    """Give the classes that the page's own style sheets make small."""
    for sheet in _STYLE.finditer(source):
        yield from (name.lower() for name, style in _SIZED.findall(sheet[1]) if _has_small_size(style))


def _has_small_size(style: str) -> bool:
    found = _SIZE.search(style)
    return found is not None and (not found[2] or float(found[1]) <= _SMALLEST[found[2].lower()])


def _seen_end(source: str, start: int) -> int:
    """Give where what is seen of a closed element ends: behind its summary."""
    return max(start, source.find("</summary>", start, start + _LONGEST_SUMMARY))
