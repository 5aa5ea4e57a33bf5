"""Wording that a check brings along: named lists of phrases in `rules/*.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from medlint.apart import put_back, rest_of, stood_in, taken_apart
from medlint.cache import cached, digest
from medlint.lookup import Lookup
from medlint.packs import read_yaml, rules_dir
from medlint.text import MAX_SENTENCE
from medlint.word_index import IndexBuilder, WordIndex, sure_of
from medlint.words import words_of

if TYPE_CHECKING:
    from medlint.notation import Phrase

Spans = list[tuple[int, int]]
REMEMBERED = 1_024
"""Texts, no longer than a sentence, of which it is kept what lists that are asked together say."""


class Parts(msgspec.Struct, frozen=True):
    """Lists that are asked together: their expressions, and what tells which of them can match a text."""

    names: list[str]
    expressions: list[tuple[int, str]]
    """Each with the number of its list."""
    index: WordIndex
    """Calls for numbers of expressions."""
    always: list[int] = []
    """Expressions with wording that holds no fixed word, and that any text may match."""


pack_lists = msgspec.msgpack.Encoder().encode
"""Pack lists that few documents ask about."""
unpack_lists = msgspec.msgpack.Decoder(list[Parts]).decode


class _Asked:
    """Lists that are asked together, at work."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._lookup = Lookup(parts.index)
        # One list is seldom asked twice about a text.
        self._kept = self._worked_out if len(parts.names) == 1 else lru_cache(maxsize=REMEMBERED)(self._worked_out)

    def called(self, text: str) -> Mapping[str, Sequence[str]]:
        """Give the expressions that can match a text, by their lists."""
        return self._kept(text) if len(text) <= MAX_SENTENCE else self._worked_out(text)

    def _worked_out(self, text: str) -> Mapping[str, Sequence[str]]:
        numbers = self._lookup.called_for(words_of(text)).union(self._parts.always)
        called: dict[str, list[str]] = {}
        for number in sorted(numbers):
            name, expression = self._parts.expressions[number]
            called.setdefault(self._parts.names[name], []).append(expression)
        return called or _NOTHING


_NOTHING: Mapping[str, Sequence[str]] = {}


class Wording:
    """Lists by name. Only those expressions run whose words stand in a text, and only those are ever compiled."""

    def __init__(self, lists: Iterable[Parts]) -> None:
        self._parts = {name: parts for parts in lists for name in parts.names}
        self._asked: dict[str, _Asked] = {}
        self._rests: dict[str, list[tuple[str, str]]] = {}
        """Lists of phrases that are compiled with a stand-in, by the list that they are of, with the class."""
        for key in self._parts:
            if rest := rest_of(key):
                self._rests.setdefault(rest.of, []).append((key, rest.name))

    @property
    def names(self) -> list[str]:
        """The names of the lists."""
        return list(self._parts)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def own_index(self, name: str) -> tuple[WordIndex, bool]:
        """Give what tells where wording of the list alone can stand, and whether it can in any text."""
        parts = self._parts[name]
        keys = {name, *(key for key, _ in self._rests.get(name, ()))}
        own = {number for number, (owner, _) in enumerate(parts.expressions) if parts.names[owner] in keys}
        return parts.index.of(own), not own.isdisjoint(parts.always)

    def spans(self, name: str, text: str) -> Spans:
        """Give where wording of the list stands in folded text: the leftmost, and the longest of those."""
        called = self.called(name, text)
        rests = self._rests_called(name, called)
        if name not in called and not rests:
            return []
        # Imported here and below: a page that calls for nothing waits for no RE2.
        from medlint.linear import encode

        own = encode(text).spans(*called[name]) if name in called else []
        others = {span for expressions, one in rests for span in self._with_stand_in(expressions, one, text)}
        return sorted(others.union(own)) if others else own

    def _rests_called(self, name: str, called: Mapping[str, Sequence[str]]) -> Sequence[tuple[Sequence[str], str]]:
        """Give the called expressions of phrases that are compiled with a stand-in, and the class of each."""
        if not called or name not in self._rests:
            return ()
        return [(called[key], of) for key, of in self._rests[name] if key in called]

    def _with_stand_in(self, expressions: Sequence[str], name: str, text: str) -> Iterator[tuple[int, int]]:
        """Give where such phrases stand: the stand-in has the place of each hit of the class in turn."""
        from medlint.linear import encode

        for one in self.spans(name, text):
            yield from put_back(encode(stood_in(text, one)).spans(*expressions), one)

    def stands(self, name: str, text: str) -> bool:
        """Tell whether any wording of the list stands in folded text."""
        called = self.called(name, text)
        if name in called:
            from medlint.linear import stands

            if any(stands(part, text) for part in called[name]):
                return True
        return any(
            True
            for expressions, of in self._rests_called(name, called)
            for _ in self._with_stand_in(expressions, of, text)
        )

    def called(self, name: str, text: str) -> Mapping[str, Sequence[str]]:
        """Give the lists that can match a text, of those asked together with `name`, and the expressions of each."""
        asked = self._asked.get(name)
        if asked is None:
            parts = self._parts[name]
            asked = _Asked(parts)
            self._asked |= dict.fromkeys(parts.names, asked)
        return asked.called(text)


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    lists: dict[str, list[str]]
    lexicons: dict[str, list[str]] = {}
    apart: list[str] = []
    """Lexicons that phrases of the lists are compiled without (`medlint.apart`)."""


