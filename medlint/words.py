"""A text as the set of its words: what most wording is ruled out by, without looking at the text again."""

from __future__ import annotations

import re
from functools import lru_cache

from medlint.text import MAX_SENTENCE

_LETTERS = re.compile(r"[^\W\d_]+")
# Figures and signs, but those that hardly a sentence is without.
_COMMON = r"\s.,;:'\"()-"
_WIDE_SIGN = re.compile(rf"(?![{_COMMON}])[\W\d_]")
# Folded text of ASCII characters has no other letters, and reads five times as fast as bytes.
_RUNS = bytes(char if 97 <= char <= 122 else 32 for char in range(256))
_NO_SIGNS = bytes(char for char in range(128) if re.match(f"[a-z{_COMMON}]", chr(char)))


def words_of(text: str) -> frozenset[str]:
    """Give the runs of letters of a folded text, its figures and signs one by one, and the empty word."""
    return _kept_words(text) if len(text) <= MAX_SENTENCE else _words(text)


def pieces_of(text: str) -> list[str]:
    """Give the same words in order, as often as they stand; runs of letters, then signs."""
    return [*_runs(text), *_signs(text)]


def stands(literal: str, text: str) -> bool:
    """Tell whether a literal stands in a text with no letter that touches a letter at its edges."""
    start = text.find(literal)
    while start >= 0:
        end = start + len(literal)
        if not (literal[0].isalpha() and text[start - 1 : start].isalpha()) and not (
            literal[-1].isalpha() and text[end : end + 1].isalpha()
        ):
            return True
        start = text.find(literal, start + 1)
    return False


def _words(text: str) -> frozenset[str]:
    return frozenset(("", *_runs(text), *_signs(text)))


def _runs(text: str) -> list[str]:
    if text.isascii():
        return text.encode().translate(_RUNS).decode().split()
    runs: list[str] = []
    for run in _LETTERS.findall(text):
        # To an expression a raised figure or a fraction is no digit, and they are no letters either.
        runs += [run] if run.isalpha() else "".join(char if char.isalpha() else " " for char in run).split()
    return runs


def _signs(text: str) -> list[str]:
    if text.isascii():
        return [*text.encode().translate(None, _NO_SIGNS).decode()]
    return _WIDE_SIGN.findall(text)


# Prefilter, lists and cues look at one sentence in turn.
_kept_words = lru_cache(maxsize=256)(_words)
