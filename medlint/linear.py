"""Regular expressions that take time linear in the text, whatever they and the text are (RE2)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from medlint.automata import NOWHERE, Expression, Span, with_automata
from medlint.late import late
from medlint.recent import Recent


@cache
def compile_expression(expression: str) -> Any:
    """Give the RE2 object for an expression over text: leftmost, longest."""
    return with_automata(expression)


_MOST = 900
"""How many expressions are kept between documents: those beyond, files in dozens ask for."""
_MOST_WITHIN = 300
"""And between the rules of a large document, which may call for several times as many in all."""
over_bytes = Recent(Expression, _MOST, _MOST_WITHIN)
"""Give an expression over UTF-8 bytes: it spares the binding the way to characters and back."""


def hits(expression: Expression, data: bytes) -> Iterator[list[Span]]:
    """Give each hit of an expression: its span, then those of its groups; `NOWHERE` where one took no part."""
    start = 0
    while start <= len(data) and (spans := expression.search(data, start))[0] != NOWHERE:
        yield spans
        # Beside an empty hit the next one begins a byte later.
        start = spans[0][1] + (spans[0][1] == start)


def hits_of_any(expressions: Sequence[Expression], data: bytes) -> Iterator[list[Span]]:
    """Give each hit of some expressions as if they were one: the leftmost and longest, then the next behind it."""
    if len(expressions) == 1:
        yield from hits(expressions[0], data)
        return
    ahead = [(one, found) for one in expressions if (found := one.search(data))[0] != NOWHERE]
    start = 0
    while ahead:
        spans = min([found for _, found in ahead], key=lambda found: (found[0][0], -found[0][1]))
        yield spans
        # Beside an empty hit the next one begins a byte later.
        start = spans[0][1] + (spans[0][1] == start)
        if start > len(data):
            return
        following = [(one, found if found[0][0] >= start else one.search(data, start)) for one, found in ahead]
        ahead = [(one, found) for one, found in following if found[0] != NOWHERE]


def find(expressions: Sequence[str], text: str) -> Iterator[tuple[Span, ...]]:
    """Give each hit of some expressions in a text, as `hits_of_any`: in characters, and without what took no part."""
    encoded = encode(text)
    for found in hits_of_any(list(map(over_bytes, expressions)), encoded.data):
        spans = [span for span in found if span != NOWHERE]
        yield tuple(map(encoded.characters, spans) if encoded.ends else spans)


def stands(expression: str, text: str) -> bool:
    """Tell whether an expression has a hit in a text."""
    return over_bytes(expression).stands(text.encode("utf-8", "surrogatepass"))


_WIDE = late(r"[^\x00-\x7f]")


class Encoded(msgspec.Struct, eq=False):
    """A text as RE2 reads it, and the way back from its bytes to its characters."""

    data: bytes
    ends: list[int] = msgspec.field(default_factory=list)
    """Offset in bytes behind each character of several bytes."""
    excess: list[int] = msgspec.field(default_factory=list)
    """Bytes beyond one a character, up to there."""

    def spans(self, *expressions: str) -> list[Span]:
        """Give where any of some expressions stands, in characters; as `find` tells them."""
        found = [spans[0] for spans in hits_of_any(list(map(over_bytes, expressions)), self.data)]
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
    if len(encoded.data) != len(text):
        _tell_wide(encoded, text, 0)
    return encoded


def encode_lines(lines: Sequence[str], joint: str) -> Encoded:
    """Encode lines with a joint between them, as `encode` does the whole, which may be large and is never made."""
    encoded = Encoded(joint.encode().join([line.encode("utf-8", "surrogatepass") for line in lines]))
    begin = 0
    for line in lines:
        if not line.isascii():
            _tell_wide(encoded, line, begin)
        begin += len(line) + len(joint)
    return encoded


def _tell_wide(encoded: Encoded, text: str, begin: int) -> None:
    """Tell of the characters of several bytes in a text that begins at a character of what is encoded."""
    excess = encoded.excess[-1] if encoded.excess else 0
    for wide in _WIDE.finditer(text):
        excess += _width(wide[0]) - 1
        encoded.ends.append(begin + wide.end() + excess)
        encoded.excess.append(excess)


def _width(char: str) -> int:
    code = ord(char)
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4
