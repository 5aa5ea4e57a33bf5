"""Times that answer a question by themselves: "How long does it last? About six months."."""

from __future__ import annotations

import re

from medlint.documents import Block, Document
from medlint.quantities.cues import cues
from medlint.quantities.kinds import Kind
from medlint.quantities.linear import stands
from medlint.quantities.reading import Quantity, plain
from medlint.text import Sentence

_LONGEST_QUESTION = 160
_TIMES = frozenset(("minutes", "days", "sessions", "point"))
_PLAIN = frozenset(("schedule", "other"))
"""Kinds of a time about which its own sentence tells nothing."""
_OPENERS = frozenset(
    "a about after already an and anywhere approximately are around as at average be begin begins between can could"
    " depending depends each effect effects expect expected feel few for from generally in is it just last lasts least"
    " little long may might more most normally notice of often on only our over patients people clients range ranges"
    " result results roughly see should some sometimes somewhere start starts take takes than that the their these they"
    " this to typically up usual usually well will with within yes you your".split()
)
"""Words that may stand before such a time; any other makes the sentence speak of something of its own."""
_WORD = re.compile("[a-z']+")
_OTHERWISE = re.compile(
    r"\W*(?:apart|between|before|per|each|every|old|ago|of age|or until|course|a (?:day|week|month))\b"
)


def asked_before(document: Document, block: Block, sentence: Sentence) -> Kind | None:
    """Give the kind of statement that the sentence or heading before one asks for; None where it asks for none."""
    if sentence.index:
        question = block.sentences[sentence.index - 1].folded
    elif block.index:
        before = document.blocks[block.index - 1]
        question = before.sentences[-1].folded if before.sentences else ""
    else:
        return None
    if len(question) > _LONGEST_QUESTION or not question.rstrip(" *_\"'").endswith("?"):
        return None
    text = plain(question)
    return next((kind for kind, expression in cues().asked.items() if stands(expression, text)), None)


def answer(quantity: Quantity, kind: Kind, folded: str) -> Quantity:
    """Give the quantity as of the kind that was asked for, where its sentence says no more than the time."""
    if quantity.form not in _TIMES or quantity.kind not in _PLAIN:
        return quantity
    is_bare = _OPENERS.issuperset(_WORD.findall(folded, 0, quantity.start))
    return quantity._replace(kind=kind) if is_bare and not _OTHERWISE.match(folded, quantity.end) else quantity
