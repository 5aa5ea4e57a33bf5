"""Reference marks, addresses and template tags in a block's text: which leave it, and what is remembered of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from medlint.model import Link, Mark, Piece

HOLE = "\ufffc"
"""Stands in a block's text for what is no copy (code, an address, a template tag), so that no phrase reaches across."""

_NUMBER = re.compile(r"\[(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20})\]")
_FOOTNOTE = re.compile(r"\[\^([^\]\[\s]{1,80})\]")
_CARET = re.compile(r"\^(\d{1,3}(?:[,–-]\d{1,3}){0,20})\^")
_SUPER_DIGITS = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?:[,⁻–˒][⁰¹²³⁴-⁹]{1,3}){0,20}")
_SUPER = re.compile(r"[\[(]?[\d\s,;–*†‡§¶#-]{1,60}[\])]?")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"\ufffc]+", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}\}?|\{%(?:[^%{]|%(?!\}))*%\}")
# A power or a unit keeps its exponent: 10⁶, kg/m².
_BASE = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])(?:[kcdmµμn]?m|ft|in|yd|[a-z]))$", re.IGNORECASE)
_TO_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")


@dataclass(slots=True)
class Draft:
    """A block's text before its marks are taken out."""

    text: str
    pieces: list[Piece]
    links: list[Link]
    marks: list[Mark]
    quotes: list[tuple[int, int]]
    supers: list[tuple[int, int]]


@dataclass(slots=True)
class _Cut:
    """A span that leaves the text; `stand_in` takes its place, and a link to `target` stays there."""

    start: int
    end: int
    stand_in: str = ""
    mark: Mark | None = None
    target: str = ""


def needs_refining(text: str) -> bool:
    """Tell quickly whether there can be anything in a text for `refine` to do."""
    return (
        "[" in text
        or "^" in text
        or "{" in text
        or "://" in text
        or "www." in text
        or not (text.isascii() or _SUPER_DIGITS.search(text) is None)
    )


def refine(draft: Draft, holes: re.Pattern[str] | None = None) -> None:
    """Take marks, addresses, template tags and what `holes` matches out of the draft; note `[4]` where it stands."""
    if draft.links:
        draft.links = [link for link in (_trim(link, draft.text) for link in draft.links) if link.start < link.end]
    cuts = _find_cuts(draft, holes)
    if cuts:
        _apply(draft, _untangle(draft.text, cuts))
    if "[" in draft.text:
        found = [Mark(m.start(), m.end(), m.group(1), "number") for m in _NUMBER.finditer(draft.text)]
        if found:
            draft.marks = sorted([*draft.marks, *found], key=lambda mark: (mark.start, mark.end))


def _find_cuts(draft: Draft, holes: re.Pattern[str] | None) -> list[_Cut]:
    return [*_find_marks(draft), *_find_holes(draft.text, holes)]


def _find_marks(draft: Draft) -> Iterator[_Cut]:
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
            yield _Cut(link.start, link.end, mark=_super(label), target=link.target)
    if "[^" in text:
        for m in _FOOTNOTE.finditer(text):
            yield _Cut(m.start(), m.end(), mark=Mark(0, 0, m.group(1), "footnote"))
    if "^" in text:
        for m in _CARET.finditer(text):
            yield _raised(text, m.start(), m.end(), m.group(1))
    if not text.isascii():
        for m in _SUPER_DIGITS.finditer(text):
            if not _BASE.search(text, max(0, m.start() - 8), m.start()):
                yield _Cut(m.start(), m.end(), mark=_super(m.group().translate(_TO_DIGITS)))


def _find_holes(text: str, holes: re.Pattern[str] | None) -> Iterator[_Cut]:
    if "://" in text or "www." in text:
        for m in _URL.finditer(text):
            url = m.group().rstrip(".,;:!?)]}'’”*_")
            yield _Cut(m.start(), m.start() + len(url), HOLE, target=url)
    if "{" in text:
        for m in _TEMPLATE.finditer(text):
            yield _Cut(m.start(), m.end(), HOLE)
    if holes is not None:
        for m in holes.finditer(text):
            yield _Cut(m.start(), m.end(), HOLE)


def _is_inner(target: str) -> bool:
    return len(target) > 1 and target[0] == "#"


def _is_glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalpha() or text[start - 1] in ".,;:!?%)\"'”’")


def _raised(text: str, start: int, end: int, label: str, target: str = "") -> _Cut:
    # Without its raised digits "10 to the 6" would read as another number, so these go without a mark.
    power = _BASE.search(text, max(0, start - 8), start)
    return _Cut(start, end, mark=None if power else _super(label), target=target)


def _super(label: str) -> Mark:
    return Mark(0, 0, label.strip("[]() "), "superscript")


