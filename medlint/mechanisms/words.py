"""The words by which statements are read (rules/knowledge/reading.yaml)."""

from __future__ import annotations

from functools import cache

from medlint import __version__
from medlint.cache import cached, digest
from medlint.linear import stands
from medlint.relations import data_digest, read_data, source_states

_DATA = read_data("reading.yaml")
WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in _DATA["words"].items()}
"""Word lists by name."""
WITHOUT: frozenset[str] = WORDS["separated"] | WORDS["lacking"]
"""Before a name: what follows is told of before it, instead of it, or of doing without it."""
ASPECT: dict[str, str] = {word: aspect for aspect, words in _DATA["aspects"].items() for word in words}
"""What of a substance a word speaks of: "levels" -> level, "synthesis" -> production."""
SAME: dict[str, str] = _DATA["same"]
"""Words that mean what another one means, in predicates that name no known thing."""
CLOSED: frozenset[str] = frozenset(_DATA["closed groups"])
NEAR: dict[str, frozenset[str]] = {group: frozenset(drugs) for group, drugs in _DATA["near"].items()}
FOREIGN: dict[str, tuple[str, ...]] = {kind: tuple(words) for kind, words in _DATA["foreign"].items()}


def _expressions() -> dict[str, str]:
    from medlint.notation import expression, parse

    return {name: "|".join(expression(parse(text, {})) for text in texts) for name, texts in _DATA["cues"].items()}


@cache
def load_cues() -> dict[str, str]:
    """Give the expressions of the lists of cues, from the cache when nothing changed."""
    key = digest(__version__, data_digest("reading.yaml"), *source_states("notation"))
    return cached("mechanism-cues", key, _expressions, dict[str, str])


def has_cue(name: str, text: str) -> bool:
    """Tell whether a cue of a list stands in folded text."""
    return stands(load_cues()[name], text)
