"""Expressions over plain text: leftmost, longest, linear in the text (RE2)."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

_MAX_MEMORY = 64 << 20
"""Bytes that one expression's automaton may take."""


@cache
def compiled(expression: str) -> Any:
    """Give the RE2 object for an expression over bytes."""
    options = re2.Options()
    options.longest_match = True
    options.max_mem = _MAX_MEMORY
    options.log_errors = False
    return re2.compile(expression.encode("ascii", "replace"), options)


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
