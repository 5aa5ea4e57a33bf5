"""Expressions of the knowledge base run over text; spans come back in characters."""

from __future__ import annotations

from medlint.linear import Encoded, encode, encode_lines

__all__ = ["Encoded", "Spans", "encode", "encode_lines"]

Spans = list[tuple[int, int]]
