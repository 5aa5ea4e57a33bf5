"""Wording that a check brings along: named lists of phrases in `rules/*.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from medlint import notation
from medlint.cache import cached, digest
from medlint.linear import compile_expression
from medlint.notation import NotationError, Phrase, anchors, parse, parse_lexicons, unions
from medlint.packs import read_yaml, rules_dir

Spans = list[tuple[int, int]]


class Parts(msgspec.Struct, frozen=True):
    """One list: its expressions, and the words of which one stands wherever an expression can match."""

    expressions: list[str]
    anchors: list[str]
    owners: list[list[int]]
    """`anchors[i]` belongs to the expressions of these numbers."""
    always: list[int] = []
    """Expressions with wording that holds no fixed word, and that any text may match."""


class Wording:
    """Lists by name. Only those expressions run whose anchors stand in a text, and only those are ever compiled."""

    def __init__(self, lists: dict[str, Parts]) -> None:
        self._lists = lists
        self._automata: dict[str, AhoCorasick] = {}

    @property
    def names(self) -> list[str]:
        """The names of the lists."""
        return list(self._lists)

    def spans(self, name: str, text: str) -> Spans:
        """Give where wording of the list stands in folded text: the leftmost, and the longest of those."""
        found = [hit.span() for part in self._called_for(name, text) for hit in compile_expression(part).finditer(text)]
        kept: Spans = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept

    def stands(self, name: str, text: str) -> bool:
        """Tell whether any wording of the list stands in folded text."""
        return any(compile_expression(part).search(text) for part in self._called_for(name, text))

    def _called_for(self, name: str, text: str) -> Iterator[str]:
        parts = self._lists[name]
        if name not in self._automata:
            self._automata[name] = AhoCorasick(parts.anchors, implementation=Implementation.ContiguousNFA)
        found = self._automata[name].find_matches_as_indexes(text, overlapping=True)
        called = {*parts.always, *(owner for anchor, _, _ in found for owner in parts.owners[anchor])}
        return (parts.expressions[number] for number in sorted(called))


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
    owners: dict[str, set[int]] = {}
    always: set[int] = set()
    for number, (expression, members) in enumerate(unions(phrases)):
        expressions.append(expression)
        for member in members:
            try:
                literals = anchors(phrases[member])
            except NotationError:
                always.add(number)
                continue
            for literal in literals:
                owners.setdefault(literal, set()).add(number)
    return Parts(expressions, list(owners), [sorted(numbers) for numbers in owners.values()], sorted(always))
