"""Spans cut out of a block's text, with all that has its place there moved along."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from medlint.model import Link, Mark, Piece


class Draft(msgspec.Struct):
    """A block's text before its marks are taken out."""

    text: str
    pieces: list[Piece]
    links: list[Link]
    marks: list[Mark]
    quotes: list[tuple[int, int]]
    supers: list[tuple[int, int]]


class Cut(msgspec.Struct):
    """A span that leaves the text; `stand_in` takes its place, and a link to `target` stays there."""

    start: int
    end: int
    stand_in: str = ""
    mark: Mark | None = None
    target: str = ""


def cut_out(draft: Draft, cuts: Sequence[Cut]) -> None:
    """Take spans out of a draft, in any order and overlapping as they may be."""
    _apply(draft, _untangle(draft.text, cuts))


def _untangle(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Order the cuts, drop those inside others, and take the space along that a cut would leave doubled."""
    kept: list[Cut] = []
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


def _ends_of_runs(ordered: list[Cut]) -> dict[int, int]:
    """Give, by the end of a mark, where the marks end that adjoin it: what follows them all follows it."""
    ends: dict[int, int] = {}
    beginning: dict[int, int] = {}
    for cut in reversed(ordered):
        ends.setdefault(cut.end, beginning.get(cut.end, cut.end))
        if not cut.stand_in:
            beginning[cut.start] = ends[cut.end]
    return ends


def _apply(draft: Draft, cuts: list[Cut]) -> None:
    starts = [piece.start for piece in draft.pieces]
    edges: list[int] = []
    shifts: list[int] = []
    parts: list[str] = []
    pieces: list[Piece] = []
    marks: list[Mark] = []
    links: list[Link] = []
    at = length = 0
    for cut in [*cuts, Cut(len(draft.text), len(draft.text))]:
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
