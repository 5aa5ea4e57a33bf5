"""Times that answer a question by themselves: "How long does it last? About six months."."""

from __future__ import annotations

from medlint.documents import Block, Document
from medlint.late import late
from medlint.quantities.cues import cues
from medlint.quantities.kinds import Kind
from medlint.quantities.linear import stands
from medlint.quantities.reading import Quantity, plain
from medlint.text import Sentence

_LONGEST_QUESTION, _FARTHEST = 160, 3
"""Characters of a question, and sentences from it to the time that answers it."""
_CLOSING = " *_\"'"
_TIMES = frozenset(("minutes", "days", "sessions", "point"))
_PLAIN = frozenset(("schedule", "other"))
"""Kinds of a time about which its own sentence tells nothing."""
_OPENERS = frozenset(
    "a about after all already an and anything anywhere approximately are area around as at average be begin begins"
    " best between body but can care case cases change changes clients could count depending depends difference"
    " differs dose each effect effects every everyone expect expected factors fast feel few figure first for from full"
    " fully generally give good happen happens however improvement in individual is it just kick kicks last lasting"
    " lasts least lifestyle little long longer many may metabolism might minimally minimum more most much normally"
    " notice notices of often on only or our over patient patients people person product proper properly range ranges"
    " real regular result results roughly see sees several shorter should show shows skin slightly some sometimes"
    " somewhere start starts take takes than that the their these they think this time to type typical typically up"
    " used usual usually varies vary visible well will with within work works yes you your".split()
)
"""Words that may stand before such a time; any other makes the sentence speak of something of its own."""
_RENEWED = late(
    r"\bneed(?:s|ed)? (?:to be )?(?:(?:a |some )?(?:new|another|fresh|repeat|top-up)"
    r"|topp(?:ed|ing) up|repeat(?:ed|ing)|replac(?:ed|ing)|refresh(?:ed|ing)|renew(?:ed|ing))\b"
)
"""How an answer says that what was given has worn off by such a time."""
_WORD = late("[a-z']+")
_OTHERWISE = late(r"\W*(?:apart|between|before|per|each|every|old|ago|of age|or until|course|a (?:day|week|month))\b")


def asked_before(document: Document, block: Block, sentence: Sentence) -> Kind | None:
    """Give the kind of statement that the sentence or heading before one asks for; None where it asks for none."""
    # "It varies. Most see it in a week.": an answer may take a sentence or two to come to its time.
    before = [one.folded for one in block.sentences[max(0, sentence.index - _FARTHEST) : sentence.index]]
    if len(before) < _FARTHEST and block.index:
        before = [one.folded for one in document.blocks[block.index - 1].sentences[-1:]] + before
    question = next((one for one in reversed(before) if one.rstrip(_CLOSING).endswith("?")), None)
    if question is None or len(question) > _LONGEST_QUESTION:
        return None
    text = plain(question)
    return next((kind for kind, expression in cues().asked.items() if stands(expression, text)), None)


def answer(quantity: Quantity, kind: Kind, folded: str) -> Quantity:
    """Give the quantity as of the kind that was asked for, where its sentence says no more than the time."""
    if quantity.form not in _TIMES or quantity.kind not in _PLAIN:
        return quantity
    is_bare = _OPENERS.issuperset(_WORD.findall(folded, 0, quantity.start))
    is_bare |= kind == "duration-of-effect" and _RENEWED.search(folded, 0, quantity.start) is not None
    return quantity._replace(kind=kind) if is_bare and not _OTHERWISE.match(folded, quantity.end) else quantity
