"""The findings of the check `disclosures`, each from a reading to matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medlint.boxed_warnings import boxed_on
from medlint.checks.disclosures.balance import is_unfair, weigh
from medlint.checks.disclosures.duties import expected_topics, is_without_risk, missing_topics
from medlint.checks.disclosures.names import is_shouted
from medlint.checks.disclosures.pages import Line, within
from medlint.checks.disclosures.places import places_of
from medlint.checks.disclosures.reading import Reading
from medlint.checks.disclosures.subjects import Subject
from medlint.checks.disclosures.supplements import is_of_supplement, is_sold_elsewhere, lacking, owes_disclaimer
from medlint.checks.disclosures.telling import (
    crisis_lines,
    has_box,
    is_for_whom_told,
    is_status_told,
    is_told_by_link_alone,
    is_topic_told,
    is_variability_told,
    suicide_mentions,
)
from medlint.checks.disclosures.unapproved import unapproved_use
from medlint.late import late
from medlint.model import Match, Severity
from medlint.treatments import Treatment, knowledge

_WEIGHTS: dict[str, Severity] = {"primary": "error", "secondary": "warning", "memory": "note"}
_PROMISING = frozenset({"you will", "you'll"})
"""Headings that promise all that stands below them."""
_ASKED = late(r"\b(?:whether|if|how (?:much|soon|long|far)|when) $")
"""Before what is left open: "whether you will notice anything"."""
_CHAIRSIDE = late(r"\b(?:in-chair|in-office|in-surgery|chairside)\b[^.;]{0,30}$")


def _at(
    subject: Subject,
    values: dict[str, str] | None = None,
    severity: Severity | None = None,
    *,
    lacks: Iterable[str] = (),
) -> Match:
    place = subject.first
    match = _match(place.line, place.start, place.end, {"subject": subject.name} | (values or {}))
    match.severity = severity
    match.about = subject.treatment.treatment if subject.treatment else subject.name
    match.lacks = tuple(dict.fromkeys(lacks))
    return match


def _match(line: Line, start: int, end: int, values: dict[str, str] | None = None) -> Match:
    offset = line.sentence.start
    return Match(line.block, offset + start, offset + end, values or {}, about="")


def _quoted(line: Line, start: int, end: int) -> Match:
    """Give a match whose message repeats the words, though not in the page's capitals."""
    match = _match(line, start, end)
    words = match.block.text[match.start : match.end]
    if is_shouted(words):
        match.values["match"] = words.lower()
    return match


def no_risk_information(reading: Reading) -> Iterator[Match]:
    """RSK001: promotes, and tells no risk."""
    if is_without_risk(reading):
        subject = reading.subjects[0]
        topics = _labels(expected_topics(subject)) or "its known side effects and risks"
        yield _at(subject, {"topics": topics, "benefits": _benefits(reading)})


def _benefits(reading: Reading) -> str:
    return places_of(reading.document, reading.claims)


def _where(reading: Reading) -> dict[str, str]:
    risks = places_of(reading.document, (told.line for told in reading.told))
    return {"benefits": _benefits(reading), "risks": risks}


def _labels(topics: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(knowledge().labels[topic] for topic in topics))


def _by_subject(lacking: Iterable[tuple[Subject, list[str]]]) -> str:
    """Name each risk with what it is a risk of: "one, another: this, that; of a third: ..."."""
    named: dict[str, list[str]] = {}
    for subject, topics in lacking:
        named.setdefault(_labels(topics), []).append(subject.name)
    return "; of ".join(f"{', '.join(dict.fromkeys(names))}: {labels}" for labels, names in named.items())


def key_risk_missing(reading: Reading) -> Iterator[Match]:
    """RSK002: a risk that must be told is not; one match that names them all."""
    if not reading.is_selling or is_without_risk(reading):
        return
    lacking = [(s, missing_topics(reading, s, s.treatment)) for s in reading.subjects if s.treatment]
    lacking = [row for row in lacking if row[1]]
    if not lacking:
        return
    subject = lacking[0][0]
    assert subject.treatment is not None
    topics = [topic for _, missing in lacking for topic in missing]
    values = {"missing": _by_subject(lacking)} | _where(reading)
    yield _at(subject, values, _WEIGHTS[subject.treatment.evidence], lacks=topics)


def boxed_warning_missing(reading: Reading) -> Iterator[Match]:
    """RSK003: a boxed warning is carried, and most of what it says is not told."""
    place = reading.document.jurisdiction
    if not reading.is_selling or place.market != "us" or is_without_risk(reading):
        # Boxes are those of United States labels; other countries put other warnings in them, or have none.
        return
    for subject in reading.subjects:
        treatment = subject.treatment
        boxed = boxed_on(treatment, place.as_of, reading.page.holds) if treatment else []
        if treatment is None or not boxed or not _is_boxed_product(reading, treatment):
            continue
        told = [topic for topic in boxed if is_topic_told(reading, subject, topic)]
        if len(told) * 2 >= len(boxed) or (told and has_box(reading)):
            continue
        severity: Severity | None = "note" if treatment.evidence == "memory" else None
        yield _at(subject, {"topics": _labels(boxed)}, severity, lacks=(topic for topic in boxed if topic not in told))
        return


