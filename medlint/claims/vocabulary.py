"""The words that near matching knows: those that never may differ, those without weight, those that mean the same."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from medlint.late import late
from medlint.packs import Text, read_yaml, rules_dir
from medlint.validation import convert

_ENDING = late(r"(?:ing|ied|ies|ed|es|(?<![sui])s)$")
_DOUBLED = late(r"(bb|dd|gg|mm|nn|pp|rr|tt)$")
_SPELLINGS = (
    (late(r"(?<=[a-z])is(?=(?:e|ed|es|ing|ation|ations)$)"), "iz"),
    (late(r"(?<=[a-z]{2})our(?=s?$)"), "or"),
    (late(r"[ao]e(?=[a-z]{3})"), "e"),
    (late(r"ll(?=(?:ed|ing)$)"), "l"),
)
_SHORTEST = 3


class Vocabulary(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `claims.yaml` of the bundled data."""

    negators: frozenset[Text]
    numbers: dict[Text, Text]
    bounds: frozenset[Text]
    units: frozenset[Text]
    function: frozenset[Text]
    hedges: frozenset[Text]
    intensifiers: frozenset[Text]
    same: list[list[Text]]


@cache
def vocabulary() -> Vocabulary:
    """Give the words; read once."""
    path = rules_dir() / "claims.yaml"
    data, positions = read_yaml(path)
    return convert(data, Vocabulary, str(path), positions)


@cache
def _weightless() -> frozenset[str]:
    known = vocabulary()
    return known.function | known.hedges | known.intensifiers | known.negators


@cache
def _groups() -> dict[str, str]:
    return {stem(word): f"={group[0]}" for group in vocabulary().same for word in group}


@lru_cache(maxsize=50_000)
def is_negator(word: str) -> bool:
    """Tell whether a word turns a statement round."""
    return word in vocabulary().negators or word.endswith("n't")


def number_of(word: str) -> str:
    """Give the number that a word or figure stands for; nothing where it is none."""
    return word if word[0].isdigit() else vocabulary().numbers.get(word, "")


@lru_cache(maxsize=50_000)
def has_weight(word: str) -> bool:
    """Tell whether a word says what a statement is about."""
    return word[0].isalpha() and word not in _weightless() and not word.endswith("n't") and not number_of(word)


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """Give one form for the inflections, spellings and near synonyms of a word."""
    root = stem(word)
    return _groups().get(root, root)


def stem(word: str) -> str:
    """Give a word without its inflection, in American spelling."""
    root = word.removesuffix("'s")
    for found, put in _SPELLINGS:
        root = found.sub(put, root)
    if len(root) > _SHORTEST:
        cut = _ENDING.sub("", root)
        if len(cut) >= _SHORTEST:
            root = _DOUBLED.sub(lambda found: found[0][0], cut) if cut != root else root
    return root.rstrip("eyi") if len(root) > _SHORTEST else root
