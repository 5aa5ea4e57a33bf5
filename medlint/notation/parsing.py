"""Phrases and word lists from their texts, as a whole: what a phrase may be, and lists that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from medlint.late import late
from medlint.notation.reader import Reader
from medlint.notation.tree import (
    MAX_DEPTH,
    MAX_SIZE,
    Alt,
    Edge,
    Gap,
    Hyphen,
    Lexicons,
    NotationError,
    Phrase,
    may_be_empty,
    measure,
)
from medlint.text import fold

_NAMED = late(r"\{([^{}]*)\}")


def parse(text: str, lexicons: Lexicons) -> Phrase:
    """Read one phrase; raises `NotationError`."""
    # Folded as the text is, so that a curly quote or a dash in a pack matches at all.
    reader = Reader(fold(text), lexicons)
    try:
        phrase = reader.phrase(())
    except NotationError as error:
        is_at_end = reader.at >= len(text) and str(error).endswith("is missing")
        error.at = len(text) if is_at_end else min(reader.begin, len(text))
        error.width = max(1, reader.at - error.at)
        raise
    if all(isinstance(node, Gap | Edge) for word in phrase.words for node in word):
        raise NotationError("the phrase is empty")
    if any(isinstance(node, Gap) for node in (*phrase.words[0], *phrase.words[-1])):
        raise NotationError("a gap cannot begin or end a phrase")
    if may_be_empty(phrase):
        raise NotationError("everything in the phrase is optional; add a word that every match holds")
    if any(len(word) > 1 and isinstance(node, Hyphen) for word in phrase.words for node in (word[0], word[-1])):
        raise NotationError("a hyphen at the edge of a word; write '\\-' for the character itself")
    _refuse_excess(phrase)
    return phrase


def _refuse_excess(phrase: Phrase) -> None:
    size, depth = measure(phrase)
    if size > MAX_SIZE:
        raise NotationError("stands for too many words, its lexicons written out; split it")
    if depth > MAX_DEPTH:
        raise NotationError(f"nested deeper than {MAX_DEPTH} levels, its lexicons written out; flatten it")


def _in_lexicon(error: NotationError, name: str, entry: int = 0, cause: NotationError | None = None) -> NotationError:
    """Note on an error which entry of which word list it is about."""
    error.lexicon, error.entry = name, entry
    if cause is not None:
        error.at, error.width = cause.at, cause.width
    return error


class LazyLexicons(Mapping[str, Alt]):
    """Lexicons by name, each read when it is first asked for; they may name each other, and those `known`.

    Whatever has it read raises `NotationError`, naming lexicon and entry, for one in which something is wrong.
    """

    def __init__(self, sources: Mapping[str, Iterable[str]], known: Lexicons | None = None) -> None:
        self._known: Lexicons = known or {}
        self._sources = {name: entries for name, entries in sources.items() if name not in self._known}
        self._read: dict[str, Alt] = {}

    def __getitem__(self, name: str) -> Alt:
        if name not in self._sources:
            return self._known[name]
        if name not in self._read:
            self._resolve(name, ())
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return chain(self._known, self._sources)

    def __len__(self) -> int:
        return len(self._known) + len(self._sources)

    def __contains__(self, name: object) -> bool:
        return name in self._sources or name in self._known

    def _resolve(self, name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            circle = " > ".join((*trail, name))
            raise _in_lexicon(NotationError(f"lexicon {name!r} names itself, over {circle}; break the circle"), name)
        if len(trail) > MAX_DEPTH:
            raise _in_lexicon(
                NotationError(f"lexicon {trail[0]!r} names others more than {MAX_DEPTH} deep; flatten them"), trail[0]
            )
        options = []
        for number, entry in enumerate(self._sources[name]):
            # First, so that a circle is seen, and what is wrong in another list is told of that one.
            for other in _NAMED.findall(fold(entry)):
                if other in self._sources and other not in self._read:
                    self._resolve(other, (*trail, name))
            try:
                options.append(parse(entry, self))
            except NotationError as error:
                raise _in_lexicon(
                    NotationError(f"lexicon {name!r}, {entry!r}: {error}"), name, number, error
                ) from error
        alternatives = Alt(tuple(options))
        try:
            _refuse_excess(Phrase(((alternatives,),)))
        except NotationError as error:
            raise _in_lexicon(NotationError(f"lexicon {name!r}: {error}"), name) from error
        self._read[name] = alternatives


def parse_lexicons(sources: Mapping[str, Iterable[str]], known: Lexicons | None = None) -> Lexicons:
    """Read lexicons, all of them at once, that may name each other and those `known`; gives these as well.

    Raises `NotationError` naming the lexicon and entry.
    """
    lexicons = LazyLexicons(sources, known)
    for name in sources:
        lexicons[name]
    return lexicons
