"""Who speaks in a block of copy: one who was treated, one who tells of another, or neither."""

from __future__ import annotations

import re
from sys import intern

from medlint.checks.testimonials.wording import wording
from medlint.model import Block, Document
from medlint.text import Sentence

_NO_ACCOUNT = ("provider", "register", "asked", "failed", "illness", "goods")
_NO_STORY = ("register", "asked", "failed")
_SIGNED = re.compile(
    r"[—–-] ?[A-Z][\w.'’]{0,20}(?: [\w.'’]{1,20}){0,3}(?:, ?[\w. ]{1,30})?[.)]?$"
    r"|[\"”] ?[A-Z][\w.]{0,20}(?: [\w.]{1,20}){0,2}(?:,[\w ]{1,30})?$|[★⭐]"
)
"""A review's stars, or the name of the one who speaks."""
_LONGEST_SIGNATURE = 120
_REACH = 2
"""Blocks before and behind in which copy may show itself to be made of reviews."""
_PERSON = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|who|patient|client|member|customer|[A-Z][a-z]+(?: [A-Z]\.)?)"
    r"(?:,? (?:aged? )?\(?\d\d\)?(?: (?:of|from) [\w ]{1,30})?,?| (?:of|from) [A-Z]\w+,?)?"
    r"|\b(?:[Hh]is|[Hh]er|[A-Z][a-z]+['’]s)(?: [\w-]+){0,2}|\b(?:and|then)|,)"
    r"(?: (?:has|had|is|was|can|now|finally|also|soon|already|says|and))*\s*$"
)
_CROWD = re.compile(
    r"\b(?:(?i:patients|participants|people|they|you|we|users|women|men|the|this|it)"
    r"|(?i:patients|participants|people|users|women|men|clients|members|customers|those|anyone|everyone|smokers) who"
    r"|And|But|That) *$"
)
_NAME_REACH = 70


def is_account(block: Block) -> bool:
    """Tell whether a block can be someone's account of a treatment of her own."""
    if "account" not in block.memo:
        block.memo["account"] = not any(_has(block, name) for name in _NO_ACCOUNT)
    return bool(block.memo["account"])


def is_framed(document: Document, block: Block) -> bool:
    """Tell whether a block shows that it is an account: a treatment is thanked or named, or reviews stand around."""
    if "framed" not in block.memo:
        around = document.blocks[max(0, block.index - _REACH) : block.index + _REACH + 1]
        signature = block.text[-_LONGEST_SIGNATURE:]
        is_review = _SIGNED.search(signature) is not None or any(_has(one, "frame") for one in around)
        if _has(block, "voice"):
            block.memo["framed"] = is_review or any(_has(one, "credit") for one in around)
        else:
            block.memo["framed"] = is_review and not _has(block, "reader")
    return bool(block.memo["framed"])


def is_story(block: Block) -> bool:
    """Tell whether a block tells of one person for whom a treatment of the teller's changed something."""
    if "story" not in block.memo:
        block.memo["story"] = _has(block, "story") and not any(_has(block, name) for name in _NO_STORY)
    return bool(block.memo["story"])


def is_of_one_person(before: str) -> bool:
    """Tell whether the words in front of what befell someone name one person, and no crowd."""
    before = before[-_NAME_REACH:]
    return _PERSON.search(before) is not None and _CROWD.search(before) is None


def _has(block: Block, name: str) -> bool:
    return any(_stands(name, sentence) for sentence in block.sentences)


def _stands(name: str, sentence: Sentence) -> bool:
    # Kept by every sentence of a document: one string for all.
    key = intern(f"testimony {name}")
    if key not in sentence.memo:
        sentence.memo[key] = wording().stands(name, sentence.folded)
    return bool(sentence.memo[key])
