"""Expressions over plain text: leftmost, longest, linear in the text (RE2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

import re2

from medlint.automata import NOWHERE, Expression, options
from medlint.linear import hits

SET_MEMORY = 16 << 20
"""Bytes that the automaton of a set of expressions may take; it begins anew when they are full."""


@cache
def compiled(expression: str, *, screened: bool = True) -> Expression:
    """Give an expression over plain bytes."""
    return Expression(expression.encode("ascii", "replace"), screened=screened)


def which(expressions: tuple[str, ...], plain: bytes) -> list[int]:
    """Give the numbers of those expressions that have a hit, in order: one pass for all of them."""
    return sorted(_set_of(expressions).Match(plain) or ())


@cache
def _set_of(expressions: tuple[str, ...]) -> Any:
    union = re2.Set.SearchSet(options(SET_MEMORY))
    for expression in expressions:
        union.Add(expression.encode("ascii", "replace"))
    union.Compile()
    return union


def first_of(expressions: Iterable[str], plain: bytes) -> tuple[int, int] | None:
    """Give the part that the first hit of any expression reports, `(0, 0)` where it reports none; None without a hit.

    Of hits that begin together the longest is the first, and of those as long, that of the expression named first.
    """
    found = [hit for one in expressions if (hit := next(hits(compiled(one), plain), None)) is not None]
    if not found:
        return None
    first = found[0] if len(found) == 1 else min(found, key=lambda hit: (hit[0][0], -hit[0][1]))
    return next((span for span in first[1:] if span != NOWHERE), (0, 0))


def stands(expression: str, plain: bytes) -> bool:
    """Tell whether an expression has a hit."""
    return compiled(expression).stands(plain)


def count(expression: str, plain: bytes, each: int | None = None) -> int:
    """Count the hits of an expression, the same words up to `each` times."""
    if each is None:
        return sum(1 for _ in hits(compiled(expression), plain))
    words = Counter(plain[start:end] for (start, end), *_ in hits(compiled(expression), plain))
    return sum(min(times, each) for times in words.values())
