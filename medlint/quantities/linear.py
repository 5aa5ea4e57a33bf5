"""Expressions over plain text: leftmost, longest, linear in the text (RE2)."""

from __future__ import annotations

from functools import cache
from typing import Any

from medlint.linear import compile_expression


@cache
def compiled(expression: str) -> Any:
    """Give the RE2 object for an expression over bytes."""
    return compile_expression(expression.encode("ascii", "replace"))


def search(expression: str, plain: bytes) -> tuple[int, int] | None:
    """Give the part that the first hit of an expression reports, `(0, 0)` where it reports none; None without a hit."""
    found = compiled(expression).search(plain)
    if found is None:
        return None
    groups = range(1, (found.lastindex or 0) + 1)
    return next((found.span(number) for number in groups if found.start(number) >= 0), (0, 0))


def count(expression: str, plain: bytes) -> int:
    """Count the hits of an expression."""
    return sum(1 for _ in compiled(expression).finditer(plain))
