"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from functools import cache

from medlint.wordlists import Spans, Wording, load_lists

__all__ = ["NOTED", "Spans", "find", "load", "stands"]

NOTED = (
    *("supplement", "nutrient", "product", "offer", "education", "caution", "supplement-form", "no-subject"),
    *("disease-claim", "complaint-claim", "measure-claim", "weak-disease-claim", "condition-claim"),
    *("imitation", "tradition", "function-claim", "function-name", "excused-out", "applied"),
)
"""Lists that are asked about all of a copy, or most of it; the others, where one of these stands."""


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return load().spans(group, text)


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return load().stands(group, text)


@cache
def load() -> Wording:
    """Give the compiled lists."""
    return load_lists("lexicons/supplements.yaml", NOTED)
