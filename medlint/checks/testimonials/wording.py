"""The wording of testimonials, `rules/testimonials.yaml`."""

from __future__ import annotations

from medlint.wordlists import Spans, Wording, load_wording

__all__ = ["OUTCOMES", "Spans", "wording"]

OUTCOMES = ("strong", "weak", "told")
"""The lists of what may have become of someone."""


def wording() -> Wording:
    """Give the compiled lists."""
    return load_wording("testimonials", "subjects", OUTCOMES)
