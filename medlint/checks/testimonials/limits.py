"""What copy says beside a testimonial of the results that others can expect."""

from __future__ import annotations

from typing import Literal

from medlint.checks.testimonials.wording import wording
from medlint.model import Block, Document

Limit = Literal["none", "vague", "typical"]

_BEFORE, _BEHIND = 1, 2
"""Blocks in which a limit still stands beside a testimonial."""


def limit_beside(document: Document, block: Block) -> Limit:
    """Give the best limit that stands in the block or next to it."""
    if "limit" not in block.memo:
        around = document.blocks[max(0, block.index - _BEFORE) : block.index + _BEHIND + 1]
        block.memo["limit"] = _best([one for one in around if not one.hidden])
    limit: Limit = block.memo["limit"]
    return limit


def _best(blocks: list[Block]) -> Limit:
    texts = [sentence.folded for block in blocks for sentence in block.sentences]
    for limit in ("typical", "vague"):
        if any(wording().stands(limit, text) for text in texts):
            return limit
    return "none"
