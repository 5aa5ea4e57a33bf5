"""The disclaimer beside claims: absent, cut short, unlinked, or made to excuse a disease claim."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.checks.supplements.claims import disease_claims, grave_claims, is_denied, is_of_body
from medlint.checks.supplements.copy import Copy
from medlint.disclaimer import Statement, grade_statement, statement_start
from medlint.late import late
from medlint.model import Block, Match
from medlint.supplements import Spans, stands
from medlint.text import Sentence

_SYMBOLS = "*†‡"
# Whose statement it is: none of "the information on this site is not intended to diagnose".
_OWN = late(
    r"\b(?:statement|claim|product|item|formula|supplement|capsule|gummie|powder|tea|drop|tincture|softgel|tablet|oil"
    r"|blend|syrup|disclaimer)s?\b|\bgummy\b|\b(?:it|they)\b"
)
_OTHER = late(
    r"\b(?:information|content|article|site|website|page|quiz|advice|blog|post|test|app|material|assessment|video|guide"
    r"|newsletter|recipe|course|label|compounded|drug|device|laser|procedure|treatment|therapy|tool)s?\b"
)
_OWN_ON_PAGE = late(r"\b(?:statement|claim)s? (?:made )?(?:on|in|about)\b")
_ELSEWHERE = (
    *(f"{where} the {market}" for where in ("in", "within", "across") for market in ("UK", "United Kingdom", "EU")),
    *("MHRA", "EFSA", "the TGA"),
)
"""A market that asks for no such disclaimer."""
_THING = late(r"(?:balance|support|lift|boost|fuel|drive|keep) (?:of|in mind|in a cool|out of|away|refrigerated)\b")
"""How a verb's noun begins, or an instruction: "disrupts the balance of hormones", "keep out of reach"."""
_SPEECH = 1_000
"""Characters before a claim in which its quotation may open."""
_BRIEF = 12
"""Characters before the disclaimer of one that names nothing: "* Not evaluated by"."""

Place = tuple[Block, Sentence]


def unaccompanied_claim(copy: Copy) -> Iterator[Match]:
    """SPL002: the first structure or function claim of copy that says nothing of the disclaimer."""
    if not copy.is_of_supplement or copy.is_applied or not _is_duty(copy):
        return
    places, statement = _statement(copy)
    claims = [claim for claim in _function_claims(copy) if not _is_marked(claim)]
    if not claims:
        return
    claims[0].about = ""
    if statement.grade == "missing":
        claims[0].values["lack"] = _hidden(copy)
        claims[0].severity = None if copy.sells and len(copy.blocks) > 1 else "note"
        yield claims[0]
    elif statement.is_marked and places[statement.line][0] is not claims[0].block:
        claims[0].values["lack"] = "not linked to it: the disclaimer has a symbol that the claim does not carry"
        claims[0].severity = "note"
        yield claims[0]


def _hidden(copy: Copy) -> str:
    lines = [one.folded for block in copy.document.blocks if block.hidden for one in block.sentences]
    return "missing" if grade_statement(lines).grade == "missing" else "hidden from readers"


def misused_statement(copy: Copy) -> Iterator[Match]:
    """SPL003: the disclaimer cut short or reworded, or standing beside a disease claim as if it excused it."""
    yield from _said_in_one_breath(copy)
    if not _is_duty(copy) or not copy.is_of_supplement:
        return
    places, statement = _statement(copy)
    if statement.grade == "missing":
        return
    block, sentence = places[statement.line]
    match = Match(block, sentence.start + statement.start, sentence.end)
    if grave := next(grave_claims(copy), None):
        words = grave.block.text[grave.start : grave.end]
        match.values["lack"] = f"does not excuse '{words}'"
    elif statement.grade == "shortened":
        match.values["lack"] = f"is shortened: it lacks {' and '.join(statement.lacks)}"
    elif statement.grade == "full":
        match.values["lack"] = "is reworded; the law fixes the wording"
        match.severity = "note"
    else:
        return
    yield match


def _said_in_one_breath(copy: Copy) -> Iterator[Match]:
    for block, sentence, told in copy.holding("excused-out") if copy.is_of_supplement else ():
        if stands("disease-claim", sentence.folded):
            start, end = told["excused-out"][0]
            values = {"lack": "does not excuse a disease claim in the same breath"}
            yield Match(block, sentence.start + start, sentence.start + end, values)
            return


def _function_claims(copy: Copy) -> list[Match]:
    """Give the claims about structure or function, none about disease; mere names where there are no others."""
    graves: dict[tuple[int, int], list[Match]] = {}
    for grave in disease_claims(copy):
        key = grave.block.index, grave.block.sentence_at(grave.start).start
        graves.setdefault(key, []).append(grave)
    for group in ("function-claim", "function-name"):
        found = [
            match
            for block, sentence, told in copy.holding(group)
            for match in _claims(copy, block, sentence, told[group])
            if not any(
                match.start < one.end and one.start < match.end for one in graves.get((block.index, sentence.start), ())
            )
        ]
        if found:
            return found
    return []


def _claims(copy: Copy, block: Block, sentence: Sentence, spans: Spans) -> Iterator[Match]:
    if stands("warned", sentence.folded):
        return
    limit = statement_start(sentence.folded)
    for start, end in spans:
        before = sentence.folded[:start]
        if start > limit or is_denied(before) or is_of_body(before) or _is_speech(block, sentence.start + start):
            continue
        if _THING.match(sentence.folded, start):
            continue
        if copy.is_claimed_of_supplement(block, sentence, start, end):
            yield Match(block, sentence.start + start, sentence.start + end)


def _is_speech(block: Block, offset: int) -> bool:
    return block.folded.count('"', max(0, offset - _SPEECH), offset) % 2 == 1 or any(
        start <= offset < end for start, end in block.quotes
    )


def _is_marked(match: Match) -> bool:
    """Tell whether the claim's sentence, or what follows it, carries a symbol that leads to the disclaimer."""
    sentence = match.block.sentence_at(match.start)
    return any(symbol in match.block.text[match.start : sentence.end + 2] for symbol in _SYMBOLS)


def _statement(copy: Copy) -> tuple[list[Place], Statement]:
    places = [(block, sentence) for block in copy.blocks for sentence in block.sentences]
    kept = [place for place in places if _is_of_product(place[1].folded)]
    return kept, grade_statement([sentence.folded for _, sentence in kept])


def _is_of_product(text: str) -> bool:
    """Tell whether the disclaimer that a sentence holds is a product's, said and not quoted."""
    before = text[: statement_start(text)]
    if before.endswith(("'", '"')):
        return False
    if _OTHER.search(before) and not _OWN_ON_PAGE.search(before):
        return False
    return len(before) <= _BRIEF or _OWN.search(before) is not None or stands("supplement", before)


def _is_duty(copy: Copy) -> bool:
    """Tell whether the market asks for the disclaimer: the United States, unless prices are in other money."""
    text = copy.document.source
    if copy.document.jurisdiction.market != "us" or any(words in text for words in _ELSEWHERE):
        return False
    return "$" in text or not ("£" in text or "€" in text)
