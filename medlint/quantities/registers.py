"""What stands around a figure: the voice of its document, and what excuses it in its block."""

from __future__ import annotations

from medlint.model import Block, Document
from medlint.quantities.cues import cues
from medlint.quantities.kinds import CLAIMS
from medlint.quantities.linear import count, stands
from medlint.quantities.reading import claims, plain, quantities
from medlint.text import fold

_BACKGROUND: frozenset[str] = frozenset(("prevalence", "side-effect", "relative", "absolute-pair", "disease-course"))
"""What copy that informs is full of; other kinds need a plainer case of it."""
_TOLD = (6.5, 7.0)
"""Points of an institution's voice that tell it for background kinds, and for others."""
_POINTS = {
    "expository": 0.65, "leaflet": 0.85, "research": 1.7, "cautious": 0.5, "harm": 0.25, "often": 0.95, "illness": 0.5,
    "persons": 0.4, "tests": 0.75, "evidence": 0.7, "body": 0.45, "institute": 2.0, "public": 0.9, "advice": 0.95,
    "ailing": 0.45, "limits": 0.7, "naming": 0.5,
    "customer": -2.6, "praise": -0.55, "promise": -0.3, "seller": -0.55, "trade": -1.5, "talk": -0.75, "wares": -2.0,
}  # fmt: skip
"""What each wording of a register counts, fitted to some 2,200 passages and rounded."""
_EXCLAIMED = -3.6
"""What each exclamation mark counts."""
_MOST = 8
"""How often a register counts."""
_USUAL = 1_200
"""Characters of those passages: what a longer text says is counted as if it were as long."""
_SHORT = 1.3
"""How much more what a shorter text says counts at most."""
_ENOUGH = 12_000
"""Characters that tell the voice of a document."""
_EACH = {
    "trade": 2, "expository": 3, "body": 2, "public": 2, "ailing": 2, "talk": 2, "wares": 2,
}  # fmt: skip
"""How often the same words count: a review of one treatment names it in every line, and so does a shop its cells."""


def is_institutional(document: Document, kind: str) -> bool:
    """Tell whether a document informs, in the voice of an encyclopaedia, a review or a label, as far as `kind` goes."""
    if "institution" not in document.memo:
        document.memo["institution"] = _institution(document)
    is_background, is_other = document.memo["institution"]
    return bool(is_background if kind in _BACKGROUND else is_other)


def _institution(document: Document) -> tuple[bool, bool]:
    """Tell whether a document informs, as far as background kinds go, and others."""
    # Of a long document every so many blocks tell as much as all.
    step = max(1, sum(len(block.text) for block in document.blocks) // _ENOUGH)
    # One text, for that is read fastest; no wording reaches over the full stops.
    text = b".\n".join(plain(fold(block.text)) for block in document.blocks[::step])
    share = min(_SHORT, _USUAL / max(1, len(text)))
    found = {name: count(cues().registers[name], text, _EACH.get(name)) for name in _POINTS}
    told = sum(points * min(found[name] * share, _MOST) for name, points in _POINTS.items())
    told += _EXCLAIMED * min(text.count(b"!") * share, _MOST)
    background, other = _TOLD
    return told >= background, told >= other


def is_told(block: Block, what: str) -> bool:
    """Tell whether a block holds the wording `what`, or a quantity of that kind."""
    key = f"told {what}"
    # Asked for every quantity of a block, which may be a whole document.
    if key not in block.memo:
        block.memo[key] = _is_told(block, what)
    return bool(block.memo[key])


def _is_told(block: Block, what: str) -> bool:
    expression = cues().told.get(what)
    if expression is not None:
        return stands(expression, plain(block.folded))
    told = claims if what in CLAIMS else quantities
    return any(quantity.kind == what for sentence in block.sentences for quantity in told(sentence))
