"""The words by which statements are read (rules/knowledge/reading.yaml)."""

from __future__ import annotations

from typing import Any

import re2

from medlint import strict_yaml
from medlint.notation import expression, parse
from medlint.relations import knowledge_directory


def _load() -> dict[str, Any]:
    text = (knowledge_directory() / "reading.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = strict_yaml.load(text, "rules/knowledge/reading.yaml")[0]
    return data


_DATA = _load()
WORDS: dict[str, frozenset[str]] = {name: frozenset(words) for name, words in _DATA["words"].items()}
"""Word lists by name."""
ASPECT: dict[str, str] = {word: aspect for aspect, words in _DATA["aspects"].items() for word in words}
"""What of a substance a word speaks of: "levels" -> level, "synthesis" -> production."""
CLOSED: frozenset[str] = frozenset(_DATA["closed groups"])
NEAR: dict[str, frozenset[str]] = {group: frozenset(drugs) for group, drugs in _DATA["near"].items()}
FOREIGN: dict[str, tuple[str, ...]] = {kind: tuple(words) for kind, words in _DATA["foreign"].items()}


def cue(name: str) -> Any:
    """Give the linear-time expression for a list of cues."""
    return re2.compile("|".join(expression(parse(text, {})) for text in _DATA["cues"][name]))
