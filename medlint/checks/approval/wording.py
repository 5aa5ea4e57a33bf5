"""The wording of `approval_wordings.yaml`, and where it stands in a text."""

from __future__ import annotations

from medlint.wordlists import Spans, Wording, load_lists

__all__ = ["Spans", "has", "load", "spans"]


def spans(name: str, text: str) -> Spans:
    """Give where the word list `name` stands in a folded text."""
    return load().spans(name, text)


def has(name: str, text: str) -> bool:
    """Tell whether the word list `name` stands in a folded text."""
    return load().stands(name, text)


def load() -> Wording:
    """Give the compiled lists."""
    return load_lists("knowledge/approval_wordings.yaml")
