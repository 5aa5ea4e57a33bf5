"""Who speaks in a block of copy: one who was treated, one who tells of another, or neither."""

from __future__ import annotations

import re
from sys import intern

from medlint.checks.testimonials.persons import NAME_REACH
from medlint.checks.testimonials.wording import NOTED, wording
from medlint.frequency import frequency
from medlint.late import late
from medlint.model import Block, Document
from medlint.noted import noted_of
from medlint.text import Sentence

_NO_ACCOUNT = ("register", "asked", "failed", "illness")
_NO_STORY = ("register", "asked", "failed")
_SIGNED = late(
    r"[—–-] ?[A-Z][\w.'’]{0,20}(?: (?:& )?[\w.'’]{1,20}){0,3}(?:, ?[\w. ]{1,45})?[.)]?$"
    r"|[—–] ?(?:a )?(?:verified )?(?:patient|client|customer|buyer|member)s?(?:, ?[\w. ]{1,30})?$"
    r"|[\"”] ?[A-Z][\w.]{0,20}(?: [\w.]{1,20}){0,2}(?:,[\w ]{1,30})?$|[★⭐]"
)
"""A review's stars, or the name of the one who speaks."""
_NAME = late(
    r"[–—~-]? ?[A-Z][\w'’-]{1,20} "
    r"(?:[A-Z]\.?(?:, [A-Z][\w'’ -]{2,25})?|[A-Z][\w'’-]{1,20}(?:, [A-Z][\w'’ -]{2,25}){1,2})"
)
"""A block that is nothing but the name of the one who speaks, with an initial or a place."""
_FULL_NAME = late(r"[A-Z][a-z'’-]{1,20} [A-Z][a-z'’-]{1,20}")
_LONGEST_LINE, _LINES = 60, 5
"""Characters of a line that sums up, and how far from the quotation it and the name may stand."""
_ASIDE = late(r"\bthank(?:ing)? you\b|\blike your\b|\b(?:if )?you know\b")
"""Words by which one who tells of herself speaks to a reader."""
_BESIDE = 1
"""Blocks before and behind in which such a name stands."""
_LONGEST_SIGNATURE = 120
_REACH = 2
"""Blocks before and behind in which copy may show itself to be made of reviews."""
_THING = late(
    r"^(?:(?:After|With|By|In|Within|Since|Following|Over) [^,]{1,50}, (?=the))?"
    r"(?:[Tt]he|Her|His|All|This|That|Those|These|Both|There)?(?: [\w-]+){0,2} *$"
)
_SOMEONE = late(
    r"\b(?:he|she|his|her|him"
    r"|(?:this|little|old|young|our) (?:girl|boy|lady|gentleman|man|woman|patient|client|child|lad))\b",
    re.I,
)


def is_account(document: Document, block: Block) -> bool:
    """Tell whether a block can be someone's account of a treatment of her own."""
    if "account" not in block.memo:
        # A car in the story of a cure is not what is praised.
        is_of_health = any(_has(document, block, name) for name in ("health", "given"))
        is_of_goods = _has(document, block, "goods") and not is_of_health
        is_of_another = any(_has(document, block, name) for name in _NO_ACCOUNT) or _is_of_provider(document, block)
        block.memo["account"] = not is_of_goods and not is_of_another
    return bool(block.memo["account"])


def _is_of_provider(document: Document, block: Block) -> bool:
    # "What our patients say" is the provider's own line, and what follows is theirs.
    spoken = noted_of(document).by_block(NOTED["provider"]).get(block.index, ())
    return any(_stands("provider", one) and not _frames(one) for one in spoken)


def is_framed(document: Document, block: Block) -> bool:
    """Tell whether a block shows that it is an account: a treatment is thanked or named, or reviews stand around."""
    if "framed" not in block.memo:
        around = document.blocks[max(0, block.index - _REACH) : block.index + _REACH + 1]
        beside = document.blocks[max(0, block.index - _BESIDE) : block.index + _BESIDE + 1]
        has_name = _has_signature(block) or any(_NAME.fullmatch(one.text) for one in beside)
        has_name |= _is_outcome_line(document, block)
        is_review = has_name or any(_is_of_reviews(document, one) for one in around)
        if _has(document, block, "voice"):
            block.memo["framed"] = is_review or any(_has(document, one, "credit") for one in around)
        else:
            block.memo["framed"] = is_review and not _is_for_reader(block)
    return bool(block.memo["framed"])


