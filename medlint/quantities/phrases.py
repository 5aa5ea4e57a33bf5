"""Phrases compiled one by one, each with the words that it needs: most are ruled out before any expression runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

import msgspec

from medlint.notation import Phrase, union
from medlint.quantities.needs import END, MARK, START, Need, needs

_LETTERS = bytes(char if 97 <= char <= 122 else 32 for char in range(256))

Words = tuple[list[str], list[str], list[str]]
"""The runs of letters of a text: all, and those on either side of the mark; `needs.Need` names them by number."""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """One phrase: its expression, and what it needs, rarest first: a side, and the number of a set of words."""

    expression: str
    needs: list[tuple[int, int]]


class Keys:
    """Sets of words, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}

    def members(self, phrases: Iterable[Phrase]) -> list[Member]:
        """Compile phrases; raises NotationError for one that stands for too much."""
        return [Member(union([phrase]), [*map(self._numbered, needs(phrase))]) for phrase in phrases]

    def _numbered(self, need: Need) -> tuple[int, int]:
        return need[0], self._numbers.setdefault(tuple(sorted(need[1])), len(self._numbers))

    def packed(self) -> list[str]:
        """Give the sets by number, as `Sets` takes them."""
        return [*map("\n".join, self._numbers)]


class Sets:
    """Sets of words by number: few copies need all of them, and most of their words stand in several."""

    def __init__(self, packed: Sequence[str]) -> None:
        self._packed = packed
        self._known: dict[int, frozenset[str]] = {}

    def __getitem__(self, number: int) -> frozenset[str]:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = frozenset(map(intern, self._packed[number].split("\n")))
        return known


Picked = tuple[int, int, str]
"""A phrase that can match: number of its list, number in there, expression."""
_Entry = tuple[tuple[Need, ...], Picked]


class Sieve:
    """Lists of phrases, of which those are picked that can match a text."""

    def __init__(self, lists: Iterable[Sequence[Member]], sets: Sets) -> None:
        self._always: list[Picked] = []
        calling: tuple[dict[str, list[_Entry]], ...] = ({}, {}, {})
        firsts: set[str] = set()
        for number, members in enumerate(lists):
            for order, member in enumerate(members):
                picked = (number, order, member.expression)
                if not member.needs:
                    self._always.append(picked)
                    continue
                (side, first), *others = member.needs
                entry = (tuple((other, sets[key]) for other, key in others), picked)
                firsts |= sets[first]
                for word in sets[first]:
                    calling[side].setdefault(word, []).append(entry)
        # The forms of a word call for the same.
        alike: dict[tuple[int, ...], list[_Entry]] = {}
        self._by_word = tuple(
            {word: alike.setdefault(tuple(map(id, entries)), entries) for word, entries in by_word.items()}
            for by_word in calling
        )
        # Next to the mark a word is still a word, and a side may be without any in each text.
        self._firsts = frozenset(word.strip(f"{MARK} ") for word in firsts)
        self._is_open = bool(self._always) or not self._firsts.isdisjoint((START, END))

    def may_pick(self, words: frozenset[str]) -> bool:
        """Tell whether phrases can match a text of these words, wherever they stand: most are told without more."""
        return self._is_open or not words.isdisjoint(self._firsts)

    def pick(self, words: Words) -> list[Picked]:
        """Give the phrases that find all their needs in a text of these words, in order of their lists."""
        found = list(self._always)
        for standing, by_word in zip(words, self._by_word, strict=True):
            if by_word:
                for word in by_word.keys() & standing:
                    for entry_needs, picked in by_word[word]:
                        for side, key in entry_needs:
                            if key.isdisjoint(words[side]):
                                break
                        else:
                            found.append(picked)
        return sorted(set(found))


def fits(member: Member, words: Words, sets: Sets) -> bool:
    """Tell whether a phrase finds all its needs in a text of these words."""
    return not any(sets[key].isdisjoint(words[side]) for side, key in member.needs)


def letters_of(plain: bytes) -> str:
    """Give plain text with a space in the place of all that is no letter."""
    return plain.translate(_LETTERS).decode("ascii")


def words_around(letters: str, first: int, start: int, end: int, last: int) -> Words:
    """Give the words of `first`:`last` on either side of a quantity at `start`:`end`."""
    left, right = letters[first:start].split(), letters[end:last].split()
    left.append(f"{left[-1]} {MARK}" if left else START)
    right.append(f"{MARK} {right[0]}" if right else END)
    return left + right, left, right
