"""A document read as a reviewer reads it: what it promotes, claims and tells, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from medlint.checks.disclosures.kinds import claims, offers, recommends, uses_named, why_not_promotional
from medlint.checks.disclosures.pages import Line, Page, lay_out
from medlint.checks.disclosures.risks import Teller, Told, find_told
from medlint.checks.disclosures.subjects import PROMOTED, Subject, generic, mentions, promoted
from medlint.model import Document
from medlint.treatments import knowledge

_MEMO = "disclosures"
_REFUSED = re.compile(r"\b(?:no|without|skip|never|not|nor|don't|doesn't|needn't|won't) (?:\w+ ){0,3}$")


@dataclass(slots=True, eq=False)
class Reading:
    """What a reviewer notes of a page."""

    page: Page
    subjects: list[Subject] = field(default_factory=list)
    why_silent: str = ""
    """Why the page is no promotion; empty when it is."""
    claims: list[Line] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    teller: Teller | None = None

    claiming: set[int] = field(default_factory=set)
    """Numbers of the blocks with a claim."""

    @property
    def is_promotional(self) -> bool:
        return not self.why_silent


def read(document: Document) -> Reading:
    """Give the reading of a document, from its memo when another rule has asked before."""
    if _MEMO not in document.memo:
        document.memo[_MEMO] = _read(document)
    reading: Reading = document.memo[_MEMO]
    return reading


def _read(document: Document) -> Reading:
    page = lay_out(document)
    reading = Reading(page)
    reading.why_silent = why_not_promotional(page)
    if reading.why_silent:
        return reading
    known = promoted(page)
    for subject in known:
        knowledge().prepare(subject.index)
    other = None if known else generic(page)
    reading.subjects = known or ([other] if other else [])
    if not reading.subjects:
        reading.why_silent = "it promotes no treatment"
        return reading
    reading.claims = claims(page)
    if known and not reading.claims:
        reading.claims = uses_named(page, known)
    reading.claiming = {line.block.index for line in reading.claims}
    seller, advice = offers(page), recommends(page)
    if len(reading.claims) < (1 if known else 2):
        reading.why_silent = "it claims no benefit"
    elif (
        known
        and known[0].weight < PROMOTED
        and not any(m.line.block.index in reading.claiming for m in known[0].mentions)
    ):
        reading.why_silent = "it only mentions a treatment"
    elif seller + advice < _needed(known) or (other and seller < 2):
        reading.why_silent = "nobody offers or recommends a treatment in it"
    elif other and _is_low_risk(page, other):
        reading.why_silent = "what it promotes carries no bodily risk to tell"
    if reading.why_silent:
        return reading
    own = {id(subject.treatment) for subject in known}
    others: dict[int, int] = {}
    for index, places in mentions(page).items():
        if id(knowledge().treatments[index]) not in own:
            for m in places:
                others[m.line.number] = min(m.start, others.get(m.line.number, m.start))
    reading.teller = Teller(page, reading.subjects, others)
    reading.told = find_told(page, reading.teller)
    return reading


def _needed(known: list[Subject]) -> float:
    """Give how much offering and advice makes a page promotion: less when a known treatment is its very title."""
    return 1.0 if any(m.line.is_prominent for subject in known for m in subject.mentions) else 1.5


def _is_low_risk(page: Page, subject: Subject) -> bool:
    low = len(page.spans("low_risk"))
    return low >= 2 and low * 2 >= len(subject.mentions)


def is_for_whom_told(reading: Reading) -> bool:
    """Tell whether the page says who must not have it, or that somebody qualified looks at the reader first."""
    page = reading.page
    if any(line.is_heading for line, _, _ in page.holders("heading_not_for")):
        return True
    for group in ("not_for", "assess"):
        for line, start, _ in unmasked(page, group, "not_not_for"):
            if line.block.kind != "alt" and not _REFUSED.search(line.text[:start]):
                return True
    # "Pregnant? Then not yet": such a question is asked to keep somebody away.
    return any(
        line.section in ("who", "risk") or line.text.endswith("?") or page.has("limit", line)
        for line, _, _ in page.holders("not_for_weak")
    )


def is_variability_told(reading: Reading) -> bool:
    """Tell whether the page says, in whatever words, that results differ."""
    return any(line.block.kind != "alt" for line, _, _ in unmasked(reading.page, "varies", "not_varies"))


def unmasked(page: Page, group: str, mask: str) -> Iterator[tuple[Line, int, int]]:
    """Give the hits of a cue group that share no words with one of the group `mask`."""
    for line, start, end in page.holders(group):
        if not any(s < end and start < e for s, e in page.in_line(mask, line)):
            yield line, start, end


def is_status_told(reading: Reading, subject: Subject) -> bool:
    """Tell whether the page says that the use is not an approved one; of this subject when it promotes several."""
    return any(
        not line.text.endswith("?") and _is_of(line, subject, reading.subjects)
        for line, _, _ in unmasked(reading.page, "status", "not_status")
    )


def _is_of(line: Line, subject: Subject, subjects: list[Subject]) -> bool:
    """Tell whether a line may speak of the subject: it names it, or names and stands under no other."""
    if line.number in subject.lines:
        return True
    rivals = [other for other in subjects if other is not subject]
    if any(line.number in other.lines for other in rivals):
        return False
    return not (
        any(line.heading in other.sections for other in rivals)
        and line.heading not in subject.sections
        and len(subjects) > 1
    )
