"""Which wording can stand in a text: told by its words, before any expression runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from math import fsum
from sys import intern
from typing import NamedTuple

import msgspec

from medlint.frequency import frequency
from medlint.words import pieces_of, runs_of

PSEUDO = "\x01"
"""Begins a literal that stands for what is no text."""
MAX_CLAUSES = 4
"""The most clauses that are asked of some wording: those that tell the most."""
_FIRST = 3
"""Letters by which words are looked up."""

Clause = frozenset[str]
"""Words, and pairs of words with a space between, one of which stands wherever some wording can match."""
Sure = tuple[Clause, ...]
"""What is sure to stand where some wording does; the first clause holds its anchors."""


class Member(NamedTuple):
    """Some wording: the number of what it calls for, and its clauses by number."""

    target: int
    clauses: tuple[int, ...]


class WordIndex(msgspec.Struct, frozen=True):
    """Wording by the words that stand wherever it can match: in columns, which are read and set to work fastest."""

    words: dict[str, bytes]
    """By their first letters: each with the number of its class, packed, for a page has few of them."""
    pairs: dict[str, bytes]
    """By the first letters of the first word: it, its second words, and the classes of the pairs, packed."""
    classes: list[bytes]
    """What words, or pairs, have in common: the numbers of the clauses that they stand in, packed."""
    places: list[bytes]
    """The places of the bits of each clause (`Lookup`), packed."""
    sizes: list[int]
    """How many members have a first clause, how many a second, and so on."""
    targets: list[int]
    """What each member calls for, those of the most clauses first."""

    def class_of(self, word: str) -> int | None:
        """Give the number of a word's class; None for a word that is in no clause."""
        packed = self.words.get(word[:_FIRST])
        return None if packed is None else _classes_of(packed).get(word)

    def following(self, word: str) -> dict[str, int]:
        """Give the words that make a pair with a word before them, each with the number of the pair's class."""
        packed = self.pairs.get(word[:_FIRST])
        own = None if packed is None else _packed_of(packed).get(word)
        # Thousands of pairs have the same few second words.
        return {} if own is None else {intern(second): number for second, number in _classes_of(own).items()}

    def members(self) -> list[Member]:
        """Give the members; the first clause of each tells where its anchors can stand."""
        starts = self.starts()
        clauses: list[list[tuple[int, int]]] = [[] for _ in self.targets]
        for clause, packed in enumerate(self.places):
            for place in numbers_of(packed):
                rank = bisect_right(starts, place) - 1
                clauses[place - starts[rank]].append((rank, clause))
        own = (tuple(clause for _, clause in sorted(found)) for found in clauses)
        return list(map(Member, self.targets, own))

    def starts(self) -> list[int]:
        """Give the place of the first bit of all first clauses, of all second ones, and so on."""
        return list(accumulate(self.sizes, initial=0))[:-1]

    def clauses(self) -> dict[int, Clause]:
        """Give the clauses by number."""
        words: dict[int, list[str]] = defaultdict(list)
        for word, number in self._numbered():
            for clause in numbers_of(self.classes[number]):
                words[clause].append(word)
        return {number: frozenset(found) for number, found in words.items()}

    def _numbered(self) -> Iterator[tuple[str, int]]:
        for packed in self.words.values():
            yield from _classes_of(packed).items()
        for packed in self.pairs.values():
            for first, own in _packed_of(packed).items():
                yield from ((f"{first} {second}", number) for second, number in _classes_of(own).items())

    def all_anchors(self) -> dict[str, set[int]]:
        """Give the anchors of all wording, each with what it calls for."""
        words = self.clauses()
        anchors: dict[str, set[int]] = defaultdict(set)
        for member in self.members():
            for anchor in words[member.clauses[0]]:
                anchors[anchor].add(member.target)
        return anchors

    def of(self, targets: Iterable[int], members: Iterable[Member] | None = None) -> WordIndex:
        """Give the part of the index that calls for some targets; it is told what its members are, or reads them."""
        wanted = frozenset(targets)
        own = [one for one in (self.members() if members is None else members) if one.target in wanted]
        return _index(self.words, self.pairs, self.classes, own, len(self.places))


