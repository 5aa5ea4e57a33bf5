"""What a document's own voice says about its figures: whether it sells, and what a table cell is the value of."""

from __future__ import annotations

from medlint.model import Block, Document
from medlint.quantities.cues import count, cues, search
from medlint.quantities.reading import plain

_BACKGROUND: frozenset[str] = frozenset(("prevalence", "side-effect", "relative", "absolute-pair", "disease-course"))
"""What copy that informs is full of; other kinds need a plainer case of it."""
_TOLD, _TOLD_OFTEN, _TO_ONE = 2, 5, 4
"""Cues of an institution's voice that tell it for background kinds and for others; how many outweigh a customer cue."""


def is_institutional(document: Document, kind: str) -> bool:
    """Tell whether a document informs, in the voice of an encyclopaedia, a review or a label, as far as `kind` goes."""
    if "institution" not in document.memo:
        document.memo["institution"] = _institution(document)
    told: int = document.memo["institution"]
    return told >= (_TOLD if kind in _BACKGROUND else _TOLD_OFTEN)


def _institution(document: Document) -> int:
    found = dict.fromkeys(cues().registers, 0)
    for block in document.blocks:
        text = plain(block.folded)
        for name, expression in cues().registers.items():
            found[name] += count(expression, text)
    return found["expository"] + found["research"] - _TO_ONE * found["customer"]


def labelled_kind(document: Document, block: Block) -> str:
    """Give the kind that the cell to the left of a table's cell names ("Duration of effects | 4-6 hours"), or ""."""
    if block.kind != "cell" or not block.index:
        return ""
    before = document.blocks[block.index - 1]
    if before.kind != "cell" or len(before.folded) > 60:
        return ""
    text = plain(before.folded)
    return next((kind for kind, expression in cues().labels.items() if search(expression, text) is not None), "")
