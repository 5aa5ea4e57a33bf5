"""Sentences in which what was turns into what is, for one who was treated: "he is bowling again since the injection".

What turned may be said in any words. That it did, who it was, and the treatment behind it show that an outcome is told.
"""

from __future__ import annotations

from medlint.checks.testimonials.persons import names_one
from medlint.checks.testimonials.unsaid import overlaps
from medlint.checks.testimonials.voices import (
    first_since,
    is_account,
    is_framed,
    is_of_staff,
    is_signed,
    is_story,
    may_be_story,
)
from medlint.checks.testimonials.wording import Spans, wording
from medlint.late import late
from medlint.model import Block, Document
from medlint.text import Sentence

_SPEAKER = late(r"\b(?:i|me|my|mine|myself)\b")
_SPOKEN = late(r"\s*[\"“★⭐]")
"""How a review begins, in which nobody need say "I"."""
_READER = late(r"\b(?:you|your|yours|yourself|you'(?:ll|re|ve|d))\b")
_CROWD = late(
    r"(?<!one of )(?<!one of our )(?<!one of my )(?<!one of the )"
    r"\b(?:people|patients|clients|participants|women|men|adults|those who|most|many|everyone|anyone)\b"
)


_FRONTED = late(r"(?: (?!(?:i|my|he|she|his|her|we|our|it|and)\b)[\w'-]{1,20}){0,4},\s+")
"""What stands between a mark at the head of its sentence and what is told: "After two drips(, )my head was clear"."""
_QUOTED = late(r"[\s\"'“‘•*-]*")
"""What may stand before the head of a sentence."""


def turns(document: Document, block: Block, sentence: Sentence) -> Spans:
    """Give the words by which a sentence turns for the better, where one person and a treatment stand beside them."""
    text = sentence.folded
    is_spoken = _SPEAKER.search(text) or _SPOKEN.match(block.text)
    is_of_crowd = _CROWD.search(text) is not None
    # Whom it is about rules out most sentences that hold such words.
    if _READER.search(text) or (is_of_crowd and not is_spoken):
        return []
    spans = wording().spans("turn", text)
    marks = [] if spans or wording().stands("routine", text) else wording().spans("mark", text)
    if not (spans or marks):
        return []
    is_own = is_spoken and _is_own(document, block, sentence)
    if not is_own and (is_of_crowd or not _is_of_another(document, block, sentence)):
        return []
    if is_of_staff(document, block):
        return []
    kept = wording().spans("no-turn", text)
    told = spans or [_with_what_follows(text, mark) for mark in marks]
    return [span for span in told if not overlaps(kept, span)]


def _with_what_follows(text: str, mark: tuple[int, int]) -> tuple[int, int]:
    """Take in the comma behind a mark at the head of its sentence: what changed stands there."""
    start, end = mark
    comma = _FRONTED.match(text, end) if _QUOTED.fullmatch(text, 0, start) else None
    return (start, comma.end() + 1) if comma and comma.end() < len(text) else mark


def _is_own(document: Document, block: Block, sentence: Sentence) -> bool:
    if not is_account(document, block) or not is_framed(document, block):
        return False
    return _is_since(block, sentence) or is_signed(document, block)


def _is_of_another(document: Document, block: Block, sentence: Sentence) -> bool:
    if not may_be_story(document, block) or not _is_since(block, sentence):
        return False
    if not names_one(block.text[sentence.start : sentence.end], anyone=False):
        return False
    return wording().stands("since", sentence.folded) or is_story(document, block)


def _is_since(block: Block, sentence: Sentence) -> bool:
    """Tell whether a treatment, or the time since it began, is named in a sentence, before it, or in the next."""
    return first_since(block) <= sentence.index + 1
