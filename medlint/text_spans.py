"""The way back from the source to the words of blocks: which words a place in a file is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from medlint.model import Block, Piece

_source_start = attrgetter("source_start")
_NEAR = 8
"""Pieces looked at for one place: few blocks are made of the same stretch of a source."""


def text_span(block: Block, start: int, end: int) -> tuple[int, int] | None:
    """Give the span of the block's text that stands at `start`:`end` of the source: what `source_span` makes of it.

    None where one of its ends lies in no piece of the block.
    """
    first, last = _piece_at(block.pieces, start), _piece_at(block.pieces, end - 1)
    if first is None or last is None:
        return None
    text_start = first.start + (start - first.source_start if first.length == first.source_length else 0)
    text_end = last.start + (end - last.source_start if last.length == last.source_length else last.length)
    return (text_start, text_end) if text_start < text_end else None


def _piece_at(pieces: Sequence[Piece], offset: int) -> Piece | None:
    at = bisect_right(pieces, offset, key=_source_start) - 1
    # A piece that nothing in the source stands for may begin where another does.
    while at > 0 and not pieces[at].source_length:
        at -= 1
    piece = pieces[at] if at >= 0 else None
    return piece if piece and piece.source_start <= offset < piece.source_start + piece.source_length else None


class Words(NamedTuple):
    """Words of a block: `start`:`end` of its text."""

    block: Block
    start: int
    end: int


class Finder:
    """Finds the words of any of a document's blocks by their place in the source."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        held = [(piece.source_start, block) for block in blocks for piece in block.pieces if piece.source_length]
        held.sort(key=lambda pair: pair[0])
        self._starts = [start for start, _ in held]
        self._blocks = [block for _, block in held]

    def find(self, start: int, end: int, excerpt: str) -> Words | None:
        """Give the words at `start`:`end` of the source; those that read as `excerpt`, where several blocks hold it."""
        after = bisect_right(self._starts, start)
        best: Words | None = None
        for block in self._blocks[max(0, after - _NEAR) : after][::-1]:
            span = text_span(block, start, end)
            if span and block.text[slice(*span)] == excerpt:
                return Words(block, *span)
            best = best or (Words(block, *span) if span else None)
        return best
