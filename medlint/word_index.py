"""Which wording can stand in a text: told by its words, before any expression runs.

What the words of a text say of all wording is worked out at once, on integers of one bit for each clause of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, reduce
from itertools import chain
from operator import or_

import msgspec

from medlint.frequency import frequency
from medlint.words import pieces_of, stands

PSEUDO = "\x01"
"""Begins a literal that stands for what is no text."""
MAX_CLAUSES = 4
"""The most clauses that are asked of some wording: those that tell the most."""
LITERALS = 20
"""How many literals stand together at least, where there are many."""
MAX_PARTS = 12
"""The most parts that they are cut into."""
MAX_WORDS = 20_000
"""The most words whose bits are kept."""

Clause = frozenset[str]
"""Words, one of which stands wherever some wording can match."""
Literals = dict[str, list[str]]
"""Literals by their rarest words."""
Sure = tuple[tuple[Clause, ...], bytes]
"""What is sure to stand where some wording does: its clauses, and anchors of several words, as a `Member` has them."""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """Some wording: the number of what it calls for, its clauses by number, and what else must stand."""

    target: int
    clauses: tuple[int, ...]
    literals: bytes
    """Anchors of several words, one of which must stand: `Literals`, packed, for a page calls for few. Else empty."""


class WordIndex(msgspec.Struct, frozen=True):
    """Wording by the words that stand wherever it can match."""

    words: dict[str, int]
    """Each with the number of its class."""
    classes: list[bytes]
    """What words have in common: the numbers of the clauses that they stand in, packed."""
    members: list[Member]
    """Those of the most clauses first; the first clause of each tells where its anchors can stand."""

    def clauses(self) -> dict[int, Clause]:
        """Give the clauses by number."""
        words: dict[int, list[str]] = defaultdict(list)
        for word, number in self.words.items():
            for clause in _numbers(self.classes[number]):
                words[clause].append(word)
        return {number: frozenset(found) for number, found in words.items()}

    def all_anchors(self) -> dict[str, set[int]]:
        """Give the anchors of all wording, each with what it calls for."""
        words = self.clauses()
        anchors: dict[str, set[int]] = defaultdict(set)
        for member in self.members:
            literals = [one for some in _literals(member.literals).values() for one in some] if member.literals else []
            for anchor in literals or words[member.clauses[0]]:
                anchors[anchor].add(member.target)
        return anchors

    def of(self, targets: Iterable[int]) -> WordIndex:
        """Give the part of the index that calls for some targets."""
        wanted = frozenset(targets)
        return msgspec.structs.replace(self, members=[one for one in self.members if one.target in wanted])


_packed = msgspec.msgpack.Encoder().encode
_literals = msgspec.msgpack.Decoder(Literals).decode
_numbers = msgspec.msgpack.Decoder(tuple[int, ...]).decode


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
        for member in index.members:
            numbers = (self._clauses.setdefault(words[one], len(self._clauses)) for one in member.clauses)
            self._members.append(Member(target, tuple(numbers), member.literals))

    def build(self) -> WordIndex:
        """Give the index."""
        clauses: dict[str, list[int]] = defaultdict(list)
        for clause, number in self._clauses.items():
            for word in clause:
                clauses[word].append(number)
        classes: dict[bytes, int] = {}
        words = {word: classes.setdefault(_packed(clauses[word]), len(classes)) for word in sorted(clauses)}
        members = sorted(self._members, key=lambda member: -len(member.clauses))
        return WordIndex(words, list(classes), members)


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
        self._bits: dict[int, list[int]] = defaultdict(list)
        """The places of the bits of each clause."""
        members = index.members
        self._first = (1 << len(members)) - 1
        self._others: list[tuple[int, int]] = []
        """Of the second clauses and on: the place of their first bit, and the bits of the members that have none."""
        size = 0
        for rank in range(len(members[0].clauses) if members else 0):
            having = [member.clauses[rank] for member in members if len(member.clauses) > rank]
            if rank:
                self._others.append((size, self._first ^ ((1 << len(having)) - 1)))
            for place, clause in enumerate(having, size):
                self._bits[clause].append(place)
            size += len(having)
        self._class, self._literals = cache(self._class_bits), cache(_literals)
        self._targets = [(member.target, member.literals) for member in members]

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
        return {target for place, (target, _) in enumerate(self._targets) if found >> place & 1}

    def _stands(self, packed: bytes, text: str, words: frozenset[str]) -> bool:
        literals = self._literals(packed)
        for word in literals.keys() & words:
            for one in literals[word]:
                if one in text and stands(one, text):
                    return True
        return False

    def _word_bits(self, word: str) -> int:
        number = self._index.words.get(word)
        return 0 if number is None else self._class(number)

    def _class_bits(self, number: int) -> int:
        places = chain.from_iterable(map(self._bits.__getitem__, _numbers(self._index.classes[number])))
        return reduce(or_, map((1).__lshift__, places), 0)
