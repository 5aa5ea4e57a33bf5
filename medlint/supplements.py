"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from medlint.wordlists import Spans, Wording, load_lists

__all__ = ["BESIDE", "EVERYWHERE", "Spans", "called", "find", "load", "stands"]

EVERYWHERE = ("supplement", "nutrient", "product", "offer", "education", "caution")
"""Lists that are asked about every sentence of a copy."""
BESIDE = (
    *("supplement-form", "not-supplement", "no-subject"),
    *("disease-claim", "complaint-claim", "measure-claim", "weak-disease-claim", "condition-claim"),
    *("imitation", "tradition", "function-claim", "function-name", "excused-out"),
)
"""Lists that are asked about sentences near to the name of a supplement; the others, where one of these stands."""


def called(text: str) -> Iterable[str]:
    """Give those of the word lists of `BESIDE` that may stand in a folded sentence."""
    return load().called(BESIDE[0], text)


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return load().spans(group, text)


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return load().stands(group, text)


@cache
def load() -> Wording:
    """Give the compiled lists."""
    return load_lists("lexicons/supplements.yaml", EVERYWHERE, BESIDE)
