"""Wording that a check brings along: named lists of phrases in `rules/*.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from medlint import notation
from medlint.cache import cached, digest
from medlint.linear import encode, stands
from medlint.notation import NotationError, Phrase, anchors, keys, parse, parse_lexicons, unions
from medlint.packs import read_yaml, rules_dir
from medlint.text import MAX_SENTENCE

_RUN = re.compile("[a-z]+")
Spans = list[tuple[int, int]]


class Member(msgspec.Struct, frozen=True, array_like=True):
    """One phrase of a list: the number of the expression that it is a part of, and those of its `Parts.keys`."""

    expression: int
    keys: list[int]


class Parts(msgspec.Struct, frozen=True):
    """One list: its expressions, and what must stand in a text for one of them to match."""

    expressions: list[str]
    anchors: list[str]
    owners: list[list[int]]
    """Of `anchors[i]`: the numbers of the members one of whose anchors it is."""
    members: list[Member]
    keys: list[list[str]]
    """Words, one of which stands wherever a member that names the set can match."""
    always: list[int] = []
    """Expressions with wording that holds no fixed word, and that any text may match."""


class Wording:
    """Lists by name. Only those expressions run whose anchors stand in a text, and only those are ever compiled."""

    def __init__(self, lists: dict[str, Parts]) -> None:
        self._lists = lists
        self._indexes: dict[str, _Index] = {}

    @property
    def names(self) -> list[str]:
        """The names of the lists."""
        return list(self._lists)

    def spans(self, name: str, text: str) -> Spans:
        """Give where wording of the list stands in folded text: the leftmost, and the longest of those."""
        called = self._called_for(name, text)
        if not called:
            return []
        encoded = encode(text)
        found = [span for part in called for span in encoded.spans(part)]
        kept: Spans = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def stands(self, name: str, text: str) -> bool:
        """Tell whether any wording of the list stands in folded text."""
        return any(stands(part, text) for part in self._called_for(name, text))

    def _called_for(self, name: str, text: str) -> list[str]:
        """Give the expressions of a list that can match a text."""
        if name not in self._indexes:
            self._indexes[name] = _Index(self._lists[name])
        expressions = self._lists[name].expressions
        return [expressions[number] for number in sorted(self._indexes[name].called_for(text, words_of(text)))]


class _Index:
    """The members of a list by the longest run of plain letters in each of their anchors; by none where there is none.

    Anchors stand as whole words, so that a text without that run holds none of them.
    """

    def __init__(self, parts: Parts) -> None:
        keys = [frozenset(key) for key in parts.keys]
        members = [(one.expression, [keys[number] for number in one.keys]) for one in parts.members]
        self._always = parts.always
        self._by_word: dict[str, list[tuple[str, list[tuple[int, list[frozenset[str]]]]]]] = {}
        for anchor, owners in zip(parts.anchors, parts.owners, strict=True):
            self._by_word.setdefault(_telling_word(anchor), []).append((anchor, [members[number] for number in owners]))

    def called_for(self, text: str, words: frozenset[str]) -> set[int]:
        """Give the numbers of the expressions that can match a text of these words."""
        called = set(self._always)
        for word in self._by_word.keys() & words:
            for anchor, members in self._by_word[word]:
                if anchor != word and anchor not in text:
                    continue
                for expression, required in members:
                    if expression not in called and not any(map(words.isdisjoint, required)):
                        called.add(expression)
        return called


def words_of(text: str) -> frozenset[str]:
    """Give the runs of plain small letters of a text, and the empty one."""
    return _kept_words(text) if len(text) <= MAX_SENTENCE else _words(text)


def _words(text: str) -> frozenset[str]:
    return frozenset(("", *_RUN.findall(text)))


# Many lists are looked for in one sentence.
_kept_words = lru_cache(maxsize=1024)(_words)


def _telling_word(literal: str) -> str:
    """Give the longest run of letters of a literal: "my skin" is sooner ruled out by its noun."""
    return max(_RUN.findall(literal), key=len, default="")


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    lists: dict[str, list[str]]
    lexicons: dict[str, list[str]] = {}


@cache
def load_wording(name: str, lexicons: str) -> Wording:
    """Give the lists of `rules/NAME.yaml`, which may name `rules/lexicons/LEXICONS.yaml`; from disk when unchanged.

    Raises MedlintError for bad YAML, msgspec.ValidationError or NotationError for bad entries (a test holds them good).
    """
    shared, own = rules_dir() / "lexicons" / f"{lexicons}.yaml", rules_dir() / f"{name}.yaml"

    def build() -> dict[str, Parts]:
        source = msgspec.convert(read_yaml(own)[0], Source)
        return _compiled(source.lists, read_yaml(shared)[0] | source.lexicons)

    return _stored(name, [shared, own], build)


@cache
def load_lists(path: str) -> Wording:
    """Give the lists of `rules/PATH`, a file of lists that may name one another; else as `load_wording`."""
    file = rules_dir() / path

    def build() -> dict[str, Parts]:
        lists = msgspec.convert(read_yaml(file)[0], dict[str, list[str]])
        return _compiled(lists, lists)

    return _stored(file.stem, [file], build)


def _stored(name: str, files: Sequence[Path], build: Callable[[], dict[str, Parts]]) -> Wording:
    # The program's own modules count too: their expressions are what is stored.
    code = [Path(__file__), *sorted(Path(notation.__file__).parent.glob("*.py"))]
    key = digest(*(file.read_bytes() for file in (*code, *files)))
    return Wording(cached(f"wording-{name}", key, build, dict[str, Parts]))


def _compiled(lists: Mapping[str, list[str]], lexicons: Mapping[str, list[str]]) -> dict[str, Parts]:
    known = parse_lexicons(lexicons)
    return {name: parts_of([parse(text, known) for text in texts]) for name, texts in lists.items()}


def parts_of(phrases: Sequence[Phrase]) -> Parts:
    """Give a list of phrases compiled in parts."""
    expressions: list[str] = []
    owners: dict[str, list[int]] = {}
    members: list[Member] = []
    numbers: dict[tuple[str, ...], int] = {}
    always: set[int] = set()
    for number, (expression, phrase_numbers) in enumerate(unions(phrases)):
        expressions.append(expression)
        for phrase in (phrases[one] for one in phrase_numbers):
            try:
                literals = anchors(phrase)
            except NotationError:
                always.add(number)
                continue
            for literal in literals:
                owners.setdefault(literal, []).append(len(members))
            telling = {tuple(sorted(set(map(_telling_word, key)))) for key in keys(phrase)}
            # What may hold no letter can stand in any text.
            told = [numbers.setdefault(key, len(numbers)) for key in sorted(telling) if "" not in key]
            members.append(Member(number, told))
    return Parts(expressions, list(owners), list(owners.values()), members, list(map(list, numbers)), sorted(always))
