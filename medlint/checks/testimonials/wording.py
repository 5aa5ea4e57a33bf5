"""The wording of testimonials, `rules/testimonials.yaml`."""

from __future__ import annotations

from medlint.checks import LISTS
from medlint.wordlists import Spans, Wording, load_wording

__all__ = ["OUTCOMES", "Spans", "wording"]

_FILE, _LEXICONS, OUTCOMES = LISTS["testimonials"]
"""The last: the lists of what may have become of someone."""


def wording() -> Wording:
    """Give the compiled lists."""
    return load_wording(_FILE, _LEXICONS, OUTCOMES)
