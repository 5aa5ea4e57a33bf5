"""The words without which a phrase cannot match, on either side of the quantity that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from medlint.frequency import frequency
from medlint.late import late
from medlint.notation import Alt, Lit, Phrase, keys, word_literals
from medlint.notation.tree import Edge, Gap, Opt, Reported, Word

MARK = "\x01"
"""Stands for the quantity in the text that phrases are matched against; `{it}` in the file."""
IT = Alt((Phrase(((Lit(MARK),),)),))
"""What `{it}` is in a phrase."""
ANYWHERE, LEFT, RIGHT = 0, 1, 2
"""Where a word must stand: anywhere, or on one side of the mark."""
START, END = "^", "$"
"""Stand among the words of a side that has none."""

Need = tuple[int, frozenset[str]]
"""A side, and the words of which one must stand there; those next to the mark stand with it."""

_RUN = late("[a-z]+")
_BEFORE, _BEHIND = late(f"[a-z]+ {MARK}$"), late(f"^{MARK} [a-z]+")
_BREAK: Word = (Gap(1),)
_BESIDE_WEIGHT = 0.1
"""How often a word that a sentence holds stands next to the mark."""


def needs(phrase: Phrase) -> list[Need]:
    """Give what every match of a phrase needs, the rarest first; nothing where it needs no letter."""
    words = _spread(phrase.words)
    mark = next((index for index, word in enumerate(words) if IT in word), None)
    found = set(_beside(words, mark)) if mark is not None else set()
    for side, part in [(ANYWHERE, words)] if mark is None else [(LEFT, words[:mark]), (RIGHT, words[mark + 1 :])]:
        found |= {(side, frozenset(map(_longest, key))) for key in keys(Phrase(tuple(part)))}
    # What may hold no letter can stand in any text.
    return sorted((need for need in found if "" not in need[1]), key=lambda need: (_weight(need[1]), need[0], *need[1]))


def _beside(words: list[Word], mark: int) -> Iterable[Need]:
    """Give what a phrase needs right beside the mark, or glued to it."""
    for key in keys(Phrase(tuple(words[max(0, mark - 1) : mark + 2]))):
        yield LEFT, frozenset(map(_before, key))
        yield RIGHT, frozenset(map(_behind, key))
    for key in keys(Phrase((words[mark],))):
        if all(literal.startswith(MARK) for literal in key):
            yield RIGHT, frozenset(map(_longest, key))
    if words[mark] == (IT,):
        if mark and words[mark - 1] == (Edge(start=True),):
            yield LEFT, frozenset((START,))
        if words[mark + 1 :] == [(Edge(start=False),)]:
            yield RIGHT, frozenset((END,))


def _spread(words: Iterable[Word]) -> list[Word]:
    """Give words without the marks of what is reported and without commas, so that each of them counts."""
    spread: list[Word] = []
    for word in words:
        has_comma = len(word) == 2 and isinstance(word[1], Opt) and _is_punctuation(word[1])
        first = word[:1] if has_comma else word
        spread += _spread(first[0].phrase.words) if len(first) == 1 and isinstance(first[0], Reported) else (first,)
        if has_comma:
            # Whatever is behind the comma is no neighbour.
            spread.append(_BREAK)
    return spread


def _is_punctuation(part: Opt) -> bool:
    texts = word_literals((part.node,))
    return bool(texts) and not any(char.isalnum() or char == "_" for text in texts for char in text)


def _longest(literal: str) -> str:
    return max(_RUN.findall(literal), key=len, default="")


def _before(literal: str) -> str:
    found = _BEFORE.search(literal)
    return found[0] if found else ""


def _behind(literal: str) -> str:
    found = _BEHIND.search(literal)
    return found[0] if found else ""


def _weight(words: frozenset[str]) -> float:
    return sum(frequency(word.strip(f" {MARK}")) * (_BESIDE_WEIGHT if MARK in word else 1.0) for word in words)
