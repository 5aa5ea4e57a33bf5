"""A document read as a reviewer reads it: what it promotes, claims and tells, worked out once."""

from __future__ import annotations

import msgspec

from medlint.checks.disclosures.kinds import (
    claims,
    has_strong_offer,
    is_even,
    is_release,
    offers,
    recommends,
    uses_named,
    why_not_promotional,
)
from medlint.checks.disclosures.pages import Line, Page, lay_out
from medlint.checks.disclosures.risks import Teller, Told, find_told, others_named
from medlint.checks.disclosures.sources import Source, open_sources
from medlint.checks.disclosures.subjects import PROMOTED, Subject, generic, promoted
from medlint.model import Document
from medlint.treatments import knowledge

_MEMO = "disclosures"


class Reading(msgspec.Struct, eq=False):
    """What a reviewer notes of a page."""

    document: Document
    page: Page
    subjects: list[Subject] = msgspec.field(default_factory=list)
    why_silent: str = ""
    """Why the page is no promotion; empty when it is."""
    claims: list[Line] = msgspec.field(default_factory=list)
    told: list[Told] = msgspec.field(default_factory=list)
    """Harms that the page itself tells of what it promotes."""
    is_report: bool = False
    """It is a release that reports a study and offers nothing: its readers need the harms, and not a prescriber."""
    teller: Teller | None = None
    sources: list[Source] = msgspec.field(default_factory=list)
    """Other files that speak for the page."""
    claiming: set[int] = msgspec.field(default_factory=set)
    """Numbers of the blocks with a claim."""

    @property
    def is_promotional(self) -> bool:
        return not self.why_silent

    @property
    def is_selling(self) -> bool:
        """Tell whether it promotes to people who may have the treatment, and does not report a study only."""
        return self.is_promotional and not self.is_report


def read(document: Document) -> Reading:
    """Give the reading of a document, from its memo when another rule has asked before."""
    if _MEMO not in document.memo:
        document.memo[_MEMO] = _read(document)
    reading: Reading = document.memo[_MEMO]
    return reading


def _read(document: Document) -> Reading:
    page = lay_out(document.blocks)
    reading = Reading(document, page)
    reading.why_silent = why_not_promotional(page)
    if reading.why_silent:
        return reading
    reading.is_report = is_release(page) and not has_strong_offer(page)
    known, other = _promoted(page, is_report=reading.is_report)
    for subject in known:
        knowledge().prepare(subject.index)
    reading.subjects = known or ([other] if other else [])
    if reading.subjects:
        reading.claims = claims(page) or uses_named(page, known)
        reading.claiming = {line.block.index for line in reading.claims}
    reading.why_silent = _why_silent(reading)
    if reading.why_silent:
        return reading
    reading.teller = Teller(page, reading.subjects, others_named(page, known))
    reading.told = find_told(page, reading.teller)
    reading.sources = open_sources(document.elsewhere, reading.subjects)
    return reading


def _why_silent(reading: Reading) -> str:
    """Give the reason why a page is no promotion by what it names, claims and offers; empty when it is."""
    if not reading.subjects:
        return "it promotes no treatment"
    page, first = reading.page, reading.subjects[0]
    is_known = first.treatment is not None
    if len(reading.claims) < (1 if is_known or reading.is_report else 2):
        return "it claims no benefit"
    if is_known and not _is_subject_of_claims(reading, first):
        return "it only mentions a treatment"
    if not is_known and _is_named_in_passing(reading, first):
        return "it only mentions a treatment"
    if not is_known and _is_low_risk(page, first):
        return "what it promotes carries no bodily risk to tell"
    seller, advice = offers(page), recommends(page)
    is_pressed = seller + advice >= _needed(reading.subjects) and (is_known or seller >= 2)
    is_pressed = is_pressed and not is_even(page)
    return "" if is_pressed or reading.is_report else "nobody offers or recommends a treatment in it"


def _is_subject_of_claims(reading: Reading, subject: Subject) -> bool:
    return subject.weight >= PROMOTED or any(m.line.block.index in reading.claiming for m in subject.mentions)


def _is_named_in_passing(reading: Reading, subject: Subject) -> bool:
    """Tell whether no claim stands under a heading that has it below; medicines need one in their block."""
    if all(m.is_medicine and m.line.block.index not in reading.claiming for m in subject.mentions):
        return True
    is_headed = any(m.line.is_prominent for m in subject.mentions)
    return not is_headed and not any(line.heading in subject.sections for line in reading.claims)


def _promoted(page: Page, *, is_report: bool) -> tuple[list[Subject], Subject | None]:
    """Give the treatments of the knowledge base that the page promotes or, where there are none, its word for one."""
    known = promoted(page)
    # In a report a treatment that is barely named is what the studied one was compared with.
    if not known or (is_report and known[0].weight < PROMOTED):
        other = generic(page, of_study=is_report)
        return ([], other) if other or not known else (known, None)
    if known[0].weight < PROMOTED and (other := generic(page)) and _is_rather(page, other, known[0]):
        return [], other
    if len(known) == 1 and known[0].is_collective and (other := generic(page)):
        # "Dietary supplement, 60 drops" is a label; the page's own word for it stands in the title.
        first, mentions, weight = known[0], [*other.mentions, *known[0].mentions], known[0].weight + other.weight
        return [Subject(mentions, first.treatment, first.index, weight)], None
    return known, None


def _is_rather(page: Page, other: Subject, known: Subject) -> bool:
    """Tell whether a page promotes its own word for a treatment, and not the known one that it barely names.

    A menu names the one and the title the other, or the one is what the other is set against.
    """
    if not other.is_offered:
        return False
    if other.first.is_medicine:
        return True
    blocks = {line.block.index for line in claims(page)}
    is_claimed = any(mention.line.block.index in blocks for mention in known.mentions)
    return not is_claimed and any(mention.is_sold for mention in other.mentions)


def _needed(subjects: list[Subject]) -> float:
    """Give how much offering and advice makes a page promotion: less when a known treatment is its very title."""
    titled = (m.line.is_prominent for subject in subjects if subject.treatment for m in subject.mentions)
    return 1.0 if any(titled) else 1.5


def _is_low_risk(page: Page, subject: Subject) -> bool:
    low = len(page.spans("low_risk"))
    return low >= 2 and low * 2 >= len(subject.mentions)
