"""A text as the set of its words: what most wording is ruled out by, without looking at the text again."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from medlint.late import late
from medlint.text import MAX_SENTENCE

_LETTERS = late(r"[^\W\d_]+")
# Figures and signs, but those that hardly a sentence is without.
_COMMON = r"\s.,;:'\"()-"
_WIDE = late(r"[^\x00-\x7f]")
# Folded text of ASCII characters has no other letters, and reads five times as fast as bytes.
_RUNS = bytes(char if 97 <= char <= 122 else 32 for char in range(256))
_NO_SIGNS = bytes(char for char in range(128) if re.match(f"[a-z{_COMMON}]", chr(char)))


class Words(msgspec.Struct, frozen=True, gc=False):
    """The words of a text."""

    all: frozenset[str]
    """Runs of letters, figures and signs one by one, and the empty word."""
    runs: list[str]
    """Runs of letters in order, as often as they stand."""


def words_of(text: str) -> Words:
    """Give the words of a folded text."""
    return _kept_words(text) if len(text) <= MAX_SENTENCE else _words(text)


def pieces_of(text: str) -> list[str]:
    """Give the same words in order, as often as they stand; runs of letters, then signs."""
    return [*runs_of(text), *_signs(text)]


def _words(text: str) -> Words:
    runs = runs_of(text)
    return Words(frozenset(("", *runs, *_signs(text))), runs)


def runs_of(text: str) -> list[str]:
    """Give the runs of letters of a folded text."""
    if text.isascii():
        return text.encode().translate(_RUNS).decode().split()
    if not any(map(str.isalpha, _WIDE.findall(text))):
        # A dash or a bullet is a question mark there, and no letter either.
        return text.encode("ascii", "replace").translate(_RUNS).decode().split()
    runs: list[str] = []
    for run in _LETTERS.findall(text):
        # To an expression a raised figure or a fraction is no digit, and they are no letters either.
        runs += [run] if run.isalpha() else "".join(char if char.isalpha() else " " for char in run).split()
    return runs


def _signs(text: str) -> list[str]:
    if text.isascii():
        return [*text.encode().translate(None, _NO_SIGNS).decode()]
    signs = text.encode("ascii", "ignore").translate(None, _NO_SIGNS).decode()
    return [*signs, *(char for char in _WIDE.findall(text) if not char.isalpha())]


# Prefilter, lists and cues look at one sentence in turn.
_kept_words = lru_cache(maxsize=256)(_words)
