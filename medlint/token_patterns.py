"""What token patterns of a pack may say: nothing that takes more than linear time, nothing that is folded away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medlint.packs import Patterns
from medlint.places import Keys

_TOKEN_KEYS = frozenset(
    "LOWER NORM LIKE_NUM IS_DIGIT IS_ALPHA IS_PUNCT IS_CURRENCY IS_QUOTE IS_BRACKET IS_STOP LENGTH OP".split()
)
_OPTIONAL_OPS = {"?": 1} | {f"{{0,{n}}}": n for n in range(1, 10)}
_TOKEN_OPS = frozenset(["!", *(f"{{{n}}}" for n in range(1, 10)), *_OPTIONAL_OPS])
_WORD_KEYS = frozenset(["LOWER", "NORM"])
MAX_OPTIONAL_TOKENS = 9
"""Of one pattern: spaCy follows every way to leave them out, and each doubles their number."""


def wrong_patterns(match: Patterns) -> Iterator[tuple[Keys, str]]:
    """Find token patterns that could take more than linear time, or that look at what is folded away.

    Gives the way within `any_of`, and what is wrong there.
    """
    for index, tokens in enumerate(match.any_of):
        for position, token in enumerate(tokens):
            for key, value in token.items():
                if what := _wrong(key, value):
                    yield (index, position), what
        optional = [_OPTIONAL_OPS.get(str(token.get("OP", "")), 0) for token in tokens]
        if sum(optional) > MAX_OPTIONAL_TOKENS:
            yield (index,), f"more than {MAX_OPTIONAL_TOKENS} optional tokens in one pattern; split it"
        if all(optional):
            yield (index,), "every token of the pattern is optional; add one that must stand there"


def _wrong(key: str, value: Any) -> str:
    """Say what is wrong with one key of a token; nothing when it may be so."""
    if key not in _TOKEN_KEYS:
        return f"token key `{key}` is not allowed here; use one of {', '.join(sorted(_TOKEN_KEYS))}"
    if key == "OP":
        is_bounded = isinstance(value, str) and value in _TOKEN_OPS
        return "" if is_bounded else f"OP {value!r} has no bound; use '?', '{{n}}' or '{{0,n}}' up to 9"
    if key in _WORD_KEYS:
        if isinstance(value, dict) and set(value) - {"IN", "NOT_IN"}:
            return "of a token's text only IN and NOT_IN are allowed; write the words out"
        lists = list(value.values()) if isinstance(value, dict) else [[value]]
        if not all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists):
            return f"{key} takes a word, or IN or NOT_IN with a list of words; put figures in quotes"
    elif type(value) is not (int if key == "LENGTH" else bool):
        return f"{key} takes {'a whole number' if key == 'LENGTH' else 'true or false'}, not {value!r}"
    return ""
