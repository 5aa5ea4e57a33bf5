"""An index of words at work: what the words of a text say of all wording is worked out at once.

On integers of one bit for each clause of each wording.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache, reduce
from itertools import chain
from operator import or_

from medlint.word_index import WordIndex, literals_of, numbers_of
from medlint.words import stands

MAX_WORDS = 20_000
"""The most words whose bits are kept."""
MAX_UNPACKED = 500
"""The most literals that are kept unpacked."""


class _Bits(dict[str, int]):
    """The bits of words, worked out where a word is first met."""

    def __init__(self, work_out: Callable[[str], int]) -> None:
        self._work_out = work_out

    def __missing__(self, word: str) -> int:
        if len(self) >= MAX_WORDS:
            self.clear()
        self[word] = bits = self._work_out(word)
        return bits


class Lookup:
    """An index at work; what a word says is worked out where the word is first met.

    The integers hold a bit for each member that has a first clause, then one for each that has a second, and so on. The
    bits of a word are those of the clauses that it stands in; a member is called for where all of its own are set.
    """

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._words = _Bits(self._word_bits)
        self._first = (1 << len(index.targets)) - 1
        self._others = [
            (start, self._first ^ ((1 << size) - 1))
            for start, size in zip(index.starts()[1:], index.sizes[1:], strict=True)
        ]
        """Of the second clauses and on: the place of their first bit, and the bits of the members that have none."""
        self._class, self._literals = cache(self._class_bits), lru_cache(maxsize=MAX_UNPACKED)(literals_of)
        self._targets = list(zip(index.targets, index.literals, strict=True))

    def called_for(self, text: str, words: frozenset[str]) -> set[int]:
        """Give the targets that can stand in a text of these words."""
        called: set[int] = set()
        standing = reduce(or_, filter(None, map(self._words.__getitem__, words)), 0)
        found = standing & self._first
        if not found:
            return called
        for start, without in self._others:
            found &= standing >> start | without
        targets = self._targets
        while found:
            # Bit by bit, from the last.
            place = found.bit_length() - 1
            found ^= 1 << place
            target, literals = targets[place]
            if target not in called and (not literals or self._stands(literals, text, words)):
                called.add(target)
        return called

    def targets(self, anchor: str) -> set[int]:
        """Give what an anchor of one word, or of none, may call for."""
        found = self._words[anchor] & self._first
        return {target for (target, _), bit in zip(self._targets, reversed(f"{found:b}"), strict=False) if bit == "1"}

    def _stands(self, packed: bytes, text: str, words: frozenset[str]) -> bool:
        literals = self._literals(packed)
        for word in literals.keys() & words:
            for one in literals[word]:
                if one in text and stands(one, text):
                    return True
        return False

    def _word_bits(self, word: str) -> int:
        packed = self._index.class_of(word)
        return self._class(packed) if packed else 0

    def _class_bits(self, packed: bytes) -> int:
        clauses = map(self._index.places.__getitem__, numbers_of(packed))
        places = chain.from_iterable(map(numbers_of, clauses))
        return reduce(or_, map((1).__lshift__, places), 0)
