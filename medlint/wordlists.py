"""Wording that a check brings along: named lists of phrases in `rules/*.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from medlint.cache import cached, digest
from medlint.linear import encode, stands
from medlint.packs import read_yaml, rules_dir
from medlint.word_index import IndexBuilder, Lookup, WordIndex
from medlint.words import words_of

if TYPE_CHECKING:
    from medlint.notation import Phrase

Spans = list[tuple[int, int]]


class Parts(msgspec.Struct, frozen=True):
    """One list: its expressions, and what tells which of them can match a text."""

    expressions: list[str]
    index: WordIndex
    always: list[int] = []
    """Expressions with wording that holds no fixed word, and that any text may match."""


class Wording:
    """Lists by name. Only those expressions run whose words stand in a text, and only those are ever compiled."""

    def __init__(self, lists: dict[str, Parts]) -> None:
        self._lists = lists
        self._lookups: dict[str, Lookup] = {}

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
        parts = self._lists[name]
        lookup = self._lookups.get(name)
        if lookup is None:
            lookup = self._lookups[name] = Lookup(parts.index)
        called = lookup.called_for(text, words_of(text))
        if not called and not parts.always:
            return []
        return [parts.expressions[number] for number in sorted(called.union(parts.always))]


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
    here = Path(__file__).parent
    code = [
        *(here / f"{module}.py" for module in ("wordlists", "word_index", "words", "frequency")),
        *sorted((here / "notation").glob("*.py")),
    ]
    key = digest(*(file.read_bytes() for file in (*code, *files)))
    return Wording(cached(f"wording-{name}", key, build, dict[str, Parts]))


def _compiled(lists: Mapping[str, list[str]], lexicons: Mapping[str, list[str]]) -> dict[str, Parts]:
    # Imported here: most runs find the lists in the cache.
    from medlint.notation import parse, parse_lexicons

    known = parse_lexicons(lexicons)
    return {name: parts_of([parse(text, known) for text in texts]) for name, texts in lists.items()}


def parts_of(phrases: Sequence[Phrase]) -> Parts:
    """Give a list of phrases compiled in parts."""
    from medlint.notation import NotationError, anchors, keys, unions

    expressions: list[str] = []
    builder = IndexBuilder()
    always: set[int] = set()
    for number, (expression, phrase_numbers) in enumerate(unions(phrases)):
        expressions.append(expression)
        for phrase in (phrases[one] for one in phrase_numbers):
            try:
                builder.add(number, anchors(phrase), keys(phrase))
            except NotationError:
                always.add(number)
    return Parts(expressions, builder.build(), sorted(always))
