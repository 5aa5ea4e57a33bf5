"""An index of words at work: what the words of a text say of all wording is worked out at once.

On integers of one bit for each clause of each wording.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from itertools import chain, pairwise
from operator import or_
from typing import Generic, TypeVar

from medlint.word_index import WordIndex, numbers_of
from medlint.words import Words

MAX_WORDS = 20_000
"""The most words of which is kept what they say."""

Value = TypeVar("Value")


class _Known(dict[str, Value], Generic[Value]):
    """What words say, worked out where a word is first met."""

    def __init__(self, work_out: Callable[[str], Value]) -> None:
        self._work_out = work_out

    def __missing__(self, word: str) -> Value:
        if len(self) >= MAX_WORDS:
            self.clear()
        self[word] = value = self._work_out(word)
        return value


class Lookup:
    """An index at work; what a word says is worked out where the word is first met.

    The integers hold a bit for each member that has a first clause, then one for each that has a second, and so on. The
    bits of a word, or of a pair of neighbours, are those of the clauses that it stands in; a member is called for where
    all of its own are set.
    """

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._words = _Known(self._word_bits)
        self._following = _Known(index.following)
        """The words that make a pair with the one before them, with the classes of the pairs."""
        self._first = (1 << len(index.targets)) - 1
        self._others = [
            (start, self._first ^ ((1 << size) - 1))
            for start, size in zip(index.starts()[1:], index.sizes[1:], strict=True)
        ]
        """Of the second clauses and on: the place of their first bit, and the bits of the members that have none."""
        self._class = cache(self._class_bits)

    def called_for(self, words: Words) -> set[int]:
        """Give the targets that can stand in a text of these words."""
        called: set[int] = set()
        standing = reduce(or_, filter(None, map(self._words.__getitem__, words.all)), 0)
        following = self._following
        for first, second in pairwise(words.runs):
            if second in following[first]:
                standing |= self._class(following[first][second])
        found = standing & self._first
        if not found:
            return called
        for start, without in self._others:
            found &= standing >> start | without
        targets = self._index.targets
        while found:
            # Bit by bit, from the last.
            place = found.bit_length() - 1
            found ^= 1 << place
            called.add(targets[place])
        return called

    def targets(self, anchor: str) -> set[int]:
        """Give what an anchor of one word, or of none, may call for."""
        found = self._words[anchor] & self._first
        return {target for target, bit in zip(self._index.targets, reversed(f"{found:b}"), strict=False) if bit == "1"}

    def _word_bits(self, word: str) -> int:
        number = self._index.class_of(word)
        return 0 if number is None else self._class(number)

    def _class_bits(self, number: int) -> int:
        clauses = map(self._index.places.__getitem__, numbers_of(self._index.classes[number]))
        places = chain.from_iterable(map(numbers_of, clauses))
        return reduce(or_, map((1).__lshift__, places), 0)
