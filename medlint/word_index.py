"""Which wording can stand in a text: told by its words, before any expression runs."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import msgspec

from medlint.frequency import frequency
from medlint.words import pieces_of

PSEUDO = "\x01"
"""Begins a literal that stands for what is no text."""
MAX_CLAUSES = 4
"""The most clauses that are asked of some wording: those that tell the most."""
LITERALS = 20
"""How many literals stand together at least, where there are many."""
MAX_PARTS = 12
"""The most parts that they are cut into."""
_FIRST = 3
"""Letters by which words are looked up."""

Clause = frozenset[str]
"""Words, one of which stands wherever some wording can match."""
Literals = dict[str, list[str]]
"""Literals by their rarest words."""
Sure = tuple[tuple[Clause, ...], bytes]
"""What is sure to stand where some wording does: its clauses, and anchors of several words, as a `Member` has them."""


class Member(NamedTuple):
    """Some wording: the number of what it calls for, its clauses by number, and what else must stand."""

    target: int
    clauses: tuple[int, ...]
    literals: bytes
    """Anchors of several words, one of which must stand: `Literals`, packed, for a page calls for few. Else empty."""


class WordIndex(msgspec.Struct, frozen=True):
    """Wording by the words that stand wherever it can match: in columns, which are read and set to work fastest."""

    words: dict[str, bytes]
    """By their first letters: each with the number of its class, packed, for a page has few of them."""
    classes: list[bytes]
    """What words have in common: the numbers of the clauses that they stand in, packed."""
    places: list[bytes]
    """The places of the bits of each clause (`Lookup`), packed."""
    sizes: list[int]
    """How many members have a first clause, how many a second, and so on."""
    targets: list[int]
    """What each member calls for, those of the most clauses first."""
    literals: list[bytes]
    """And its literals."""

    def class_of(self, word: str) -> bytes:
        """Give what is common to the words of a word's class, packed; nothing for a word that is in no clause."""
        packed = self.words.get(word[:_FIRST])
        number = None if packed is None else _classes_of(packed).get(word)
        return b"" if number is None else self.classes[number]

    def members(self) -> list[Member]:
        """Give the members; the first clause of each tells where its anchors can stand."""
        starts = self.starts()
        clauses: list[list[tuple[int, int]]] = [[] for _ in self.targets]
        for clause, packed in enumerate(self.places):
            for place in numbers_of(packed):
                rank = bisect_right(starts, place) - 1
                clauses[place - starts[rank]].append((rank, clause))
        own = (tuple(clause for _, clause in sorted(found)) for found in clauses)
        return list(map(Member, self.targets, own, self.literals))

    def starts(self) -> list[int]:
        """Give the place of the first bit of all first clauses, of all second ones, and so on."""
        return list(accumulate(self.sizes, initial=0))[:-1]

    def clauses(self) -> dict[int, Clause]:
        """Give the clauses by number."""
        words: dict[int, list[str]] = defaultdict(list)
        for packed in self.words.values():
            for word, number in _classes_of(packed).items():
                for clause in numbers_of(self.classes[number]):
                    words[clause].append(word)
        return {number: frozenset(found) for number, found in words.items()}

    def all_anchors(self) -> dict[str, set[int]]:
        """Give the anchors of all wording, each with what it calls for."""
        words = self.clauses()
        anchors: dict[str, set[int]] = defaultdict(set)
        for member in self.members():
            literals = (
                [one for some in literals_of(member.literals).values() for one in some] if member.literals else []
            )
            for anchor in literals or words[member.clauses[0]]:
                anchors[anchor].add(member.target)
        return anchors

    def of(self, targets: Iterable[int], members: Iterable[Member] | None = None) -> WordIndex:
        """Give the part of the index that calls for some targets; it is told what its members are, or reads them."""
        wanted = frozenset(targets)
        own = [one for one in (self.members() if members is None else members) if one.target in wanted]
        return _index(self.words, self.classes, own, len(self.places))


_packed = msgspec.msgpack.Encoder().encode
literals_of = msgspec.msgpack.Decoder(Literals).decode
"""Unpack literals."""
numbers_of = msgspec.msgpack.Decoder(tuple[int, ...]).decode
"""Unpack numbers of clauses, or places of bits."""
_classes_of = msgspec.msgpack.Decoder(dict[str, int]).decode


