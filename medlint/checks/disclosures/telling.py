"""What a page tells, itself or by a file that speaks for it: topics of risk, status, eligibility, variation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from medlint.checks.disclosures.pages import Line, Page, lay_out, unmasked
from medlint.checks.disclosures.reading import Reading
from medlint.checks.disclosures.risks import find_topic
from medlint.checks.disclosures.subjects import Subject, is_of
from medlint.late import late
from medlint.treatments import knowledge

_CRISIS_ADDRESS = late(
    r"^(?:tel|sms):(?:\+?1)?988\b|^tel:(?:\+?44)?116[ -]?123\b|^tel:(?:\+?61)?13[ -]?11[ -]?14\b"
    r"|\b(?:988lifeline\.org|suicidepreventionlifeline\.org|crisistextline\.org|findahelpline\.com|befrienders\.org"
    r"|samaritans\.org|giveusashout\.org|papyrus-uk\.org|talksuicide\.ca|988\.ca|lifeline\.org\.(?:au|nz)"
    r"|suicidecallbackservice\.org\.au|telefonseelsorge\.de|113\.nl|3114\.fr|thetrevorproject\.org"
    r"|veteranscrisisline\.net|opencounseling\.com/suicide-hotlines|iasp\.info/(?:crisis|suicidalthoughts))"
)
"""Where a link to a crisis line leads; its words may be "get help"."""
_REFUSED = late(r"\b(?:no|without|skip|never|not|nor|don't|doesn't|needn't|won't) (?:\w+ ){0,3}$")


def is_topic_told(reading: Reading, subject: Subject, topic: str, *, lenient: bool = True) -> bool:
    """Tell whether a topic of risk is told of a subject; one whose wording nobody knows counts as told."""
    return topic not in knowledge().topics or any(True for _ in topic_places(reading, subject, topic, lenient=lenient))


def topic_places(reading: Reading, subject: Subject, topic: str, *, lenient: bool = True) -> Iterator[tuple[str, Line]]:
    """Give where a topic is told of a subject: the other file's path, empty for the page itself, and the line."""
    assert reading.teller is not None
    for line in find_topic(reading.page, reading.teller, topic, lenient=lenient):
        if is_of(line, subject, reading.subjects):
            yield "", line
    for source in reading.sources:
        own = source.of(subject)
        if own is not None:
            for line in find_topic(source.page, source.teller, topic, lenient=lenient):
                if is_of(line, own, source.subjects):
                    yield source.file.path, line


def has_told_elsewhere(reading: Reading) -> bool:
    """Tell whether another file tells a harm of what the page promotes."""
    return any(source.told for source in reading.sources)


def is_told_by_link_alone(reading: Reading) -> bool:
    """Tell whether every harm that readers are told of stands behind a link."""
    telling = [source.file for source in reading.sources if source.told]
    return not reading.told and bool(telling) and all(file.by_link for file in telling)


def is_for_whom_told(reading: Reading) -> bool:
    """Tell whether readers learn who must not have it, or that somebody qualified looks at them first."""
    return any(True for _ in for_whom(reading))


def for_whom(reading: Reading) -> Iterator[tuple[str, Line]]:
    """Give the lines that tell so, each with the path of the other file, empty for the page itself."""
    for path, page in _pages(reading):
        for line in _for_whom(page):
            yield path, line


def _for_whom(page: Page) -> Iterator[Line]:
    yield from (line for line, _, _ in page.holders("heading_not_for") if line.is_heading)
    for group in ("not_for", "assess"):
        for line, start, _ in unmasked(page, group, "not_not_for"):
            if line.block.kind != "alt" and not _REFUSED.search(line.text[:start]):
                yield line
    for line, _, _ in page.holders("not_for_weak"):
        # "Pregnant? Then not yet": such a question is asked to keep somebody away.
        if line.section in ("who", "risk") or line.text.endswith("?") or page.has("limit", line):
            yield line


def is_variability_told(reading: Reading) -> bool:
    """Tell whether readers learn, in whatever words, that results differ."""
    return any(
        line.block.kind != "alt" for _, page in _pages(reading) for line, _, _ in unmasked(page, "varies", "not_varies")
    )


def suicide_mentions(reading: Reading) -> Iterator[tuple[Line, int, int]]:
    """Give where the page speaks of suicide or self-harm."""
    return unmasked(reading.page, "suicide", "not_suicide")


def crisis_lines(reading: Reading) -> Iterator[tuple[str, Line, str]]:
    """Give the crisis lines that readers see: the other file's path, empty for the page itself, the line, the words.

    One that stands behind a link is not given: a reader who needs it should not have to look for it.
    """
    # Of pages that promote nothing the other files are not read for risks.
    shown = ((file.path, lay_out(file.blocks)) for file in reading.document.elsewhere if not file.by_link)
    for path, page in chain([("", reading.page)], shown):
        for line, start, end in page.holders("crisis"):
            yield path, line, line.text[start:end]
        for line in page.lines:
            for link in line.block.links:
                starts_here = line.sentence.start <= link.start < line.sentence.start + max(1, len(line.text))
                if starts_here and _CRISIS_ADDRESS.search(link.target.lower()):
                    yield path, line, link.target


def has_box(reading: Reading) -> bool:
    """Tell whether readers learn that there is a boxed warning."""
    return any(page.spans("box") for _, page in _pages(reading))


def is_status_told(reading: Reading, subject: Subject) -> bool:
    """Tell whether readers learn that the use is not an approved one; of this subject when several are promoted."""
    if _names_status(reading.page, subject, reading.subjects):
        return True
    told = ((source.page, source.of(subject), source.subjects) for source in reading.sources)
    return any(own is not None and _names_status(page, own, subjects) for page, own, subjects in told)


def _names_status(page: Page, subject: Subject, subjects: list[Subject]) -> bool:
    return any(
        not line.text.endswith("?") and is_of(line, subject, subjects)
        for line, _, _ in unmasked(page, "status", "not_status")
    )


def _pages(reading: Reading) -> Iterator[tuple[str, Page]]:
    yield "", reading.page
    yield from ((source.file.path, source.page) for source in reading.sources)