Together = Sequence[Sequence[str]]
"""Names of lists that are asked about the same texts: one look at the words of a text answers for all of them."""


@cache
def load_wording(name: str, lexicons: str, *together: tuple[str, ...]) -> Wording:
    """Give the lists of `rules/NAME.yaml`, which may name `rules/lexicons/LEXICONS.yaml`; from disk when unchanged.

    Those `together` are asked about the same texts. Raises MedlintError for bad YAML, msgspec.ValidationError or
    NotationError for bad entries (a test holds them good).
    """
    shared, own = rules_dir() / "lexicons" / f"{lexicons}.yaml", rules_dir() / f"{name}.yaml"

    def build() -> list[Parts]:
        source = msgspec.convert(read_yaml(own)[0], Source)
        return _compiled(source.lists, read_yaml(shared)[0] | source.lexicons, together, source.apart)

    return _stored(name, [shared, own], together, build)


@cache
def load_lists(path: str, *together: tuple[str, ...]) -> Wording:
    """Give the lists of `rules/PATH`, a file of lists that may name one another; else as `load_wording`."""
    file = rules_dir() / path

    def build() -> list[Parts]:
        lists = msgspec.convert(read_yaml(file)[0], dict[str, list[str]])
        return _compiled(lists, lists, together)

    return _stored(file.stem, [file], together, build)


def _stored(name: str, files: Sequence[Path], together: Together, build: Callable[[], list[Parts]]) -> Wording:
    # The program's own modules count too: their expressions, and what is asked together, are what is stored.
    here = Path(__file__).parent
    code = [
        *(here / f"{module}.py" for module in ("wordlists", "apart", "word_index", "words", "frequency")),
        *sorted((here / "notation").glob("*.py")),
    ]
    key = digest(repr(together), *(file.read_bytes() for file in (*code, *files)))
    return Wording(cached(f"wording-{name}", key, build, list[Parts]))


def _compiled(
    lists: Mapping[str, list[str]], lexicons: Mapping[str, list[str]], together: Together, apart: Sequence[str] = ()
) -> list[Parts]:
    # Imported here: most runs find the lists in the cache.
    from medlint.notation import LazyLexicons, members, parse

    known = LazyLexicons(lexicons)
    phrases: dict[str, list[Phrase]] = {}
    # By what stands compiled for a phrase: the phrase itself, whose words call for it.
    whole: dict[int, Phrase] = {}
    for name, texts in {**{one: lexicons[one] for one in apart}, **lists}.items():
        phrases[name] = []
        for text in texts:
            taken = taken_apart(name, text, apart)
            if taken is None:
                phrases[name] += members(parse(text, known))
            else:
                rest = parse(taken[1], known)
                whole[id(rest)] = parse(text, known)
                phrases.setdefault(taken[0].key, []).append(rest)
    return parts_of(phrases, _with_rests(together, phrases), whole)


def _with_rests(together: Together, lists: Iterable[str]) -> list[list[str]]:
    """Give what is asked together, each list with its own phrases that are compiled with a stand-in."""
    rests: dict[str, list[str]] = {}
    for rest in filter(None, map(rest_of, lists)):
        rests.setdefault(rest.of, []).append(rest.key)
    joined = {name for names in together for name in names}
    groups = [*together, *([name] for name in rests if name not in joined)]
    return [[*names, *(key for name in names for key in rests.get(name, ()))] for names in groups]


def parts_of(
    lists: Mapping[str, Sequence[Phrase]], together: Together = (), whole: Mapping[int, Phrase] | None = None
) -> list[Parts]:
    """Give lists of phrases compiled, those `together` as one; `whole` holds what rests of phrases are of."""
    joined = {name for names in together for name in names}
    groups = [*together, *([name] for name in lists if name not in joined)]
    return [_parts({name: lists[name] for name in names}, whole or {}) for names in groups]


def _parts(lists: Mapping[str, Sequence[Phrase]], whole: Mapping[int, Phrase]) -> Parts:
    from medlint.notation import NotationError, anchors, keys, unions

    expressions: list[tuple[int, str]] = []
    builder = IndexBuilder()
    always: set[int] = set()
    for number, phrases in enumerate(lists.values()):
        for expression, phrase_numbers in unions(phrases):
            for phrase in (whole.get(id(phrases[one]), phrases[one]) for one in phrase_numbers):
                try:
                    builder.add(len(expressions), sure_of(anchors(phrase), keys(phrase)))
                except NotationError:
                    always.add(len(expressions))
            expressions.append((number, expression))
    return Parts(list(lists), expressions, builder.build(), sorted(always))
