"""The wording of `approval_wordings.yaml`, and where it stands in a text."""

from __future__ import annotations

from medlint.wordlists import Spans, load_lists

__all__ = ["Spans", "has", "spans"]

_FILE = "knowledge/approval_wordings.yaml"


def spans(name: str, text: str) -> Spans:
    """Give where the word list `name` stands in a folded text."""
    return load_lists(_FILE).spans(name, text)


def has(name: str, text: str) -> bool:
    """Tell whether the word list `name` stands in a folded text."""
    return load_lists(_FILE).stands(name, text)
