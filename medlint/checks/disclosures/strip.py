"""Where benefits and risks stand on a page, from its top (0) to its end (1), for who draws it."""

from __future__ import annotations

import msgspec

from medlint.boxed_warnings import boxed_on
from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.places import place_of
from medlint.checks.disclosures.reading import Reading, read
from medlint.checks.disclosures.telling import is_told_by_link_alone, topic_places
from medlint.model import Document
from medlint.treatments import knowledge


class Stretch(msgspec.Struct, frozen=True):
    """One sentence: where it begins and ends on the page, and where that is, for people."""

    start: float
    end: float
    at: str
    words: int


class Topic(msgspec.Struct, frozen=True):
    """A risk that copy about a treatment must tell, and where it does first; empty where it does not."""

    label: str
    is_boxed: bool
    at: str


class Strip(msgspec.Struct, frozen=True):
    """A page in two lanes. One that is no promotion has `why_not`, and nothing in them."""

    words: int
    why_not: str = ""
    subjects: tuple[str, ...] = ()
    benefits: list[Stretch] = msgspec.field(default_factory=list)
    risks: list[Stretch] = msgspec.field(default_factory=list)
    topics: list[Topic] = msgspec.field(default_factory=list)
    by_link_alone: bool = False
    """Readers find the risks behind a link only."""
    elsewhere: tuple[str, ...] = ()
    """Files that tell risks for the page."""


def strip_of(document: Document) -> Strip:
    """Give the strip of a document, as `check --explain-document` weighs it."""
    reading = read(document)
    page = reading.page
    if not reading.is_promotional:
        return Strip(page.words, reading.why_silent)
    risky = {told.line.number for told in reading.told}
    risky |= {line.number for line in page.lines if line.section == "risk"}
    return Strip(
        words=page.words,
        subjects=tuple(subject.name for subject in reading.subjects),
        benefits=[_stretch(reading, line) for line in reading.claims if line.number not in risky],
        risks=[_stretch(reading, page.lines[number]) for number in sorted(risky)],
        topics=_topics(reading),
        by_link_alone=is_told_by_link_alone(reading),
        elsewhere=tuple(source.file.path for source in reading.sources),
    )


def _stretch(reading: Reading, line: Line) -> Stretch:
    length = max(1, reading.page.length)
    words = line.text.count(" ") + 1
    return Stretch(line.start / length, line.end / length, place_of(reading.document, line), words)


def _topics(reading: Reading) -> list[Topic]:
    found: dict[str, Topic] = {}
    place = reading.document.jurisdiction
    for subject in reading.subjects:
        treatment = subject.treatment
        if treatment is None:
            continue
        boxed = boxed_on(treatment, place.as_of, reading.page.holds) if place.market == "us" else []
        for topic in dict.fromkeys([*treatment.must_disclose, *boxed]):
            first = next(topic_places(reading, subject, topic), None)
            at = (first[0] or place_of(reading.document, first[1])) if first else ""
            label = knowledge().labels[topic]
            told = Topic(label, topic in boxed, at)
            # Of two treatments that must tell the same, the one that does not counts.
            if label not in found or (found[label].at and not at):
                found[label] = told
    return list(found.values())
