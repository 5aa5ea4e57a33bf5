"""Claims that no supplement may make: a disease, a likeness to a medicine, tradition for proof."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.checks.supplements.copy import Copy
from medlint.disclaimer import statement_start
from medlint.late import late
from medlint.model import Block, Match, Severity
from medlint.supplements import Spans, find, stands
from medlint.text import Sentence

_HEDGE = late(r"\b(?:may|might|could|possibly|potentially)\b")
_REPORTED = late(
    r"\b(?:been|is|are) (?:also |often |commonly |widely |traditionally |sometimes )?(?:used|said|promoted|sold)\b"
    r"|\bimmune system\b[^,;]{0,30}$"
)
"""How a page that sells nothing tells of a use, and of what the body does itself."""
_OF_MEDICINES = late(r" (?:medication|medicine|drug|med)s?\b")
"""What stands behind a sickness: "a lesser need for ADHD medication" is no claim against it."""
_DENIED = late(r"\b(?:not|no|never|nor|without|cannot)\b|n't\b")
_POINTS_BACK = late(
    r"\W*(?:$|(?:it|its|this|these|they|our|an?|the (?:[a-z]+ )?"
    r"(?:herb|root|plant|leaf|berry|bark|mushroom|fungus|fruit|flower|resin|seed|oil|spice|conk|cap|shrub|vine|tuber"
    r"|rhizome|tea|extract|powder|tincture|formula|blend|pollen|ingredient|adaptogen|botanical)s?)\b)"
)
"""How a sentence begins that goes on about what was named before."""
_POINTS_TO = late(r"[^,;:]* (?:it|them)\b")
"""How a sentence on others tells what they took: "monks have prized it"."""
_BEHIND = 5
"""Characters behind such words in which that may stand."""
_OF_BODY = late(
    r"\b(?:hormone|neurotransmitter|chemical|messenger|enzyme|organ|gland|pancreas|hypothalamus|system|receptor)s?,?"
    r" (?:that|which)\b[^.;:]*$"
)
"""What the body's own part does is no claim: "melatonin is a hormone that regulates sleep"."""
_OF_HABIT = late(
    r"\W*(?:(?:a|an|the|regular|daily|brisk|gentle|more|enough|good|short|long) )*"
    r"(?:walk|walks|walking|exercise|exercising|physical activity|strength training|yoga|sleep|sleeping|losing weight"
    r"|weight loss|eating|cooking|meditation|meditating|quitting|fasting|cutting|limiting|avoiding)\b"
    r"(?!.*\b(?:our|this|these|supplements?|capsules?|gumm(?:y|ies)|powders?|drops|teas?|with)\b)"
)
"""Nor what one does oneself: "walking after dinner lowers blood sugar"."""
_CONDITION = 3
"""Sentences before "these conditions" in which a sickness may be named."""
_ROLE = late(r"\b(?:(?:role|part|involved|participates?) in|reactions|processes)\b[^.;:]*$")
"""Nor what a mineral has a part in: "muscle function, and blood pressure regulation"."""
_WHO = late(
    r"\b(?:those|people|anyone|individuals|patients|clients|someone|women|men|adults|you(?:'re| are)|if)"
    r"(?: who(?: are|'re)?)?(?: (?:already|currently|now))? $"
)
"""Who has a sickness: "ask first, if managing diabetes"; what they do about it is no claim."""
_OWN_STORY = late(r"\b(?:my|i)\b")
"""A claim with such a word is a person's story, which is told as a testimonial."""
_JOINED = late(r",? (?:and|or|&) |, ")
_SEVERITIES: dict[str, Severity | None] = {
    "disease-claim": None,
    "complaint-claim": "warning",
    "measure-claim": "warning",
    "weak-disease-claim": "warning",
    "condition-claim": "warning",
}


def disease_claims(copy: Copy) -> list[Match]:
    """SPL001: a disease, a complaint or a measured value said to be bettered by a supplement."""
    if copy.diseases is None:
        groups = [group for group in _SEVERITIES if group != "weak-disease-claim" or copy.sells]
        copy.diseases = []
        for block, sentence, told in () if copy.is_applied else copy.holding(*groups):
            # Few sentences hold such words at all; what excuses them is looked for in those alone.
            if copy.sells or not stands("report", sentence.folded):
                copy.diseases += _diseases(copy, block, sentence, told)
    return copy.diseases


def _diseases(copy: Copy, block: Block, sentence: Sentence, told: dict[str, Spans]) -> Iterator[Match]:
    taken: Spans = []
    for group, spans in told.items():
        for start, end in _claims(copy, block, sentence, group, spans):
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                grade = _graded(sentence.folded, start, end, _SEVERITIES[group])
                yield Match(block, sentence.start + start, sentence.start + end, severity=grade)


