"""Supplements: whether a page promotes one, and whether the disclaimer of United States law stands in it."""

from __future__ import annotations

from medlint.checks.disclosures.pages import Line, Page
from medlint.checks.disclosures.reading import Reading
from medlint.checks.disclosures.subjects import Mention
from medlint.disclaimer import grade_statement
from medlint.late import late

Place = tuple[Line, int, int]
_SELF_CALLED = late(r"(?:an? )?(?:dietary|food|nutritional|herbal) supplement\b|supplement facts\b")
"""Begins the label of what is for sale, "dietary supplement, 60 drops"."""


def is_of_supplement(reading: Reading) -> bool:
    """Tell whether the first thing that the page promotes is taken as a supplement."""
    page, subject = reading.page, reading.subjects[0]
    if subject.treatment is not None:
        return subject.treatment.kind == "supplement"
    if _sells_form(reading):
        return True
    if any(_is_copy(page, line) for line, _, _ in page.holders("medical_form")):
        return False
    return bool(page.spans("supplement")) or bool(page.spans("supplement_form") and page.spans("supplement_stuff"))


def _sells_form(reading: Reading) -> bool:
    """Tell whether it calls a form of a supplement its own, "our gummy", or is headed by the stuff of one."""
    page = reading.page
    if not page.spans("supplement_stuff"):
        return False
    forms = [Mention(line, start, end) for line, start, end in page.holders("supplement_form")]
    if any(form.is_sold and not form.line.section for form in forms):
        return True
    heads = [group for group in ("supplement_stuff", "medical_form") if _is_in_title(page, group)]
    return bool(forms) and heads == ["supplement_stuff"]


def _is_in_title(page: Page, group: str) -> bool:
    return any(line.is_prominent for line, _, _ in page.holders(group))


def _is_copy(page: Page, line: Line) -> bool:
    return line.section not in ("risk", "who") and not page.has("not_for", line)


def owes_disclaimer(reading: Reading) -> bool:
    """Tell whether the page sells a supplement, or what is sold like one and calls itself so or carries a part: CBD."""
    treatment = reading.subjects[0].treatment
    labels = [line for line, _, _ in reading.page.holders("supplement") if _is_copy(reading.page, line)]
    if treatment is not None and treatment.kind.endswith("supplement-like"):
        has_part = grade_statement([line.text for line in reading.page.lines]).grade != "missing"
        return has_part or any(_SELF_CALLED.match(line.text) for line in labels)
    # One of several things for sale: "Dietary supplement, jar of 60" beside what it does.
    return is_of_supplement(reading) or any(line.block.index in reading.claiming for line in labels)


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
