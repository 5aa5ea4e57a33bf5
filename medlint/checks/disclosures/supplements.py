"""Supplements: whether a page promotes one, and whether the disclaimer of United States law stands in it."""

from __future__ import annotations

from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.reading import Reading
from medlint.disclaimer import grade_statement

Place = tuple[Line, int, int]


def is_of_supplement(reading: Reading) -> bool:
    """Tell whether the first thing that the page promotes is taken as a supplement."""
    page, subject = reading.page, reading.subjects[0]
    if subject.treatment is not None:
        return subject.treatment.kind == "supplement"
    if page.spans("medical_form"):
        return False
    return bool(page.spans("supplement")) or bool(page.spans("supplement_form") and page.spans("supplement_stuff"))


def owes_disclaimer(reading: Reading) -> bool:
    """Tell whether the page sells a supplement, or what is sold like one and carries a part of its disclaimer: CBD."""
    treatment = reading.subjects[0].treatment
    if treatment is not None and treatment.kind.endswith("supplement-like"):
        return grade_statement([line.text for line in reading.page.lines]).grade != "missing"
    return is_of_supplement(reading)


def is_sold_elsewhere(reading: Reading) -> bool:
    """Tell whether the disclaimer is no duty: another market than the United States, by profile or by its prices."""
    holds = reading.page.holds
    return reading.document.jurisdiction.market != "us" or (not holds("$") and (holds("£") or holds("€")))


def lacking(reading: Reading) -> tuple[str, Place | None]:
    """Give what the page's disclaimer lacks, in words, and where what there is of it stands.

    No words when it stands in full; no place when nothing of it stands.
    """
    lines = reading.page.lines
    statement = grade_statement([line.text for line in lines])
    if statement.grade == "missing":
        return "missing", None
    place = (lines[statement.line], statement.start, len(lines[statement.line].text))
    return (f"shortened: it lacks {' and '.join(statement.lacks)}" if statement.lacks else ""), place