def _untangle(text: str, cuts: list[_Cut]) -> list[_Cut]:
    """Order the cuts, drop those inside others, and take the space along that a cut would leave doubled."""
    kept: list[_Cut] = []
    done = 0
    before = " "
    ordered = sorted(cuts, key=lambda cut: (cut.start, -cut.end))
    ends = _ends_of_runs(ordered)
    for cut in ordered:
        if cut.start < done or cut.start == cut.end:
            continue
        if cut.start > done:
            before = text[cut.start - 1]
        end = ends[cut.end]
        after = text[end : end + 1]
        if cut.stand_in:
            before = cut.stand_in
        elif before == " " and cut.start > done and (not after or after in " .,;:!?)"):
            cut.start -= 1
            before = text[cut.start - 1] if cut.start > done else "" if done else " "
        elif before == " " and after == " " and end == cut.end:
            cut.end += 1
        done = cut.end
        kept.append(cut)
    return kept


def _ends_of_runs(ordered: list[_Cut]) -> dict[int, int]:
    """Give, by the end of a mark, where the marks end that adjoin it: what follows them all follows it."""
    ends: dict[int, int] = {}
    beginning: dict[int, int] = {}
    for cut in reversed(ordered):
        ends.setdefault(cut.end, beginning.get(cut.end, cut.end))
        if not cut.stand_in:
            beginning[cut.start] = ends[cut.end]
    return ends


def _apply(draft: Draft, cuts: list[_Cut]) -> None:
    starts = [piece.start for piece in draft.pieces]
    edges: list[int] = []
    shifts: list[int] = []
    parts: list[str] = []
    pieces: list[Piece] = []
    marks: list[Mark] = []
    links: list[Link] = []
    at = length = 0
    for cut in [*cuts, _Cut(len(draft.text), len(draft.text))]:
        pieces += _keep(draft, starts, (at, cut.start), length - at)
        parts.append(draft.text[at : cut.start])
        length += max(0, cut.start - at)
        if cut.stand_in:
            parts.append(cut.stand_in)
            first, last = _piece_at(draft, starts, cut.start), _piece_at(draft, starts, cut.end - 1)
            begin, end = _source(first, cut.start)[0], _source(last, cut.end - 1)[1]
            pieces.append(Piece(length, 1, begin, end - begin))
            length += 1
            links.append(Link(length - 1, length, cut.target))
        elif cut.mark:
            links.append(Link(length, length, cut.target))
            marks.append(replace(cut.mark, start=length, end=length))
        at = cut.end
        edges.append(cut.end)
        shifts.append(length - cut.end)

    def moved(offset: int) -> int:
        index = bisect_right(edges, offset)
        before = shifts[index - 1] if index else 0
        # An offset inside a cut moves to where the cut was.
        limit = cuts[index].start if index < len(cuts) else offset
        return min(offset, limit) + before

    old = [Link(moved(link.start), moved(link.end), link.target) for link in draft.links]
    old = [link for link in old if link.start < link.end]
    covered = {(link.start, link.end) for link in old}
    new = [link for link in links if link.target and (link.start, link.end) not in covered]
    draft.links = sorted([*old, *new], key=lambda link: link.start)
    draft.marks = sorted(
        [*(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in draft.marks), *marks],
        key=lambda mark: mark.start,
    )
    quotes = [(moved(start), moved(end)) for start, end in draft.quotes]
    draft.quotes = [(start, end) for start, end in quotes if start < end]
    draft.text = "".join(parts)
    draft.pieces = pieces


def _keep(draft: Draft, starts: list[int], span: tuple[int, int], shift: int) -> Iterator[Piece]:
    """Give the pieces of a span of the draft's text, moved by `shift`."""
    begin, end = span
    if begin >= end:
        return
    for index in range(bisect_right(starts, begin) - 1, len(starts)):
        piece = draft.pieces[index]
        if piece.start >= end:
            return
        first = max(begin, piece.start)
        count = min(end, piece.start + piece.length) - first
        if piece.length == piece.source_length:
            yield Piece(first + shift, count, piece.source_start + first - piece.start, count)
        else:
            yield Piece(first + shift, count, piece.source_start, piece.source_length)


def _piece_at(draft: Draft, starts: list[int], offset: int) -> Piece:
    return draft.pieces[bisect_right(starts, offset) - 1]


def _source(piece: Piece, offset: int) -> tuple[int, int]:
    """Give the source span of the one character at `offset`."""
    if piece.length == piece.source_length:
        start = piece.source_start + offset - piece.start
        return start, start + 1
    return piece.source_start, piece.source_start + piece.source_length


def _trim(link: Link, text: str) -> Link:
    words = text[link.start : link.end]
    stripped = words.strip(" ")
    start = link.start + len(words) - len(words.lstrip(" "))
    return link if len(words) == len(stripped) else Link(start, start + len(stripped), link.target)