class IndexBuilder:
    """Collects wording with what it calls for."""

    def __init__(self) -> None:
        self._members: list[Member] = []
        self._clauses: dict[Clause, int] = {}

    def add(self, target: int, wording: Iterable[Sure]) -> None:
        """Have `target` called for where any of some wording can stand."""
        for clauses, literals in wording:
            numbers = tuple(self._clauses.setdefault(one, len(self._clauses)) for one in clauses)
            self._members.append(Member(target, numbers, literals))

    def take(self, target: int, index: WordIndex) -> None:
        """Have `target` called for where anything of another index is."""
        words = index.clauses()
        for member in index.members():
            numbers = (self._clauses.setdefault(words[one], len(self._clauses)) for one in member.clauses)
            self._members.append(Member(target, tuple(numbers), member.literals))

    def build(self) -> WordIndex:
        """Give the index."""
        clauses: dict[str, list[int]] = defaultdict(list)
        for clause, number in self._clauses.items():
            for word in clause:
                clauses[word].append(number)
        classes: dict[bytes, int] = {}
        words: dict[str, dict[str, int]] = defaultdict(dict)
        for word in sorted(clauses):
            words[word[:_FIRST]][word] = classes.setdefault(_packed(clauses[word]), len(classes))
        packed = {first: _packed(some) for first, some in words.items()}
        return _index(packed, list(classes), self._members, len(self._clauses))


def _index(words: dict[str, bytes], classes: list[bytes], members: Iterable[Member], count: int) -> WordIndex:
    """Lay out members of so many clauses."""
    ordered = sorted(members, key=lambda member: -len(member.clauses))
    places: list[list[int]] = [[] for _ in range(count)]
    sizes: list[int] = []
    for rank in range(len(ordered[0].clauses) if ordered else 0):
        having = [member.clauses[rank] for member in ordered if len(member.clauses) > rank]
        for place, clause in enumerate(having, sum(sizes)):
            places[clause].append(place)
        sizes.append(len(having))
    targets, literals = [member.target for member in ordered], [member.literals for member in ordered]
    return WordIndex(words, classes, list(map(_packed, places)), sizes, targets, literals)


def sure_of(anchors: Iterable[str], keys: Iterable[Iterable[str]] = ()) -> Iterator[Sure]:
    """Give what is sure of wording in which one of the anchors stands, and a literal of each of the `keys`."""
    found, clauses = sorted(set(anchors)), [_telling(key) for key in keys]
    single = frozenset(anchor for anchor in found if _by_frequency(anchor) == (anchor,) or anchor[:1] == PSEUDO)
    if single:
        yield _sure([single], clauses, {})
    # Of literals two words are told so, the rarest and the next; in parts, for fewer meet that do not belong.
    seconds = {anchor: _by_frequency(anchor)[:2][-1] for anchor in found if anchor not in single}
    parts = min(MAX_PARTS, 1 + len(seconds) // LITERALS)
    number = {second: order % parts for order, second in enumerate(sorted(set(seconds.values())))}
    for part in range(parts):
        literals: Literals = {}
        for anchor, second in seconds.items():
            if number[second] == part:
                literals.setdefault(_by_frequency(anchor)[0], []).append(anchor)
        if literals:
            own = frozenset(second for second in number if number[second] == part)
            yield _sure([frozenset(literals), own], clauses, literals)


def _sure(own: list[Clause], keys: Iterable[Clause], literals: Literals) -> Sure:
    clauses = (own[0], *_without_what_follows(own[0], [*own[1:], *keys]))
    return clauses[:MAX_CLAUSES], _packed(literals) if literals else b""


def _ordered(literal: str) -> tuple[str, ...]:
    """Give the words of a literal, the rarest first; the empty one where it has none."""
    words = sorted(dict.fromkeys(pieces_of(literal)), key=lambda word: (frequency(word), -len(word)))
    return tuple(words) or ("",)


# Phrases are compiled of the same literals again and again; at work, each is met once.
_by_frequency = lru_cache(maxsize=20_000)(_ordered)


def _telling(key: Iterable[str]) -> Clause:
    return frozenset(_by_frequency(literal)[0] for literal in key)


def _without_what_follows(called: Clause, clauses: Iterable[Clause]) -> list[Clause]:
    """Give clauses, the most telling first, without what follows from the first clause or from another."""
    kept: list[Clause] = []
    for clause in sorted(set(clauses), key=lambda clause: (len(clause), sorted(clause))):
        # What may hold no word can stand in any text.
        if "" not in clause and not called <= clause and not any(other <= clause for other in kept):
            kept.append(clause)
    return sorted(kept, key=lambda clause: sum(map(frequency, clause)))
