"""Expressions of the knowledge base run over text; spans come back in characters."""

from __future__ import annotations

from medlint.linear import Encoded, encode

__all__ = ["Encoded", "Spans", "encode"]

Spans = list[tuple[int, int]]
