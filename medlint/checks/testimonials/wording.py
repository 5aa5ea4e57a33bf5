"""The wording of testimonials, `rules/testimonials.yaml`."""

from __future__ import annotations

from medlint.checks import LISTS
from medlint.noted import noted_name
from medlint.wordlists import Spans, Wording

__all__ = ["NOTED", "Spans", "wording"]

_LISTS = LISTS["testimonials"]
NOTED = {name: noted_name("testimonials", name) for name in (*_LISTS.anchors, *_LISTS.noted)}
"""The names by which lists are noted, by the list."""


def wording() -> Wording:
    """Give the compiled lists."""
    return _LISTS.load()
