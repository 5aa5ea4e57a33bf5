"""The audit record: what ran on which bytes, and what came of it; the same inputs give the same bytes."""

from __future__ import annotations

_HEAD = '{\n  "medlint_record": '


def is_record(source: str) -> bool:
    """Tell a record by how it begins; it is no copy, though it quotes some."""
    return source.startswith(_HEAD)
