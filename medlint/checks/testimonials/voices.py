"""Who speaks in a block of copy: one who was treated, one who tells of another, or neither."""

from __future__ import annotations

import re
from sys import intern

from medlint.checks.testimonials.wording import NOTED, wording
from medlint.model import Block, Document
from medlint.noted import noted_of
from medlint.text import Sentence

_NO_ACCOUNT = ("provider", "register", "asked", "failed", "illness")
_NO_STORY = ("register", "asked", "failed")
_SIGNED = re.compile(
    r"[—–-] ?[A-Z][\w.'’]{0,20}(?: (?:& )?[\w.'’]{1,20}){0,3}(?:, ?[\w. ]{1,30})?[.)]?$"
    r"|[—–] ?(?:a )?(?:verified )?(?:patient|client|customer|buyer|member)s?(?:, ?[\w. ]{1,30})?$"
    r"|[\"”] ?[A-Z][\w.]{0,20}(?: [\w.]{1,20}){0,2}(?:,[\w ]{1,30})?$|[★⭐]"
)
"""A review's stars, or the name of the one who speaks."""
_NAME = re.compile(
    r"[–—~-]? ?[A-Z][\w'’-]{1,20} "
    r"(?:[A-Z]\.?(?:, [A-Z][\w'’ -]{2,25})?|[A-Z][\w'’-]{1,20}(?:, [A-Z][\w'’ -]{2,25}){1,2})"
)
"""A block that is nothing but the name of the one who speaks, with an initial or a place."""
_BESIDE = 1
"""Blocks before and behind in which such a name stands."""
_LONGEST_SIGNATURE = 120
_REACH = 2
"""Blocks before and behind in which copy may show itself to be made of reviews."""
_PERSON = re.compile(
    r"(?:\b(?:[Hh]e|[Ss]he|who|\d\d?-year-old(?: [\w-]+)?|patient|client|member|customer"
    r"|(?:[Mm]y|[Oo]ur|[Tt]his|[Aa]|[Aa]n|[Hh]is|[Hh]er)(?: [\w-]+){0,2} (?:girl|boy|lady|gentleman|(?:wo)?man"
    r"|mother|father|mum|mom|dad|aunt|uncle|sister|brother|son|daughter|toddler|baby|child|friend|teenager"
    r"|husband|wife|partner|cousin|niece|nephew|grand(?:mother|father|ma|pa|son|daughter)|colleague|co-?worker"
    r"|neighbou?r)"
    r"|[A-Z][a-z]+(?: [A-Z]\.)?)"
    r"(?:,? (?:aged? )?\(?\d\d\)?(?: (?:of|from) [\w ]{1,30})?,?| (?:of|from) [A-Z]\w+,?)?"
    r"|\b(?:[Hh]is|[Hh]er|[A-Z][a-z]+['’]s)(?: [\w-]+){0,2}|(?P<joined>\b(?:and|then|but)|,))"
    r",?(?: (?:has|had|is|was|been|can|now|finally|also|soon|already|says|and))*\s*$"
)
_MANY = re.compile(r"\b(?:you|your|they|their|people|patients|clients|members|women|men)\b", re.I)
_ONE = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
_CROWD = re.compile(
    r"\b(?:(?i:patients|participants|people|they|you|we|users|women|men|the|this|it)"
    r"|(?i:patients|participants|people|users|women|men|clients|members|customers|those|anyone|everyone|smokers) who"
    r"|And|But|That"
    # At the head of a sentence any word has a capital; these endings are no name's.
    r"|(?!(?:Crystal|Chantal|Pascal|Jamal|Kamal|Bilal)\b)[A-Z][a-z]+(?:al|ing|ive|ous|ment|tion|sion|ity|ness|ful|less|able|ible|apy)"
    r")(?: (?:has|had|is|was|can))* *$"
)
_NAME_REACH = 70
_THING = re.compile(r"^(?:The|Her|His|All|This|That|Those|These|Both)?(?: [\w-]+){0,2} *$")
_ONE_WORD = re.compile(r"\W*[A-Z][a-z]+ ")
_VERB = re.compile(r"(?:is|was|are|were|has|had|have|got|gets|felt|feels|went|came|lost|saw|now)\b")
_SOMEONE = re.compile(
    r"\b(?:he|she|his|her|him"
    r"|(?:this|little|old|young|our) (?:girl|boy|lady|gentleman|man|woman|patient|client|child|lad))\b",
    re.I,
)


def is_account(document: Document, block: Block) -> bool:
    """Tell whether a block can be someone's account of a treatment of her own."""
    if "account" not in block.memo:
        # A car in the story of a cure is not what is praised.
        is_of_goods = _has(document, block, "goods") and not _has(document, block, "health")
        block.memo["account"] = not is_of_goods and not any(_has(document, block, name) for name in _NO_ACCOUNT)
    return bool(block.memo["account"])


def is_framed(document: Document, block: Block) -> bool:
    """Tell whether a block shows that it is an account: a treatment is thanked or named, or reviews stand around."""
    if "framed" not in block.memo:
        around = document.blocks[max(0, block.index - _REACH) : block.index + _REACH + 1]
        signature = block.text[-_LONGEST_SIGNATURE:]
        beside = document.blocks[max(0, block.index - _BESIDE) : block.index + _BESIDE + 1]
        is_signed = _SIGNED.search(signature) is not None or any(_NAME.fullmatch(one.text) for one in beside)
        is_review = is_signed or any(_has(document, one, "frame") for one in around)
        if _has(document, block, "voice"):
            block.memo["framed"] = is_review or any(_has(document, one, "credit") for one in around)
        else:
            block.memo["framed"] = is_review and not _has(document, block, "reader")
    return bool(block.memo["framed"])


def is_story(document: Document, block: Block) -> bool:
    """Tell whether a block tells of one person for whom a treatment of the teller's changed something."""
    if "story" not in block.memo:
        told = document.blocks[max(0, block.index - _REACH) : block.index + 1]
        block.memo["story"] = any(_has(document, one, "story") for one in told) and not any(
            _has(document, block, one) for one in _NO_STORY
        )
    return bool(block.memo["story"])


def is_of_one_person(before: str, told: str = "") -> bool:
    """Tell whether what befell someone, or the words in front of it, name one person, and no crowd."""
    before = before[-_NAME_REACH:]
    if _CROWD.search(before):
        return False
    person = _PERSON.search(before)
    if person:
        return not (person["joined"] and _MANY.search(before))
    return _ONE.search(told) is not None and not _MANY.search(before)


def is_one_word(before: str, told: str) -> bool:
    """Tell whether one plain word stands in front of the thing that is told of: "Small bumps", where no name is."""
    return _ONE_WORD.fullmatch(before) is not None and _VERB.match(told) is None


def is_of_someone_above(block: Block, before: str) -> bool:
    """Tell whether a sentence begins with the thing that changed, in a block that tells of one person."""
    if len(before) > _NAME_REACH or _THING.search(before) is None:
        return False
    if "someone" not in block.memo:
        block.memo["someone"] = _SOMEONE.search(block.text) is not None
    return bool(block.memo["someone"])


def _has(document: Document, block: Block, name: str) -> bool:
    if name in NOTED:
        return any(_stands(name, one) for one in noted_of(document).by_block(NOTED[name]).get(block.index, ()))
    return any(_stands(name, one) for one in block.sentences)


def _stands(name: str, sentence: Sentence) -> bool:
    # Kept by every sentence of a document: one string for all.
    key = intern(f"testimony {name}")
    if key not in sentence.memo:
        sentence.memo[key] = wording().stands(name, sentence.folded)
    return bool(sentence.memo[key])