def _is_boxed_product(reading: Reading, treatment: Treatment) -> bool:
    if not treatment.boxed_if:
        return True
    words = frozenset(treatment.boxed_if)
    texts = (line.text.replace(",", " ").replace(".", " ") for line in reading.page.lines)
    if any(" " in name and reading.page.holds(name) for name in words):
        return True
    return any(not words.isdisjoint(text.split()) for text in texts)


def unapproved_use_undisclosed(reading: Reading) -> Iterator[Match]:
    """RSK004: promoted for a use that is not approved, and not said to be."""
    if not reading.is_selling:
        return
    for subject in reading.subjects:
        found = "" if is_status_told(reading, subject) else unapproved_use(reading, subject)
        if found:
            assert subject.treatment is not None
            severity: Severity | None = "note" if subject.treatment.evidence == "memory" else None
            yield _at(subject, {"use": found}, severity)
            return


def fair_balance(reading: Reading) -> Iterator[Match]:
    """RSK005: risks are told, and late and small beside the benefits, or by a link alone."""
    if not reading.is_promotional:
        return
    if is_told_by_link_alone(reading):
        files = ", ".join(source.file.path for source in reading.sources if source.told)
        yield _at(reading.subjects[0], _where(reading) | {"how": f"are told by a link alone ({files})", "risks": files})
        return
    balance = weigh(reading)
    if balance and is_unfair(reading, balance):
        how = (
            f"come late and small: {balance.share:.0%} of what is said of benefit and risk,"
            f" first {balance.first_risk:.0%} down the page"
        )
        if balance.is_tucked_away:
            places = sorted(set(balance.risks_at) - {"heading"})
            how = f"stand only in {' and '.join('small print' if p == 'small print' else f'a {p}' for p in places)}"
        yield _at(reading.subjects[0], _where(reading) | {"how": how})


def no_eligibility(reading: Reading) -> Iterator[Match]:
    """RSK007: neither who must not have it nor the need for assessment is told."""
    if not reading.is_selling or is_of_supplement(reading):
        return
    if any(s.treatment and s.treatment.is_supplement for s in reading.subjects[:1]) and not _is_given(reading):
        return
    if not is_for_whom_told(reading):
        yield _at(reading.subjects[0])


def _is_given(reading: Reading) -> bool:
    """Tell whether a cosmetic is put on by somebody there, and not bought: whitening in the dentist's chair."""
    treatment = reading.subjects[0].treatment
    if treatment is None or treatment.kind != "cosmetic":
        return False
    return any(_CHAIRSIDE.search(mention.before) for mention in reading.subjects[0].mentions)


def results_vary_missing(reading: Reading) -> Iterator[Match]:
    """RSK008: results are promised to the reader, and nothing says that they vary."""
    if not reading.is_selling or is_variability_told(reading):
        return
    for line, _, _ in reading.page.holders("promise"):
        if line.section in ("risk", "who") or line.text.endswith("?") or line.block.kind in ("alt", "quote"):
            continue
        if _ASKED.search(line.text, 0, reading.page.in_line("promise", line)[0][0]):
            continue
        # "Watch it grow: you will have a full head of hair": what is said outright is the promise.
        found = reading.page.in_line("promise", line)
        start, end = next((span for span in found if line.text.startswith("you", span[0])), found[0])
        yield _quoted(line, start, end)
        return
    for line in reading.page.lines:
        if line.is_heading and line.text.rstrip(" :…") in _PROMISING:
            yield _quoted(line, 0, len(line.text))
            return


def crisis_resource_missing(reading: Reading) -> Iterator[Match]:
    """RSK009: suicide or self-harm is mentioned, and no crisis line is given."""
    found = [] if reading.why_silent.startswith("its text says") else list(suicide_mentions(reading))
    if not found or any(True for _ in crisis_lines(reading)):
        return
    if not any(within("emergency", line) for line, _, _ in found):
        match = _quoted(*found[0])
        match.values["crisis_line"] = reading.document.jurisdiction.crisis_line
        yield match


def supplement_disclaimer(reading: Reading) -> Iterator[Match]:
    """RSK010: a supplement is promoted, and the statutory disclaimer is missing or cut."""
    if not reading.is_selling or not owes_disclaimer(reading) or is_sold_elsewhere(reading):
        return
    shown = (source for source in reading.sources if not source.file.by_link)
    if any(not lacking(Reading(reading.document, source.page))[0] for source in shown):
        return
    what, place = lacking(reading)
    if what and place:
        yield _match(*place, {"lack": what})
    elif what:
        yield _at(reading.subjects[0], {"lack": what})