def _is_outcome_line(document: Document, block: Block) -> bool:
    """Tell whether a block is one of the short lines below a quotation that sum up what came of it, a name near."""
    if len(block.text) > _LONGEST_LINE:
        return False
    before = document.blocks[max(0, block.index - _LINES) : block.index]
    quoted = next((one for one in reversed(before) if len(one.text) > _LONGEST_LINE), None)
    if quoted is None or not quoted.text.startswith(('"', "“")) or not _has(document, quoted, "voice"):
        return False
    around = document.blocks[max(0, quoted.index - _LINES + 1) : block.index + _LINES]
    return any(_is_full_name(one.text) for one in around)


def _is_full_name(text: str) -> bool:
    """Tell whether a text is a first and a last name, of words that are nothing else."""
    return _FULL_NAME.fullmatch(text) is not None and all(frequency(word.lower()) <= 1 for word in text.split())


def _is_for_reader(block: Block) -> bool:
    """Tell whether a block speaks to its reader, whom nobody thanks or tells "like your cells are waking up"."""
    return any(wording().stands("reader", _ASIDE.sub(" ", one.folded)) for one in block.sentences)


def is_signed(document: Document, block: Block) -> bool:
    """Tell whether a block is quoted, has stars or a name under it, or calls itself a review."""
    if "signed" not in block.memo:
        is_quoted = any(mark in block.text for mark in '"“”')
        block.memo["signed"] = is_quoted or _has_signature(block) or _is_of_reviews(document, block)
    return bool(block.memo["signed"])


def _has_signature(block: Block) -> bool:
    return _SIGNED.search(block.text[-_LONGEST_SIGNATURE:]) is not None


def first_since(block: Block) -> int:
    """Give the number of the first sentence that names a treatment, or the time since it began; else one beyond all."""
    if "since" not in block.memo:
        # Once a block: each of its sentences asks what stands before it.
        told = (one.index for one in block.sentences if wording().stands("since", one.folded))
        block.memo["since"] = next(told, len(block.sentences) + 1)
    found: int = block.memo["since"]
    return found


def is_of_staff(document: Document, block: Block) -> bool:
    """Tell whether a block is about those who work at the place."""
    if "staff" not in block.memo:
        block.memo["staff"] = _has(document, block, "career")
    return bool(block.memo["staff"])


def is_story(document: Document, block: Block) -> bool:
    """Tell whether a block tells of one person for whom a treatment of the teller's changed something."""
    if "story" not in block.memo:
        told = document.blocks[max(0, block.index - _REACH) : block.index + 1]
        block.memo["story"] = any(_has(document, one, "story") for one in told) and may_be_story(document, block)
    return bool(block.memo["story"])


def may_be_story(document: Document, block: Block) -> bool:
    """Tell whether nothing in a block speaks against a story: no study, no question, no failure."""
    if "no story" not in block.memo:
        block.memo["no story"] = any(_has(document, block, one) for one in _NO_STORY)
    return not block.memo["no story"]


def is_of_someone_above(block: Block, before: str) -> bool:
    """Tell whether a sentence begins with the thing that changed, in a block that tells of one person."""
    if len(before) > NAME_REACH or _THING.search(before) is None:
        return False
    if "someone" not in block.memo:
        block.memo["someone"] = _SOMEONE.search(block.text) is not None
    return bool(block.memo["someone"])


def _is_of_reviews(document: Document, block: Block) -> bool:
    return any(map(_frames, noted_of(document).by_block(NOTED["frame"]).get(block.index, ())))


def _frames(sentence: Sentence) -> bool:
    # A pharmacist reviews notes, and a plan has a review: neither is a customer's.
    return _stands("frame", sentence) and not _stands("no-frame", sentence)


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
