"""Expressions of the knowledge base run over text: RE2 reads bytes, and spans come back in characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from medlint.linear import compile_expression

Spans = list[tuple[int, int]]
_WIDE = re.compile(r"[^\x00-\x7f]")


@dataclass(slots=True, eq=False)
class Encoded:
    """A text as RE2 reads it, and the way back from its bytes to its characters."""

    data: bytes
    ends: list[int] = field(default_factory=list)
    """Offset in bytes behind each character of several bytes."""
    excess: list[int] = field(default_factory=list)
    """Bytes beyond one a character, up to there."""

    def spans(self, source: str) -> Spans:
        """Give where an expression stands, in characters."""
        found = compile_expression(source.encode()).finditer(self.data)
        if not self.ends:
            return [match.span() for match in found]
        return [(self._character(match.start()), self._character(match.end())) for match in found]

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
