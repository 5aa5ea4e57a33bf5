"""Regular expressions that take time linear in the text, whatever they and the text are (RE2)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import re2

from medlint.automata import Expression, with_automata

Span = tuple[int, int]
NOWHERE = (-1, -1)
"""The span of a group that took no part in a hit."""
_UNANCHORED = re2._Anchor.UNANCHORED


@cache
def compile_expression(expression: str) -> Any:
    """Give the RE2 object for an expression over text: leftmost, longest."""
    return with_automata(expression)


@cache
def over_bytes(expression: str) -> Expression:
    """Give an expression over UTF-8 bytes: it spares the binding the way to characters and back."""
    return Expression(expression)


def hits(expression: Expression, data: bytes) -> Iterator[list[Span]]:
    """Give each hit of an expression: its span, then those of its groups; `NOWHERE` where one took no part."""
    start, end = 0, len(data)
    while start <= end:
        # What stands there has its left neighbour beside it, as in the whole.
        if expression.is_screened(data[start - 1 :] if start else data) is False:
            return
        spans: list[Span] = expression.finder(end - start).Match(_UNANCHORED, data, start, end)
        if spans[0] == NOWHERE:
            return
        yield spans
        # Beside an empty hit the next one begins a byte later.
        start = spans[0][1] + (spans[0][1] == start)


def is_hit(expression: Expression, data: bytes) -> bool:
    """Tell whether an expression over bytes has a hit."""
    screened = expression.is_screened(data)
    if screened is not None:
        return screened
    end = len(data)
    return bool(expression.finder(end).Match(_UNANCHORED, data, 0, end)[0] != NOWHERE)


def find(expression: str, text: str) -> Iterator[tuple[Span, ...]]:
    """Give each hit of an expression in a text: its span in characters, then those of its groups that took part."""
    encoded = encode(text)
    for found in hits(over_bytes(expression), encoded.data):
        spans = [span for span in found if span != NOWHERE]
        yield tuple(map(encoded.characters, spans) if encoded.ends else spans)


def stands(expression: str, text: str) -> bool:
    """Tell whether an expression has a hit in a text."""
    return is_hit(over_bytes(expression), text.encode("utf-8", "surrogatepass"))


_WIDE = re.compile(r"[^\x00-\x7f]")


@dataclass(slots=True, eq=False)
class Encoded:
    """A text as RE2 reads it, and the way back from its bytes to its characters."""

    data: bytes
    ends: list[int] = field(default_factory=list)
    """Offset in bytes behind each character of several bytes."""
    excess: list[int] = field(default_factory=list)
    """Bytes beyond one a character, up to there."""

    def spans(self, expression: str) -> list[Span]:
        """Give where an expression stands, in characters."""
        found = [spans[0] for spans in hits(over_bytes(expression), self.data)]
        return [self.characters(span) for span in found] if self.ends else found

    def characters(self, span: Span) -> Span:
        """Give a span of the bytes in characters."""
        return self._character(span[0]), self._character(span[1])

    def _character(self, offset: int) -> int:
        at = bisect_right(self.ends, offset)
        return offset - (self.excess[at - 1] if at else 0)


def encode(text: str) -> Encoded:
    """Encode a text of any characters, lone surrogates too."""
    encoded = Encoded(text.encode("utf-8", "surrogatepass"))
    if len(encoded.data) == len(text):
        return encoded
    excess = 0
    for wide in _WIDE.finditer(text):
        excess += _width(wide[0]) - 1
        encoded.ends.append(wide.end() + excess)
        encoded.excess.append(excess)
    return encoded


def _width(char: str) -> int:
    code = ord(char)
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4
