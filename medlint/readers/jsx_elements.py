"""What the elements and components of JSX are, by their names."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from medlint.late import late
from medlint.readers.elements import BREAKING, CAPTIONS, HEADINGS, LISTS, SKIPPED, SOFT, VOID


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Element(NamedTuple):
    """What an element is to the words in it."""

    part: str
    """One of the names in the tables below; `unknown` is a component that its name does not tell."""
    level: int = 0
    is_phrase: bool = False
    """Only words and what stands among words can be inside."""


_SPLIT = late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_RANKED = late(r"(?:.*[a-z])?H([1-6])")
_RAW = _names("script style svg math noscript textarea iframe template")
_PHRASES = _names("p span strong em b i small button label summary dt legend option")
_COMPONENTS = {
    "heading": _names("title heading headline header1 head1 subtitle subheading subheadline subheader"),
    "soft": _names("text paragraph p lead prose"),
    "link": _names("link anchor a"),
    "item": _names("li"),
    "list": _names("ul ol"),
    "quote": _names("blockquote quote"),
    "caption": _names("caption figcaption"),
    "row": _names("tr"),
    "cell": _names("td th"),
    "sup": _names("sup superscript"),
    "break": _names("br break"),
    "code": _names("code codeblock snippet highlighter"),
    "skip": _names("script style styles svg"),
    "void": _names("image img icon logo arrow chevron star check spacer divider separator hr input avatar picture"),
    "inline": _names(
        "strong em bold b i italic span mark emphasis accent balancer balance nowrap trans underline small highlight "
        "highlighted abbr gradient"
    ),
    "block": _names("button"),
}
_PAIRS = {
    ("list", "item"): "item",
    ("unordered", "list"): "list",
    ("ordered", "list"): "list",
    ("table", "row"): "row",
    ("table", "cell"): "cell",
    ("table", "head"): "cell",
    ("code", "block"): "code",
    ("block", "quote"): "quote",
    ("line", "break"): "break",
}


@lru_cache(maxsize=2048)
def element_of(name: str) -> Element:
    """Give what the element `name` is; a component goes by the last words of its name."""
    last = name.rpartition(".")[2]
    if not last:
        return Element("fragment")
    if last[0].islower():
        return _html(last)
    ranked = _RANKED.fullmatch(last)
    if ranked:
        return Element("heading", int(ranked[1]), True)
    words = [word.lower() for word in _SPLIT.findall(last)]
    pair = _PAIRS.get((words[-2], words[-1])) if len(words) > 1 else None
    if pair:
        return Element(pair)
    end = words[-1] if words else ""
    for part, names in _COMPONENTS.items():
        if end in names:
            is_phrase = part in {"heading", "soft", "inline", "block"}
            return Element(part, 2 + ("sub" in words or end.startswith("sub")) if part == "heading" else 0, is_phrase)
    return Element("unknown")


def _html(name: str) -> Element:
    is_phrase = name in _PHRASES
    if name in HEADINGS:
        return Element("heading", HEADINGS[name], True)
    if name in {"td", "th"}:
        return Element("cell")
    for part, names in _HTML.items():
        if name in names:
            return Element(part, is_phrase=is_phrase)
    return Element("inline", is_phrase=is_phrase)


_HTML = {
    "title": _names("title"),
    "break": _names("br"),
    "void": VOID,
    "code": _names("code"),
    "skip": (SKIPPED | _RAW) - _names("code noscript template"),
    "list": LISTS,
    "item": _names("li"),
    "quote": _names("blockquote"),
    "caption": CAPTIONS,
    "row": _names("tr"),
    "soft": SOFT,
    "link": _names("a"),
    "sup": _names("sup"),
    "q": _names("q"),
    "block": BREAKING | _names("noscript template"),
}
