"""What runs an expression over bytes in time linear in the text (RE2), and is as small as its use allows."""

from __future__ import annotations

from typing import Any

import re2

MEMORY = 3 << 20
"""Bytes that one expression's automata may take: they begin anew when they are full."""
MAX_MEMORY = 64 << 20
"""Bytes that the longest expressions may take, whose programs would not leave room for an automaton."""
_FOR_EACH = 256
"""Bytes for each byte of a long expression."""
_ROOMY = 2
"""How many times as many may be taken where every question has a hit: in less, one of 12 kB begins anew and anew."""
_FRUGAL = 40
"""Bytes for each byte of an expression that hold most programs, and no automaton beside it."""
_WORTH_IT = 30
"""How many bytes are read without automata for each byte of an expression, before they are worth their memory."""
_LONG = 32_000
"""The most that is read without them."""
_OWN = 0
"""The number of an expression in its set."""
Span = tuple[int, int]
NOWHERE = (-1, -1)
"""The span of a group that took no part in a hit."""
_NO_HIT = [NOWHERE]
_UNANCHORED = re2._Anchor.UNANCHORED


class Expression:
    """An expression at work: its hits are the leftmost, and the longest of those.

    Most of them stand in nothing, or hardly anything, of what they are asked about. So each begins as a `screen`, which
    tells only whether it stands in a text, and takes a quarter of the memory. Where it does, an object without automata
    finds the place, slowly; one with automata takes the place of both when it has been asked for enough.
    """

    __slots__ = ("_finder", "_pattern", "_spare", "screen")

    def __init__(self, pattern: str | bytes, *, screened: bool = True) -> None:
        """Compile it; raises `re2.error` for what is no expression, or too large a one.

        One that is asked only about what it is known to stand in has no use for a screen.
        """
        # A text is kept as it came: its owner keeps it as well.
        self._pattern = pattern
        self._spare = min(_LONG, _WORTH_IT * len(pattern))
        self.screen: Any = _screen(_encoded(pattern)) if screened else None
        """A set of this expression and of the end of the text; None where the object that finds hits does as well."""
        self._finder: Any = None
        if self.screen is None:
            self._finder = with_automata(_encoded(pattern), room=1 if screened else _ROOMY)._regexp

    def stands(self, data: bytes) -> bool:
        """Tell whether it has a hit in a text."""
        if self.screen is not None:
            found: list[int] = self.screen.Match(data)
            if found:
                return _OWN in found
            self._grow()
        return bool(self._finder.Match(_UNANCHORED, data, 0, len(data))[0] != NOWHERE)

    def search(self, data: bytes, start: int = 0) -> list[Span]:
        """Give the first hit behind `start`: its span, then those of its groups; `NOWHERE` where there is none."""
        if self.screen is not None:
            # What stands there has its left neighbour beside it, as in the whole.
            found: list[int] = self.screen.Match(data[start - 1 :] if start else data)
            if not found:
                self._grow()
            elif _OWN not in found:
                return _NO_HIT
            else:
                self._spend(len(data) - start)
        spans: list[Span] = self._finder.Match(_UNANCHORED, data, start, len(data))
        return spans

    def _spend(self, size: int) -> None:
        """Have an object that finds hits, for so many bytes more of a text in which it stands."""
        self._spare -= size
        if self._spare < 0:
            self._grow()
        elif self._finder is None:
            self._finder = _without_automata(_encoded(self._pattern))

    def _grow(self) -> None:
        self._finder = with_automata(_encoded(self._pattern))._regexp
        self.screen = None


def _encoded(pattern: str | bytes) -> bytes:
    return pattern.encode() if isinstance(pattern, str) else pattern


def with_automata(pattern: str | bytes, *, room: int = 1) -> Any:
    """Give the RE2 object for a pattern, with so many times the room; raises `re2.error` as `Expression`."""
    return re2._Regexp(pattern, options(room * _limit(pattern)))


def _without_automata(pattern: bytes) -> Any:
    memory = _FRUGAL * len(pattern)
    while memory < _limit(pattern):
        frugal = re2._re2.RE2(pattern, options(memory))
        if frugal.ok():
            return frugal
        memory *= 2
    return with_automata(pattern)._regexp


def _screen(pattern: bytes) -> Any:
    # A set keeps no parse tree, its automaton needs half the room, and none of it the way back to the start of a hit.
    screen = re2._re2.Set(re2._Anchor.UNANCHORED, options(_limit(pattern) // 2))
    # A set for whose automaton there is no room finds nothing at all, and says no word: but the end is in every text.
    is_whole = screen.Add(pattern) == _OWN and screen.Add(rb"\z") != _OWN and screen.Compile()
    return screen if is_whole and screen.Match(b"") else None


def _limit(pattern: str | bytes) -> int:
    return min(MAX_MEMORY, max(MEMORY, _FOR_EACH * len(pattern)))


def options(memory: int) -> Any:
    """Give what RE2 is told of all expressions: leftmost, longest, in so many bytes."""
    told = re2.Options()
    told.longest_match = True
    told.max_mem = memory
    told.log_errors = False
    return told
