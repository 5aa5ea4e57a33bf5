"""The words by which the prefilter finds where a phrase can match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import fsum

from medlint.notation.contractions import spaced
from medlint.notation.literals import word_literals
from medlint.notation.tree import (
    KEPT,
    NUMBER_WORDS,
    Alt,
    Hyphen,
    Lit,
    Node,
    NotationError,
    Number,
    Opt,
    Phrase,
    Reported,
    Word,
)

# The most frequent words of English prose make poor anchors: every page holds them.
_COMMON = frozenset(
    (
        "a about after again all also am an and any are as at back be because been before being best better both "
        "but by call can care come could day did do does doing down each even every feel find first for free from "
        "get give go good had has have he help helps her here him his how i if in into is it its just keep know "
        "last less let like long look made make many may me men might more most much must my need needs new no not "
        "now of off on one only or other our out over own part people same see she should so some such take than "
        "that the their them then there these they this those through time to too two under until up us use used "
        "very want was way we well were what when where which while who will with without women work works would "
        "year years you your"
    ).split()
)


NUMBER_PARTS = frozenset((*"0123456789", *re.findall("[a-z]+", re.sub("([a-z]+)s[?]", r"\1 \1s", NUMBER_WORDS))))
"""Figures and words, one of which every number holds."""
MAX_JOINED = 80
"""The most texts that neighbouring words may stand for together, to be looked for as one."""
_BY_LENGTH = {1: 60, 2: 40, 3: 30, 4: 12, 5: 6, 6: 4, 7: 3, 8: 2}

Choice = tuple[float, frozenset[str]]
"""How often a page may hold one of some texts, roughly; and the texts."""


def anchors(phrase: Phrase) -> list[str]:
    """Give literals, one of which every match must hold as whole words; the rarest-looking set.

    Raises `NotationError` when the phrase holds no fixed word.
    """
    found = _anchors(phrase)
    if found is None:
        raise NotationError("no fixed word in it to look for; add one that every match holds")
    return sorted(found[1])


def keys(phrase: Phrase) -> list[frozenset[str]]:
    """Give sets of literals, of each of which every match must hold one as whole words; none for a phrase without any.

    Where `anchors` finds the likeliest places, the rest of these tell that a phrase cannot match there after all.
    """
    return list(dict.fromkeys(choice[1] for choice in _choices(phrase, numbers=True)))


def _anchors(phrase: Phrase, *, numbers: bool = False) -> Choice | None:
    found = _choices(phrase, numbers=numbers)
    return min(found, key=lambda choice: (choice[0], len(choice[1]), sorted(choice[1])), default=None)


def _choices(phrase: Phrase, *, numbers: bool) -> list[Choice]:
    choices: list[Choice] = []
    before: list[str] = []
    for word in phrase.words:
        texts = _whole(word)
        if texts:
            choices.append(_choice(texts))
            # "The only" is rarer than either of its words.
            joined = [spaced((first, last)) for first in before for last in texts]
            if 0 < len(joined) <= MAX_JOINED:
                choices.append(_choice(joined))
        before = texts if len(texts) <= MAX_JOINED else []
        # Where its forms can be listed, a hyphen may be nothing, and then its parts are no words.
        for part in _hyphenated(word) if not texts or Hyphen() not in word else []:
            if len(part) < len(word) and (inner_texts := _whole(part)):
                choices.append(_choice(inner_texts))
            if numbers and _has_number(part):
                choices.append(_choice(NUMBER_PARTS))
                choices += [_choice((node.text,)) for node in part if isinstance(node, Lit)]
            own = [node for node in part if not _is_mark(node)]
            if len(own) == 1:
                choices += _inner_choices(own[0], numbers=numbers)
    return choices


def _is_mark(node: Node) -> bool:
    """Tell whether a node is marks, which may touch a whole word: "trials," holds "trials"."""
    match node:
        case Lit(text):
            return not any(map(str.isalnum, text))
        case Opt() | Alt():
            texts = word_literals((node,))
            return bool(texts) and not any(char.isalnum() for text in texts for char in text)
        case _:
            return False


def _has_number(part: Word) -> bool:
    """Tell whether a stretch of a word holds a number that is glued to no letter."""
    return Number() in part and all(
        isinstance(node, Number) or (isinstance(node, Lit) and not any(map(str.isalnum, node.text))) for node in part
    )


def _whole(word: Word) -> list[str]:
    """Give what a word can stand for, or nothing where it may be missing or is unbounded."""
    texts = word_literals(word)
    return [] if "" in texts else texts


def _choice(texts: Iterable[str]) -> Choice:
    different = frozenset(texts)
    # Exact, so that no tie hangs on the order of a set.
    return fsum(map(_frequency, different)), different


@lru_cache(maxsize=20_000)
def _frequency(text: str) -> float:
    words = text.split()
    # An escaped space is no word, and stands in any text.
    rarest = min((300 if word in _COMMON else _BY_LENGTH.get(len(word), 1) for word in words), default=300)
    return rarest * 0.1 ** (len(words) - 1)


def _hyphenated(word: Word) -> list[Word]:
    """Give the stretches of a word between its hyphens."""
    parts: list[Word] = [()]
    for node in word:
        parts = [*parts, ()] if isinstance(node, Hyphen) else [*parts[:-1], (*parts[-1], node)]
    return [part for part in parts if part]


def _inner_choices(node: Node, *, numbers: bool) -> list[Choice]:
    """Give the choices of a node that is glued to no other, marks aside: only then are its words whole."""
    if isinstance(node, Reported):
        return _choices(node.phrase, numbers=numbers)
    common = _common_anchors(node, numbers) if isinstance(node, Alt) else None
    return [common] if common is not None else []


@lru_cache(maxsize=KEPT)
def _common_anchors(alternatives: Alt, numbers: bool) -> Choice | None:
    texts: set[str] = set()
    for option in alternatives.options:
        match option.words:
            case ((Lit(text),),):
                # Most options are a word, which is its own anchor.
                texts.add(text)
            case _:
                found = _anchors(option, numbers=numbers)
                if found is None:
                    return None
                texts |= found[1]
    return _choice(texts)
