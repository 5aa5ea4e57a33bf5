"""Which wording can stand in a text: told by its words, before any expression runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import intern

import msgspec

from medlint.frequency import frequency
from medlint.words import pieces_of, stands

PSEUDO = "\x01"
"""Begins a literal that stands for what is no text."""
MAX_PAIRED = 60
"""The most second words that one is looked for together with: each is written out for each of the first."""

Clause = frozenset[str]
"""Words, one of which stands wherever some wording can match."""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """Some wording: the number of what it calls for, and the clauses besides its anchors."""

    target: int
    clauses: tuple[int, ...]
    """Their numbers in `WordIndex.clauses`, the most telling first."""


class WordIndex(msgspec.Struct, frozen=True):
    """Wording by its anchors: one of them stands, as whole words, wherever it can match."""

    anchors: dict[str, int]
    """Those of one word, or of none, each with the number of its list of `owners`."""
    joined: dict[str, bytes]
    """Those of several words, by the most telling of them, and packed: a page calls for few."""
    owners: list[tuple[int, ...]]
    """Numbers of the members that anchors have in common."""
    members: list[Member]
    clauses: list[bytes]
    """Packed as well. Bytes, for a `msgspec.Raw` keeps all of the file from which it is read."""

    def all_anchors(self) -> dict[str, int]:
        """Give all anchors, of however many words, each with the number of its list of `owners`."""
        joined = (_anchors(some) for some in self.joined.values())
        return self.anchors | {anchor: number for some in joined for anchor, number in some.items()}

    def of(self, targets: Iterable[int]) -> WordIndex:
        """Give the part of the index that calls for some targets."""
        wanted = frozenset(targets)
        kept = [tuple(one for one in owners if self.members[one].target in wanted) for owners in self.owners]
        anchors = {anchor: number for anchor, number in self.anchors.items() if kept[number]}
        joined = {
            word: _packed({anchor: number for anchor, number in _anchors(some).items() if kept[number]})
            for word, some in self.joined.items()
        }
        return msgspec.structs.replace(self, anchors=anchors, joined=joined, owners=kept)


_packed = msgspec.msgpack.Encoder().encode
_anchors = msgspec.msgpack.Decoder(dict[str, int]).decode
_clause = msgspec.msgpack.Decoder(list[str]).decode


class IndexBuilder:
    """Collects wording with what it calls for."""

    def __init__(self) -> None:
        self._owners: dict[str, list[int]] = {}
        self._members: list[Member] = []
        self._clauses: dict[Clause, int] = {}

    def add(self, target: int, anchors: Iterable[str], keys: Iterable[Iterable[str]] = ()) -> None:
        """Have `target` called for where one of the anchors stands, and a literal of each of the `keys` can."""
        found = sorted(set(anchors))
        clauses = _clauses(found, keys)
        for anchor in found:
            self._owners.setdefault(anchor, []).append(len(self._members))
        self._members.append(
            Member(target, tuple(self._clauses.setdefault(one, len(self._clauses)) for one in clauses))
        )

    def build(self) -> WordIndex:
        """Give the index."""
        numbers: dict[tuple[int, ...], int] = {}
        anchors: dict[str, int] = {}
        joined: dict[str, dict[str, int]] = {}
        for anchor, owners in sorted(self._owners.items()):
            number = numbers.setdefault(tuple(owners), len(numbers))
            words = _by_frequency(anchor)
            if words == (anchor,) or anchor.startswith(PSEUDO):
                anchors[anchor] = number
            else:
                joined.setdefault(words[0], {})[anchor] = number
        packed = {word: _packed(some) for word, some in joined.items()}
        return WordIndex(anchors, packed, list(numbers), self._members, [_packed(sorted(one)) for one in self._clauses])


def _ordered(literal: str) -> tuple[str, ...]:
    """Give the words of a literal, the rarest first; the empty one where it has none."""
    words = sorted(dict.fromkeys(pieces_of(literal)), key=lambda word: (frequency(word), -len(word)))
    return tuple(words) or ("",)


# Phrases are compiled of the same literals again and again; at work, each is met once.
_by_frequency = lru_cache(maxsize=20_000)(_ordered)


def _clauses(anchors: Iterable[str], keys: Iterable[Iterable[str]]) -> list[Clause]:
    """Give the words that keys tell of, the most telling first, without what follows from anchors or other keys."""
    called = frozenset(_by_frequency(anchor)[0] for anchor in anchors)
    kept: list[Clause] = []
    for clause in sorted({_telling(key) for key in keys}, key=lambda clause: (len(clause), sorted(clause))):
        # What may hold no word can stand in any text.
        if "" not in clause and not called <= clause and not any(other <= clause for other in kept):
            kept.append(clause)
    return sorted(kept, key=lambda clause: sum(map(frequency, clause)))


def _telling(key: Iterable[str]) -> Clause:
    return frozenset(_by_frequency(literal)[0] for literal in key)


Test = tuple[str, int, tuple[Clause, ...]]
"""A literal that must stand, or none; what is called for then; and the clauses that must hold."""
Tests = tuple[Test, ...]
Learnt = tuple[tuple[int, ...], Tests, frozenset[str], dict[str, Tests]]
"""What a word calls for: of itself; after a test; and after a test where one of some second words stands, by those."""


class Lookup:
    """An index at work; what a word calls for is worked out where the word is first met."""

    def __init__(self, index: WordIndex) -> None:
        self._index = index
        self._words = frozenset((*index.anchors, *index.joined))
        self._learnt: dict[str, Learnt] = {}
        self._clauses: dict[int, Clause] = {}
        self._required: dict[tuple[Clause, ...], tuple[Clause, ...]] = {}
        """Each by itself: one object for all tests that require the same."""

    def called_for(self, text: str, words: frozenset[str]) -> set[int]:
        """Give the targets that can stand in a text of these words."""
        called: set[int] = set()
        tests: list[Test] = []
        learnt = self._learnt
        for word in self._words & words:
            sure, alone, seconds, paired = learnt.get(word) or self._learn(word)
            if sure:
                called.update(sure)
            if alone:
                tests += alone
            if seconds and not words.isdisjoint(seconds):
                for second in seconds & words:
                    tests += paired[second]
        for literal, target, required in tests:
            if target not in called and literal in text:
                for clause in required:
                    if words.isdisjoint(clause):
                        break
                else:
                    if not literal or stands(literal, text):
                        called.add(target)
        return called

    def targets(self, anchor: str) -> set[int]:
        """Give what an anchor of one word, or of none, may call for."""
        number = self._index.anchors.get(anchor)
        return set() if number is None else {member.target for member in self._members(number)}

    def _members(self, number: int) -> Iterator[Member]:
        return (self._index.members[one] for one in self._index.owners[number])

    def _learn(self, word: str) -> Learnt:
        sure: set[int] = set()
        tests: list[Test] = []
        by_second: dict[str, list[Test]] = {}
        joined = self._index.joined.get(word)
        found = {} if joined is None else _anchors(joined)
        if word in self._index.anchors:
            found[word] = self._index.anchors[word]
        for anchor, number in found.items():
            literal = "" if anchor == word else anchor
            others = [intern(second) for second in _ordered(anchor)[1:2]] if literal else []
            for member in self._members(number):
                clauses = [self._clause(one) for one in member.clauses]
                seconds = frozenset(others) or next((one for one in clauses if len(one) <= MAX_PAIRED), frozenset())
                required = tuple(one for one in clauses if one is not seconds)
                test = (literal, member.target, self._required.setdefault(required, required))
                if seconds:
                    for second in seconds:
                        by_second.setdefault(second, []).append(test)
                elif literal or clauses:
                    tests.append(test)
                else:
                    sure.add(member.target)
        # Mostly many second words of one clause ask for the same.
        shared: dict[tuple[int, ...], Tests] = {}
        paired = {second: shared.setdefault(tuple(map(id, asked)), tuple(asked)) for second, asked in by_second.items()}
        self._learnt[word] = learnt = tuple(sure), tuple(tests), frozenset(paired), paired
        return learnt

    def _clause(self, number: int) -> Clause:
        if number not in self._clauses:
            # Decoded anew, a word that stands in fifty clauses would be there fifty times.
            self._clauses[number] = frozenset(map(intern, _clause(self._index.clauses[number])))
        return self._clauses[number]
