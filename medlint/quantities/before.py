"""What the lines before a figure tell about it: a list's lead-in ("Success rates:"), side effects that will pass."""

from __future__ import annotations

import re

from medlint.documents import Block, Document
from medlint.quantities.cues import cues
from medlint.quantities.kinds import Kind
from medlint.quantities.linear import stands
from medlint.quantities.reading import Quantity, plain
from medlint.text import Sentence

_LONGEST_LEAD, _LONGEST_LINE, _FARTHEST = 120, 80, 12
"""Characters of a lead-in and of a line that it leads; how many lines before one it is looked for."""
_SHARES = frozenset(("percent", "ratio", "fold"))
_TIMES = frozenset(("time-to-effect", "duration-of-effect"))
_LINES = frozenset(("item", "cell", "heading"))
_FIGURE = re.compile(r"\d")
_GOES_ON = re.compile(
    r"\W*(?:this|these|it|they|most|both|all|any|such)\b[^.;:]{0,60}?\b(?:lasts?|fades?|go(?:es)? (?:away|down)"
    r"|pass(?:es)?|resolves?|subsides?|settles?|disappears?|eases?|clears?|wears? off|heals?|diminish(?:es)?"
    r"|dissipates?|gone)\b"
)


def led(document: Document, block: Block) -> Kind | None:
    """Give the kind of statement that a list's lead-in makes of the figures in one of its lines."""
    if not _is_line(block):
        return None
    for index in range(block.index - 1, max(-1, block.index - 1 - _FARTHEST), -1):
        before = document.blocks[index]
        if len(before.text) <= _LONGEST_LEAD and not before.text.endswith((".", "!")):
            text = plain(before.folded)
            kind = next((kind for kind, expression in cues().led.items() if stands(expression, text)), None)
            if kind:
                return kind
        if not _is_line(before):
            return None
    return None


def named(quantity: Quantity, kind: Kind) -> Quantity:
    """Give a share that its own line tells nothing about as of the kind that the lead-in makes it."""
    is_open = quantity.form in _SHARES and quantity.kind == "other"
    return quantity._replace(kind=kind) if is_open else quantity


def _is_line(block: Block) -> bool:
    return block.kind in _LINES and len(block.text) <= _LONGEST_LINE and _FIGURE.search(block.text) is not None


def passes(block: Block, sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a time is that of side effects told in the sentence before: "Redness is normal. It lasts a day."."""
    if quantity.kind not in _TIMES or not sentence.index or _GOES_ON.match(sentence.folded) is None:
        return False
    before = plain(block.sentences[sentence.index - 1].folded)
    return stands(cues().told["unwanted"], before) and not stands(cues().told["eased"], before)