_packed = msgspec.msgpack.Encoder().encode
numbers_of = msgspec.msgpack.Decoder(tuple[int, ...]).decode
"""Unpack numbers of clauses, or places of bits."""
_classes_of = msgspec.msgpack.Decoder(dict[str, int]).decode
_packed_of = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class IndexBuilder:
    """Collects wording with what it calls for."""

    def __init__(self) -> None:
        self._members: list[Member] = []
        self._clauses: dict[Clause, int] = {}

    def add(self, target: int, wording: Iterable[Sure]) -> None:
        """Have `target` called for where any of some wording can stand."""
        for clauses in wording:
            numbers = tuple(self._clauses.setdefault(one, len(self._clauses)) for one in clauses)
            self._members.append(Member(target, numbers))

    def take(self, target: int, index: WordIndex) -> None:
        """Have `target` called for where anything of another index is."""
        words = index.clauses()
        for member in index.members():
            numbers = (self._clauses.setdefault(words[one], len(self._clauses)) for one in member.clauses)
            self._members.append(Member(target, tuple(numbers)))

    def build(self) -> WordIndex:
        """Give the index."""
        clauses: dict[str, list[int]] = defaultdict(list)
        for clause, number in self._clauses.items():
            for word in clause:
                clauses[word].append(number)
        classes: dict[bytes, int] = {}
        words: dict[str, dict[str, int]] = defaultdict(dict)
        pairs: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
        for word in sorted(clauses):
            number = classes.setdefault(_packed(clauses[word]), len(classes))
            first, space, second = word.partition(" ")
            if space:
                pairs[first[:_FIRST]][first][second] = number
            else:
                words[word[:_FIRST]][word] = number
        return _index(
            {letters: _packed(some) for letters, some in words.items()},
            {
                letters: _packed({first: _packed(seconds) for first, seconds in some.items()})
                for letters, some in pairs.items()
            },
            list(classes),
            self._members,
            len(self._clauses),
        )


def _index(
    words: dict[str, bytes], pairs: dict[str, bytes], classes: list[bytes], members: Iterable[Member], count: int
) -> WordIndex:
    """Lay out members of so many clauses."""
    ordered = sorted(members, key=lambda member: -len(member.clauses))
    places: list[list[int]] = [[] for _ in range(count)]
    sizes: list[int] = []
    for rank in range(len(ordered[0].clauses) if ordered else 0):
        having = [member.clauses[rank] for member in ordered if len(member.clauses) > rank]
        for place, clause in enumerate(having, sum(sizes)):
            places[clause].append(place)
        sizes.append(len(having))
    return WordIndex(words, pairs, classes, list(map(_packed, places)), sizes, [member.target for member in ordered])


def sure_of(anchors: Iterable[str], keys: Iterable[Iterable[str]] = ()) -> Iterator[Sure]:
    """Give what is sure of wording in which one of the anchors stands, and a literal of each of the `keys`."""
    found = [_telling(anchor) for anchor in anchors]
    clauses = [_clause(_telling(literal)[0] for literal in key) for key in keys]
    for count in (1, 2):
        own = [words for words in found if len(words) == count]
        if own:
            called, *others = map(_clause, zip(*own, strict=True))
            yield (called, *_without_what_follows(called, [*others, *clauses]))[:MAX_CLAUSES]


def _clause(words: Iterable[str]) -> Clause:
    different = frozenset(words)
    # A pair tells nothing beside one of its words: "plonk s" (plonk's) beside "plonk".
    return frozenset(word for word in different if " " not in word or different.isdisjoint(word.split()))


def _rarest(literal: str) -> tuple[str, ...]:
    """Give what tells a literal best: the rarest pair of its neighbouring words.

    Where it has no two words: its rarest word or sign and the next, one of them, or the empty word.
    """
    if literal[:1] == PSEUDO:
        return (literal,)
    pairs = [f"{first} {second}" for first, second in pairwise(runs_of(literal))]
    if pairs:
        return (min(pairs, key=_rank),)
    return tuple(sorted(dict.fromkeys(pieces_of(literal)), key=_rank)[:2]) or ("",)


# Phrases are compiled of the same literals again and again; at work, each is met once.
_telling = lru_cache(maxsize=20_000)(_rarest)


def _rank(word: str) -> tuple[float, int, str]:
    return _frequency(word), -len(word), word


def _frequency(word: str) -> float:
    """Give how many of a thousand sentences hold a word, roughly, or a pair of words."""
    first, space, second = word.partition(" ")
    if not space:
        return frequency(word)
    # Words that are found side by side at all are found so more often than chance has it.
    return min(frequency(first), frequency(second), frequency(first) * frequency(second) / 100)


def _without_what_follows(called: Clause, clauses: Iterable[Clause]) -> list[Clause]:
    """Give clauses, the most telling first, without what follows from the first clause or from another."""
    kept: list[Clause] = []
    for clause in sorted(set(clauses), key=lambda clause: (len(clause), sorted(clause))):
        # What may hold no word can stand in any text.
        if "" not in clause and not any(_follows(clause, other) for other in (called, *kept)):
            kept.append(clause)
    return sorted(kept, key=lambda clause: fsum(map(_frequency, clause)))


def _follows(clause: Clause, other: Clause) -> bool:
    """Tell whether a clause holds wherever another one does: a pair holds both of its words."""
    return all(word in clause or not clause.isdisjoint(word.split()) for word in other)
