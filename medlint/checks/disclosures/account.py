"""What was read of a page, as plain data for people and programs: subjects, claims, risks, topics, balance."""

from __future__ import annotations

from typing import Any

from medlint.boxed_warnings import boxed_on
from medlint.checks.disclosures.balance import weigh
from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.places import place_of
from medlint.checks.disclosures.reading import Reading, read
from medlint.checks.disclosures.subjects import Mention, Subject, is_of
from medlint.checks.disclosures.telling import (
    crisis_lines,
    for_whom,
    is_status_told,
    is_told_by_link_alone,
    suicide_mentions,
    topic_places,
)
from medlint.checks.disclosures.unapproved import approved_on
from medlint.knowledge import load as load_pharmacology
from medlint.model import Document
from medlint.treatments import Treatment, knowledge

Data = dict[str, Any]


def account(document: Document) -> Data:
    """Give how a document was read; keys that need a promoted subject are missing where there is none."""
    reading = read(document)
    data: Data = {
        "path": document.path,
        "words": reading.page.words,
        "promotes": reading.is_promotional,
        "why_not": reading.why_silent,
        "market": document.jurisdiction.market,
        "as_of": document.jurisdiction.as_of.isoformat(),
        "elsewhere": [
            {"path": file.path, "covers": list(file.covers), "by_link": file.by_link} for file in document.elsewhere
        ],
        "subjects": [_subject(reading, subject) for subject in reading.subjects],
        "claims": [_quoted(document, line) for line in reading.claims],
        "crisis": {
            "mentions": [_quoted(document, line, start, end) for line, start, end in suicide_mentions(reading)],
            "lines": [
                {"at": path or place_of(document, line), "text": text} for path, line, text in crisis_lines(reading)
            ],
        },
    }
    if reading.is_promotional:
        data |= {
            "risks": _risks(reading),
            "for_whom": [
                {"at": path or place_of(document, line), "text": _text(line)} for path, line in for_whom(reading)
            ],
            "balance": _balance(reading),
        }
    return data


def _text(line: Line, start: int = 0, end: int | None = None) -> str:
    offset = line.sentence.start
    return line.block.text[offset + start : offset + (len(line.text) if end is None else end)]


def _quoted(document: Document, line: Line, start: int = 0, end: int | None = None) -> Data:
    return {"at": place_of(document, line), "text": _text(line, start, end)}


def _subject(reading: Reading, subject: Subject) -> Data:
    document, treatment = reading.document, subject.treatment
    names: dict[str, list[Mention]] = {}
    for mention in subject.mentions:
        names.setdefault(mention.text.lower(), []).append(mention)
    data: Data = {
        "name": subject.name,
        "treatment": treatment.treatment if treatment else None,
        "weight": round(subject.weight, 1),
        "names": [
            {
                "name": found[0].text,
                "sort": _sort(found[0].text, treatment),
                "times": len(found),
                "at": list(dict.fromkeys(place_of(document, one.line) for one in found)),
                "prominent": sum(one.line.is_prominent or one.line.is_heading for one in found),
            }
            for found in names.values()
        ],
    }
    if treatment and reading.is_promotional:
        data["conditions"] = _conditions(reading, subject, treatment)
        data["status_told"] = is_status_told(reading, subject)
        place = document.jurisdiction
        boxed = boxed_on(treatment, place.as_of, reading.page.holds) if place.market == "us" else []
        data["topics"] = [
            {"topic": topic, "label": knowledge().labels[topic], "boxed": topic in boxed, "at": at}
            for topic in dict.fromkeys([*treatment.must_disclose, *boxed])
            for at in [_topic_at(reading, subject, topic)]
        ]
    return data


def _sort(name: str, treatment: Treatment | None) -> str:
    """Tell whether a name is a brand, a generic name or an everyday one."""
    drugs = load_pharmacology().drugs
    plain = name.lower()
    if any(plain == brand.lower() for drug in drugs.values() for brand in drug.brands):
        return "brand"
    if plain in drugs or (treatment is not None and plain == treatment.treatment.lower()):
        return "generic name"
    spelled = next((known for known in treatment.names if known.lower() == plain), "") if treatment else ""
    # Words of several capitals are short forms: LASIK, PRP.
    is_brand = spelled[:1].isupper() and " " not in spelled and any(char.islower() for char in spelled)
    return "brand" if is_brand else "everyday name"


def _conditions(reading: Reading, subject: Subject, treatment: Treatment) -> list[Data]:
    """Give the uses that the page's claims, headings and lists name, in the tables' words."""
    found = []
    approved = approved_on(treatment, reading.document.jurisdiction.as_of)
    for use in dict.fromkeys((*approved, *treatment.approved_uses, *treatment.unapproved_uses)):
        source = knowledge().uses.get(use)
        spans = reading.page.search(f"use {use} False", source) if source else []
        lines = [line for start, _ in spans if _names_use(reading, line := reading.page.line_at(start))]
        lines = [line for line in lines if is_of(line, subject, reading.subjects)]
        if lines:
            places = list(dict.fromkeys(place_of(reading.document, line) for line in lines))
            found.append({"use": use, "approved_in_us": use in approved, "at": places})
    return found


def _names_use(reading: Reading, line: Line) -> bool:
    return line.section == "" and (line.is_heading or line.is_prominent or line.block.index in reading.claiming)


def _topic_at(reading: Reading, subject: Subject, topic: str) -> str:
    """Give where a topic is told first; empty where it is not."""
    place = next(topic_places(reading, subject, topic), None)
    return (place[0] or place_of(reading.document, place[1])) if place else ""


def _risks(reading: Reading) -> list[Data]:
    risks: list[Data] = []
    told = [("", reading.subjects, reading.told)]
    told += [(source.file.path, source.subjects, source.told) for source in reading.sources]
    for path, subjects, harms in told:
        lines: dict[int, tuple[Line, list[str]]] = {}
        for harm in harms:
            lines.setdefault(harm.line.number, (harm.line, []))[1].append(harm.line.text[harm.start : harm.end])
        for line, words in lines.values():
            of = [own for own in subjects if is_of(line, own, subjects)] or subjects
            names = [subject.name for subject in reading.subjects if any(own.index == subject.index for own in of)]
            risks.append(
                {
                    "at": path or place_of(reading.document, line),
                    "text": _text(line),
                    "harms": list(dict.fromkeys(words)),
                    "of": names,
                }
            )
    return risks


def _balance(reading: Reading) -> Data | None:
    balance = weigh(reading)
    if balance is None:
        return {"by_link_alone": True} if is_told_by_link_alone(reading) else None
    return {
        "by_link_alone": False,
        "benefit_words": balance.benefit_words,
        "risk_words": balance.risk_words,
        "risk_share": round(balance.share, 3),
        "first_benefit": round(balance.first_benefit, 3),
        "first_risk": round(balance.first_risk, 3),
        "risk_heading": balance.has_risk_heading,
        "benefits_at": balance.benefits_at,
        "risks_at": balance.risks_at,
    }
