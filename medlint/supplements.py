"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from medlint.wordlists import Spans, Wording, load_lists

__all__ = ["Spans", "find", "stands"]

_NAMES = ("supplement", "nutrient", "product")
_CLAIMS = ("disease-claim", "complaint-claim", "measure-claim", "weak-disease-claim")
_LIKENESSES = ("imitation", "tradition")


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return _lists().spans(group, text)


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return _lists().stands(group, text)


def _lists() -> Wording:
    return load_lists("lexicons/supplements.yaml", _NAMES, _CLAIMS, _LIKENESSES)
