"""Spelled values as words of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medlint.late import late
from medlint.model import Block, Piece
from medlint.readers.build import BlockBuilder, Shape
from medlint.readers.data_tree import Scalar
from medlint.readers.messages import PLACEHOLDER
from medlint.readers.scalars import spell

_HOLED = late(r"[{%$](?:(?<!\$)|t\()")


def build_value(
    scalar: Scalar, source: str, shape: Shape, offset: int = 0, *, holes: re.Pattern[str] | None = None
) -> Block | None:
    """Give the one block of a value, whatever markup is in it; what `holes` matches is no copy."""
    text, pieces = spell(scalar, source, offset)
    builder = BlockBuilder()
    add_spelled(builder, text, pieces)
    return builder.build(shape, holes=holes or holes_of(text))


def add_spelled(builder: BlockBuilder, text: str, pieces: Sequence[Piece]) -> None:
    """Add the words of a spelled text to a block in the making; `pieces` are those of a stretch of it."""
    for piece in pieces:
        words = text[piece.start : piece.start + piece.length]
        if piece.length == piece.source_length:
            builder.add(words, piece.source_start)
        else:
            # A folded line break that parts paragraphs is one space inside a block.
            builder.add_whole(" " if words.isspace() else words, piece.source_start, piece.source_length)


def holes_of(text: str) -> re.Pattern[str] | None:
    """Give the pattern of what is filled in at run time, if the text can have any."""
    return PLACEHOLDER if _HOLED.search(text) else None
