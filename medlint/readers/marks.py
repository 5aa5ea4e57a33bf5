"""Reference marks, addresses and template tags in a block's text: which leave it, and what is remembered of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.late import late
from medlint.model import Link, Mark
from medlint.readers.cuts import Cut, Draft, cut_out
from medlint.text import HOLE, RAISED_DIGIT

_NUMBER = late(r"\[(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20})\]")
_FOOTNOTE = late(r"\[\^([^\]\[\s]{1,80})\]")
_CARET = late(r"\^(\d{1,3}(?:[,–-]\d{1,3}){0,20})\^")
_SUPER_DIGITS = late(rf"{RAISED_DIGIT}{{1,3}}(?:[,⁻–˒]{RAISED_DIGIT}{{1,3}}){{0,20}}")
_SUPER = late(r"[\[(]?[\d\s,;–*†‡§¶#-]{1,60}[\])]?")
_URL = late(r"(?:https?://|www\.)[^\s<>\"\ufffc]+", re.IGNORECASE)
_TEMPLATE = late(r"\{\{[^{}]*\}\}\}?|\{%(?:[^%{]|%(?!\}))*%\}")
# A power or a unit keeps its exponent: 10⁶, kg/m².
_BASE = late(r"(?:(?<![\d.,])10|(?<![^\W\d_])(?:[kcdmµμn]?m|ft|in|yd|[a-z]))$", re.IGNORECASE)
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")


def refine(draft: Draft, holes: re.Pattern[str] | None = None) -> None:
    """Take marks, addresses, template tags and what `holes` matches out of the draft; note `[4]` where it stands."""
    if draft.links:
        draft.links = [link for link in (_trim(link, draft.text) for link in draft.links) if link.start < link.end]
    cuts = _find_cuts(draft, holes)
    if cuts:
        cut_out(draft, cuts)
    if "[" in draft.text:
        found = [Mark(m.start(), m.end(), m.group(1), "number") for m in _NUMBER.finditer(draft.text)]
        if found:
            draft.marks = sorted([*draft.marks, *found], key=lambda mark: (mark.start, mark.end))


def _find_cuts(draft: Draft, holes: re.Pattern[str] | None) -> list[Cut]:
    return [*_find_marks(draft), *_find_holes(draft.text, holes)]


def _find_marks(draft: Draft) -> Iterator[Cut]:
    text = draft.text
    targets = {link.start: link.target for link in draft.links}
    for start, end in draft.supers:
        # Nested spans must not make this quadratic.
        label = text[start:end].strip() if end - start <= 80 else ""
        if label and _SUPER.fullmatch(label):
            target = next((targets[at] for at in range(start, end) if at in targets), "")
            yield _raised(text, start, end, label, target)
    for link in draft.links:
        label = text[link.start : link.end]
        if label.isdecimal() and len(label) < 4 and (_is_inner(link.target) or _is_glued(text, link.start)):
            yield Cut(link.start, link.end, mark=_super(label), target=link.target)
    if "[^" in text:
        for m in _FOOTNOTE.finditer(text):
            yield Cut(m.start(), m.end(), mark=Mark(0, 0, m.group(1), "footnote"))
    if "^" in text:
        for m in _CARET.finditer(text):
            yield _raised(text, m.start(), m.end(), m.group(1))
    if not text.isascii():
        for m in _SUPER_DIGITS.finditer(text):
            if not _BASE.search(text, max(0, m.start() - 8), m.start()):
                yield Cut(m.start(), m.end(), mark=_super(m.group().translate(_TO_DIGITS)))


def _find_holes(text: str, holes: re.Pattern[str] | None) -> Iterator[Cut]:
    if "://" in text or "www." in text:
        for m in _URL.finditer(text):
            url = m.group().rstrip(".,;:!?)]}'’”*_")
            yield Cut(m.start(), m.start() + len(url), HOLE, target=url)
    if "{" in text:
        for m in _TEMPLATE.finditer(text):
            yield Cut(m.start(), m.end(), HOLE)
    if holes is not None:
        for m in holes.finditer(text):
            yield Cut(m.start(), m.end(), HOLE)


def _is_inner(target: str) -> bool:
    return len(target) > 1 and target[0] == "#"


def _is_glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalpha() or text[start - 1] in ".,;:!?%)\"'”’")


def _raised(text: str, start: int, end: int, label: str, target: str = "") -> Cut:
    # Without its raised digits "10 to the 6" would read as another number, so these go without a mark.
    power = _BASE.search(text, max(0, start - 8), start)
    return Cut(start, end, mark=None if power else _super(label), target=target)


def _super(label: str) -> Mark:
    return Mark(0, 0, label.strip("[]() "), "superscript")


def _trim(link: Link, text: str) -> Link:
    words = text[link.start : link.end]
    stripped = words.strip(" ")
    start = link.start + len(words) - len(words.lstrip(" "))
    return link if len(words) == len(stripped) else Link(start, start + len(stripped), link.target)
