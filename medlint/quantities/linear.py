"""Expressions over plain text: leftmost, longest, linear in the text (RE2)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import re2

from medlint.linear import compile_expression

SET_MEMORY = 16 << 20
"""Bytes that the automaton of a set of expressions may take; it begins anew when they are full."""


@cache
def compiled(expression: str) -> Any:
    """Give the RE2 object for an expression over bytes."""
    return compile_expression(expression.encode("ascii", "replace"))


def which(expressions: tuple[str, ...], plain: bytes) -> list[int]:
    """Give the numbers of those expressions that have a hit, in order: one pass for all of them."""
    return sorted(_set_of(expressions).Match(plain) or ())


@cache
def _set_of(expressions: tuple[str, ...]) -> Any:
    options = re2.Options()
    options.longest_match = True
    options.max_mem = SET_MEMORY
    options.log_errors = False
    union = re2.Set.SearchSet(options)
    for expression in expressions:
        union.Add(expression.encode("ascii", "replace"))
    union.Compile()
    return union


def first_of(expressions: Iterable[str], plain: bytes) -> tuple[int, int] | None:
    """Give the part that the first hit of any expression reports, `(0, 0)` where it reports none; None without a hit.

    Of hits that begin together the longest is the first, and of those as long, that of the expression named first.
    """
    hits = [hit for one in expressions if (hit := compiled(one).search(plain)) is not None]
    if not hits:
        return None
    found = hits[0] if len(hits) == 1 else min(hits, key=lambda hit: (hit.start(), -hit.end()))
    groups = range(1, (found.lastindex or 0) + 1)
    return next((found.span(number) for number in groups if found.start(number) >= 0), (0, 0))


def stands(expression: str, plain: bytes) -> bool:
    """Tell whether an expression has a hit."""
    return compiled(expression).search(plain) is not None


def count(expression: str, plain: bytes) -> int:
    """Count the hits of an expression."""
    return sum(1 for _ in compiled(expression).finditer(plain))
