"""Contractions: written as words of their own, they stand right behind the word before them, as in "you'll"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from medlint.late import late
from medlint.notation.tree import KEPT, Alt, Lit, Phrase, Word

_SHORT = frozenset("'s 're 'll 've 'd 'm".split())
_SPACED = late(f" (?=(?:{'|'.join(sorted(_SHORT))})(?![^ ]))")

Parted = tuple[Word, Word]
"""What of a word stands behind a space, and what is a contraction or begins with one; either may be empty."""


def spaced(texts: Iterable[str]) -> str:
    """Give words with the spaces between them."""
    joined = " ".join(texts)
    return _SPACED.sub("", joined) if " '" in joined else joined


def parted(word: Word) -> Parted:
    """Part a word into what stands behind a space, and what does not."""
    if len(word) != 1:
        return word, ()
    (node,) = word
    if isinstance(node, Lit):
        return ((), word) if node.text in _SHORT else (word, ())
    return _alternatives(node) if isinstance(node, Alt) else (word, ())


@lru_cache(maxsize=KEPT)
def _alternatives(node: Alt) -> Parted:
    apart: list[Phrase] = []
    glued: list[Phrase] = []
    for option in node.options:
        if not option.words:
            apart.append(option)
            continue
        first, *others = option.words
        for found, word in zip((apart, glued), parted(first), strict=True):
            if word:
                found.append(Phrase((word, *others)))
    if not glued:
        return (node,), ()
    return (Alt(tuple(apart)),) if apart else (), (Alt(tuple(glued)),)
