"""The findings about approval and clearance that is told and not given (APR001, APR006)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from medlint.approvals import Fact
from medlint.checks import Candidate
from medlint.checks.approval.categories import thing_span
from medlint.checks.approval.claims import Claim, read_claims
from medlint.checks.approval.judge import judge
from medlint.checks.approval.subjects import Subject, find_subject
from medlint.checks.approval.wording import has, spans
from medlint.checks.disclosures.names import dictionary_form
from medlint.checks.disclosures.reading import read
from medlint.checks.disclosures.supplements import is_of_supplement
from medlint.late import late
from medlint.model import Block, Document, Match, Severity
from medlint.treatments import knowledge

_WEIGHTS: dict[str, Severity] = {"primary": "error", "secondary": "warning", "memory": "note"}
_BADGE = late(r"[\W_]*(?:is |are |all |100% |now |fully |yes,? )*")
_BADGE_WORDS = 8
_BARE = late(
    r" (?:(?:medical|class (?:i{1,3}|[123])) )?(?:devices?|technology|treatment|therapy|procedure|equipment)\b"
)
"""What a seal may call the thing that it is on."""
_EARLIER = 2
"""Sentences that a pronoun reaches back over."""


def false_approval(document: Document, candidates: Sequence[Candidate]) -> Iterator[Match]:
    """APR001: said to be approved, and is not: for that use, on that day, or at all."""
    day = document.jurisdiction.as_of
    for candidate, claim in _claims(document, candidates):
        span = thing_span(claim)
        if span is not None:
            yield _match(candidate, *span, "error", fact="the FDA approves no such thing")
            continue
        subject = find_subject(claim, _earlier(document, candidate)) or _of_page(document, claim)
        verdict = judge(claim, subject, day) if subject else None
        if subject and verdict and not verdict.is_clearance:
            yield _match(
                candidate,
                claim.start,
                verdict.end,
                _WEIGHTS[verdict.fact.evidence],
                fact=_say(subject, verdict.fact, day),
            )
        elif subject is None and (span := _supplement_span(claim)) and _is_of_supplement(document):
            yield _match(candidate, *span, "error", fact="the FDA approves neither supplements nor dietary ingredients")


def clearance_as_approval(document: Document, candidates: Sequence[Candidate]) -> Iterator[Match]:
    """APR006: a device's clearance is called approval, or offered as proof."""
    for candidate, claim in _claims(document, candidates):
        if claim.kind != "approved" or thing_span(claim) is not None:
            continue
        subject = find_subject(claim, _earlier(document, candidate)) or _of_page(document, claim)
        verdict = judge(claim, subject, document.jurisdiction.as_of) if subject else None
        if verdict and verdict.is_clearance:
            yield _match(candidate, claim.start, verdict.end, "note" if verdict.fact.evidence == "memory" else None)
    for candidate in candidates:
        text = candidate.sentence.folded
        for start, end in spans("proof", text):
            if not candidate.block.hidden and not has("denial", text[start:end]):
                yield _match(candidate, start, end, None)


def _claims(document: Document, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Claim]]:
    for candidate in candidates:
        if candidate.block.hidden:
            continue
        for claim in read_claims(candidate.sentence.folded, document.jurisdiction.market):
            yield candidate, claim


def _earlier(document: Document, candidate: Candidate) -> list[str]:
    """Give what a claim can point back to: the sentences before it, of the block before too, then the heading above."""
    block, index = candidate.block, candidate.sentence.index
    texts = [one.folded for one in reversed(block.sentences[max(0, index - _EARLIER) : index])]
    if not index and (before := _block_before(document, block)):
        texts = [one.folded for one in reversed(before.sentences[-_EARLIER:])]
    heading = _heading(document, block)
    return [*texts, heading.folded] if heading else texts


def _block_before(document: Document, block: Block) -> Block | None:
    """Give the paragraph right before a block, which a pronoun at its beginning means."""
    at = bisect_left(document.blocks, block.index, key=_index)
    before = document.blocks[at - 1] if at else None
    return before if before and before.kind == block.kind == "paragraph" and not before.hidden else None


def _heading(document: Document, block: Block) -> Block | None:
    if "headings" not in document.memo:
        document.memo["headings"] = [one for one in document.blocks if one.kind == "heading" and not one.hidden]
    headings: list[Block] = document.memo["headings"]
    above = bisect_left(headings, block.index, key=_index)
    return headings[above - 1] if above else None


def _index(block: Block) -> int:
    return block.index


def _supplement_span(claim: Claim) -> tuple[int, int] | None:
    """Give the span of a claim that is false on the page of a supplement: a seal, or what the supplement is made of."""
    if _is_badge(claim):
        return claim.start, claim.end
    return thing_span(claim, "makings") if claim.kind == "approved" else None


def _of_page(document: Document, claim: Claim) -> Subject | None:
    """Give what a seal is about where the page promotes one thing alone: "FDA-approved device."."""
    if not _is_badge(claim, _BARE):
        return None
    subjects = read(document).subjects
    treatment = subjects[0].treatment if len(subjects) == 1 else None
    if treatment is None:
        return None
    form = _BARE.match(claim.zone)
    name = subjects[0].mentions[0]
    text = name.line.text[name.start : name.end]
    return Subject(treatment.treatment, text, claim.end + (len(form.group().rstrip()) if form else 0))


def _is_badge(claim: Claim, behind: re.Pattern[str] | None = None) -> bool:
    """Tell whether it stands by itself, or before a word for a thing, as a seal does: "Vegan · FDA-approved"."""
    before, zone = claim.before.rpartition("·")[2], claim.zone.partition("·")[0]
    rest = (behind.sub("", zone, count=1) if behind else zone).strip(" .!✓✔*")
    alone = claim.kind == "approved" and not rest and _BADGE.fullmatch(before) is not None
    return alone and (before + zone).count(" ") < _BADGE_WORDS


def _is_of_supplement(document: Document) -> bool:
    reading = read(document)
    return bool(reading.subjects) and is_of_supplement(reading)


def _say(subject: Subject, fact: Fact, day: date) -> str:
    row = next((one for one in knowledge().treatments if one.treatment == subject.treatment), None)
    name = dictionary_form(subject.name, row.names if row else ())
    if not fact.use:
        return "no such product or treatment is approved"
    if fact.standing == "approved":
        return f"for {fact.use}, {name} was approved " + (
            f"until {fact.to}" if fact.is_over(day) else f"on {fact.since}"
        )
    return f"{name} is not approved for {fact.use}"


def _match(candidate: Candidate, start: int, end: int, severity: Severity | None, **values: str) -> Match:
    offset = candidate.sentence.start
    return Match(candidate.block, offset + start, offset + end, values, severity)
