"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from medlint.wordlists import Spans, Wording, load_lists

__all__ = ["Spans", "called", "find", "stands"]

_OF_EVERY_SENTENCE = (
    *("supplement", "nutrient", "supplement-form", "not-supplement", "no-subject"),
    *("product", "offer", "education"),
    *("disease-claim", "complaint-claim", "measure-claim", "weak-disease-claim"),
    *("imitation", "tradition", "function-claim", "function-name", "excused-out"),
)
"""Lists that are asked about every sentence; the others, about those in which one of these stands."""


def called(text: str) -> Iterable[str]:
    """Give those of the word lists asked about every sentence that may stand in a folded one."""
    return _lists().called(_OF_EVERY_SENTENCE[0], text)


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return _lists().spans(group, text)


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return _lists().stands(group, text)


@cache
def _lists() -> Wording:
    return load_lists("lexicons/supplements.yaml", _OF_EVERY_SENTENCE)
