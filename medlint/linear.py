"""Regular expressions that take time linear in the text, whatever they and the text are (RE2)."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

MAX_MEMORY = 64 << 20
"""Bytes that one expression's automaton may take."""


@cache
def compile_expression(expression: str | bytes) -> Any:
    """Give the RE2 object for an expression over text or, for one of bytes, over bytes: leftmost, longest."""
    options = re2.Options()
    options.longest_match = True
    options.max_mem = MAX_MEMORY
    options.log_errors = False
    return re2.compile(expression, options)
