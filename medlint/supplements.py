"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from medlint.wordlists import Spans, load_lists

__all__ = ["Spans", "called", "find", "stands"]

_FILE = "lexicons/supplements.yaml"


def called(text: str) -> set[str]:
    """Give the names of the word lists that may stand in folded text: no other needs looking for."""
    return load_lists(_FILE).called(text)


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return load_lists(_FILE).spans(group, text)


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return load_lists(_FILE).stands(group, text)
