"""Whether an approval that copy tells is a false one, held against the dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlint.approvals import Fact, approvals, has_exception, use_spans
from medlint.checks.approval.claims import Claim
from medlint.checks.approval.subjects import Subject
from medlint.late import late

_NEAR = 5
"""Words of a list's entry before the use in it."""
_SEPARATOR = late(r", (?:and |or |as well as )?|\b(?:and|or|plus)\b|&|/| as well as ")
_HEAD = late(
    r"[- ](?:\w+ )?(?:treatment|therap(?:y|ies)|medication|medicine|drug|option|solution|remedy|pill|injection|shot"
    r"|infusion|cure)s?\b"
)
_TAIL = late(
    r"(?: (?:diseases?|disorders?|syndrome|loss|slimming|reduction|growth|pain|depression|treatment|therapy|relief"
    r"|symptoms|withdrawal|cravings|grinding|recovery|rejuvenation)\b)*"
)
"""Ends the name of a use that the tables know by its first word: "hair loss"."""
# What a patient feels when the approved use works, too: these count only where copy names no approved use.
_SOFT = frozenset(
    {"energy", "fatigue", "mood", "focus", "productivity", "sleep", "libido", "muscle building", "muscle growth"}
)

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a claim is wrong about, by which fact; `end` is where its words end in the claim's sentence."""

    fact: Fact
    end: int
    is_clearance: bool = False
    """Whether the device is cleared, and only the word approved is wrong."""


def judge(claim: Claim, subject: Subject, day: date) -> Verdict | None:
    """Give what is wrong about a claim on that day; None when it is right or nothing is known."""
    facts = [fact for fact in approvals().of(subject.treatment, claim.market) if fact.is_of(subject.name)]
    told = _told(claim, subject)
    held = [
        span
        for fact in facts
        if fact.standing == "approved" and fact.holds(claim.market, day)
        for span in use_spans(fact, told)
    ]
    for fact in facts:
        if fact.use and not has_exception(fact, claim.text):
            end = _false_use(claim, fact, told, held, day)
            if end:
                return Verdict(fact, claim.end + end)
    for fact in facts:
        if fact.use or not fact.holds(claim.market, day) or has_exception(fact, claim.text):
            continue
        if fact.standing == "unapproved" and not held and claim.kind in ("approved", "endorsed"):
            return Verdict(fact, max(subject.end, claim.end))
        if fact.standing == "cleared" and claim.kind == "approved":
            return Verdict(fact, max(subject.end, claim.end), is_clearance=True)
    return None


def _told(claim: Claim, subject: Subject) -> str:
    """Give the claim's zone with the treatment's name blanked: a name is no use."""
    start, end = subject.end - len(subject.name) - claim.end, subject.end - claim.end
    return claim.zone[:start] + " " * (end - start) + claim.zone[end:] if start >= 0 else claim.zone


def _false_use(claim: Claim, fact: Fact, told: str, held: Spans, day: date) -> int:
    """Give where the wording of a use ends that is said to be approved and is not; 0 where there is none."""
    is_false = (
        fact.holds(claim.market, day)
        if fact.standing == "unapproved"
        else fact.standing == "approved" and not (fact.is_begun(day) and not fact.is_over(day))
    )
    if not is_false or (held and fact.use in _SOFT):
        return 0
    for start, end in use_spans(fact, told):
        is_approved = any(_is_part(told, span, (start, end)) for span in held)
        if not is_approved and _is_linked(told, claim.link, start, end):
            tail = _TAIL.match(told, end)
            return tail.end() if tail else end
    return 0


def _is_linked(told: str, link: int, start: int, end: int) -> bool:
    """Tell whether the words stand where a use is told: after its link, few words into an entry, or before a head."""
    if start < link:
        return start <= 60 and _HEAD.match(told, end) is not None and "," not in told[:start]
    entry = [found.end() for found in _SEPARATOR.finditer(told, link, start)]
    return told[max([link, *entry]) : start].count(" ") <= _NEAR + 3 * (not entry)


def _is_part(told: str, held: tuple[int, int], found: tuple[int, int]) -> bool:
    """Tell whether words are part of an approved use: they overlap it, or nothing parts them from it."""
    if held[0] < found[1] and found[0] < held[1]:
        return True
    between = told[held[1] : found[0]] if held[1] <= found[0] else told[found[1] : held[0]]
    return _SEPARATOR.search(between) is None
