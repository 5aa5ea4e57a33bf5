"""The strings that parts of a phrase can stand for."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from medlint.notation.contractions import spaced
from medlint.notation.tree import (
    KEPT,
    MAX_EXPANSIONS,
    Alt,
    Edge,
    Gap,
    Hyphen,
    Lit,
    Node,
    Number,
    Opt,
    Phrase,
    Reported,
    Word,
)


def word_literals(word: Word) -> list[str]:
    """List the strings that a word can stand for; empty when they are unbounded or too many."""
    if len(word) == 1:
        texts = _literals(word[0])
        return texts if len(texts) <= MAX_EXPANSIONS else []
    parts = [_literals(node) for node in word]
    size = 1
    for part in parts:
        size *= len(part)
    if not 0 < size <= MAX_EXPANSIONS:
        return []
    return ["".join(combination) for combination in product(*parts)]


def _literals(node: Node) -> list[str]:
    match node:
        case Lit(text):
            return [text]
        case Hyphen():
            return ["-", " ", ""]
        case Alt():
            return list(_alternatives(node))
        case Opt(inner):
            texts = _literals(inner)
            return ["", *texts] if texts else []
        case Reported(phrase):
            return phrase_literals(phrase)
        case _:
            return []


@lru_cache(maxsize=KEPT)
def _alternatives(alternatives: Alt) -> tuple[str, ...]:
    if len(alternatives.options) > MAX_EXPANSIONS:
        return ()
    found: list[str] = []
    for option in alternatives.options:
        texts = phrase_literals(option)
        if not texts or len(found) + len(texts) > MAX_EXPANSIONS:
            return ()
        found += texts
    return tuple(found)


def phrase_literals(phrase: Phrase) -> list[str]:
    if any(len(word) == 1 and isinstance(word[0], Opt | Gap | Edge) for word in phrase.words):
        return []
    parts = [word_literals(word) for word in phrase.words]
    size = 1
    for part in parts:
        size *= len(part)
    if not 0 < size <= MAX_EXPANSIONS:
        return []
    return [spaced(combination) for combination in product(*parts)]


@lru_cache(maxsize=KEPT)
def ends_in_letter(node: Node) -> bool:
    """Tell whether all that a node stands for ends in a letter or figure of ASCII."""
    match node:
        case Lit(text):
            return text[-1].isascii() and text[-1].isalnum()
        case Alt(options):
            return all(map(_phrase_ends_in_letter, options))
        case Reported(phrase):
            return _phrase_ends_in_letter(phrase)
        case _:
            return isinstance(node, Number)


def _phrase_ends_in_letter(phrase: Phrase) -> bool:
    *before, last = phrase.words[-1]
    if isinstance(last, Opt):
        return bool(before) and ends_in_letter(last.node) and ends_in_letter(before[-1])
    return ends_in_letter(last)