def grave_claims(copy: Copy) -> Iterator[Match]:
    """Give the outright claims against a named disease."""
    for match in disease_claims(copy):
        sentence = match.block.sentence_at(match.start)
        if match.severity is None and not is_denied(sentence.folded[: match.start - sentence.start]):
            yield match


def is_denied(before: str) -> bool:
    """Tell whether the words before a claim, in its sentence, take it back."""
    return _DENIED.search(before) is not None


def is_of_body(before: str) -> bool:
    """Tell whether the words before a claim, in its sentence, tell of what a part of the body does."""
    return _OF_BODY.search(before) is not None


def _claims(copy: Copy, block: Block, sentence: Sentence, group: str, spans: Spans) -> Iterator[tuple[int, int]]:
    text = sentence.folded
    limit = statement_start(text)
    for start, end in _parted(group, text, spans):
        if start > limit or stands("mild", text[start:end]) or _is_excused(text):
            continue
        if (group != "disease-claim" and stands("warned", text)) or _OF_MEDICINES.match(text, end):
            continue
        if not copy.sells and _is_only_told(copy, text, start):
            continue
        if group == "condition-claim" and not _is_told_of_sickness(block, sentence):
            continue
        if group == "measure-claim" and _ROLE.search(text, 0, start):
            continue
        if (
            is_of_body(text[:start])
            or _OF_HABIT.match(text[:start])
            or _OWN_STORY.search(text, start, end)
            or _WHO.search(text, 0, start)
        ):
            continue
        if copy.is_claimed_of_supplement(block, sentence, start, end):
            yield start, end


def _is_only_told(copy: Copy, text: str, start: int) -> bool:
    """Tell whether a page that sells nothing hedges a claim, or passes it on in the same clause."""
    if copy.informs and _HEDGE.search(text, 0, start):
        return True
    clause = text.rfind(",", 0, start) + 1
    return _REPORTED.search(text, clause, start) is not None


def _is_told_of_sickness(block: Block, sentence: Sentence) -> bool:
    """Tell whether a sentence stands behind the name of a sickness: "these conditions" are that."""
    told = block.sentences[max(0, sentence.index - _CONDITION) : sentence.index]
    return any(stands("sickness", one.folded) for one in told)


def _parted(group: str, text: str, spans: Spans) -> Iterator[tuple[int, int]]:
    """Give the hits of a group, two for a longest hit that holds two: "kills viruses, shrinks tumors"."""
    for start, end in spans:
        second = next((cut for cut in _JOINED.finditer(text, start, end) if find(group, text[cut.end() : end])), None)
        if second is None:
            yield start, end
            continue
        yield from ((start + s, start + e) for s, e in find(group, text[start : second.start()]))
        yield from ((second.end() + s, second.end() + e) for s, e in find(group, text[second.end() : end]))


def _is_excused(text: str) -> bool:
    """Tell whether the sentence speaks of the normal range, or is a claim that a regulator has worded."""
    return stands("in-range", text) or (stands("model-claim", text) and stands("model-limit", text))


def _graded(text: str, start: int, end: int, severity: Severity | None) -> Severity | None:
    if text[start:end].endswith("inflammation") and severity:
        return "note"
    return severity or ("warning" if _HEDGE.search(text[:start]) else None)


def drug_likenesses(copy: Copy) -> Iterator[Match]:
    """SPL004: a supplement that borrows a medicine's name or work."""
    for block, sentence, told in copy.holding("imitation"):
        for start, end in told["imitation"]:
            if not copy.sells and _HEDGE.search(sentence.folded[:start]):
                continue
            if copy.is_claimed_of_supplement(block, sentence, start, end):
                yield Match(block, sentence.start + start, sentence.start + end)


def traditions(copy: Copy) -> Iterator[Match]:
    """SPL005: long use offered as proof, with nothing that says how little it proves."""
    if not (copy.sells or copy.is_product or copy.promises or (copy.claims and not copy.cautions)):
        return
    for block, sentence, told in copy.holding("tradition"):
        around = block.sentences[max(0, sentence.index - 1) : sentence.index + 2]
        if stands("kitchen", sentence.folded) or any(stands("untested", one.folded) for one in around):
            continue
        for start, end in told["tradition"]:
            is_told_of = (
                copy.is_named_in(block, sentence)
                or _POINTS_BACK.match(sentence.folded[:start])
                or (copy.sells and _POINTS_TO.match(sentence.folded, start, end + _BEHIND))
            )
            if is_told_of and copy.is_claimed_of_supplement(block, sentence, start, end):
                yield Match(block, sentence.start + start, sentence.start + end)
