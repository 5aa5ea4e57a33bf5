"""Expressions of the knowledge base run over text: RE2 reads bytes, and spans come back in characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import re2

Spans = list[tuple[int, int]]
MAX_MEMORY = 64 << 20
_WIDE = re.compile(r"[^\x00-\x7f]")


@cache
def expression(text: str) -> Any:
    """Give the RE2 object for an expression over UTF-8: leftmost, longest, linear in the text."""
    options = re2.Options()
    options.longest_match = True
    options.max_mem = MAX_MEMORY
    options.log_errors = False
    return re2.compile(text.encode(), options)


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
        found = expression(source).finditer(self.data)
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
