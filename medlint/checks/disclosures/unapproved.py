"""Whether a page promotes a treatment for a use that is known not to be approved."""

from __future__ import annotations

from datetime import date

from medlint.approvals import HOME, Fact, approvals
from medlint.checks.disclosures.pages import Line, Page
from medlint.checks.disclosures.reading import Reading
from medlint.checks.disclosures.subjects import Subject
from medlint.treatments import Treatment, knowledge

# What a patient feels when the approved use works, too: these count only where copy names no approved use.
_SOFT = frozenset(
    {"energy", "fatigue", "mood", "focus", "productivity", "sleep", "libido", "muscle building", "muscle growth"}
)


def unapproved_use(reading: Reading, subject: Subject) -> str:
    """Give the unapproved use that is promoted, as the tables name it; empty when none is known to be.

    What is known of approvals is known of the United States: judged for another market, the answer is empty.
    Supplements are left to their own rules: what they need is a disclaimer and not an approval.
    """
    treatment = subject.treatment
    if treatment is None or treatment.is_supplement or reading.document.jurisdiction.market != HOME:
        return ""
    day = reading.document.jurisdiction.as_of
    approved = _names_approved(reading, approved_on(treatment, day))
    for use in unapproved_on(treatment, day):
        if use in _SOFT and approved:
            continue
        # A smaller waist is what a contouring device is cleared for; a lower weight is not.
        by_device = use.startswith(("weight loss", "obesity")) and (
            "device" in treatment.kind or "procedure" in treatment.kind
        )
        source = knowledge().uses.get("weight loss with a device" if by_device else use)
        if source is None:
            continue
        for start, _ in reading.page.search(f"use {use} {by_device}", source):
            line = reading.page.line_at(start)
            if _is_promoting(reading, subject, line, start - line.start):
                return use
    return "what it is sold for here" if treatment.is_unapproved and reading.claims else ""


def approved_on(treatment: Treatment, day: date) -> list[str]:
    """Give the uses that are approved in the United States on a day: those of the tables, unless they came later."""
    dated = {
        fact.use: fact.holds(HOME, day) for fact in approvals().facts.get(treatment.treatment, ()) if _is_home(fact)
    }
    uses = dict.fromkeys((*treatment.approved_uses, *dated))
    return [use for use in uses if dated.get(use, True)]


def unapproved_on(treatment: Treatment, day: date) -> list[str]:
    """Give the uses that are known not to be approved there on a day: those that came to be approved later, too."""
    approved = approved_on(treatment, day)
    return [use for use in (*treatment.unapproved_uses, *treatment.approved_uses) if use not in approved]


def _is_home(fact: Fact) -> bool:
    return fact.market == HOME and fact.standing == "approved" and not fact.names


def _is_promoting(reading: Reading, subject: Subject, line: Line, start: int) -> bool:
    page = reading.page
    if line.section in ("risk", "who", "condition") or line.text.endswith("?") or page.has("not_for", line):
        return False
    if page.has("status", line) or _is_denied(page, line, start):
        return False
    if page.has("contrast", line) or _is_listed_harm(page, line, start) or not _is_copy_of_use(reading, line):
        return False
    if len(reading.subjects) == 1:
        return True
    return line.number in subject.lines or line.heading in subject.sections


def _is_denied(page: Page, line: Line, start: int) -> bool:
    """Tell whether a use is said to be none: "neither is a way to lose weight or a treatment for obesity"."""
    return any(
        e <= start < e + (80 if line.text.startswith("neither", s) else 25) for s, e in page.in_line("negator", line)
    )


def _is_listed_harm(page: Page, line: Line, start: int) -> bool:
    """Tell whether a word is one of several harms that a line names: "nausea, diarrhea, belly pain" in a table."""
    harms = page.in_line("adverse", line)
    return len(harms) > 1 and any(s <= start < e for s, e in harms) and not page.has("claim", line)


def _is_copy_of_use(reading: Reading, line: Line) -> bool:
    """Tell whether a line can name what the treatment is sold for: a claim, a heading, an entry of a list."""
    if line.is_heading or line.is_prominent or line.block.kind in ("item", "cell"):
        return True
    return line.block.index in reading.claiming


def _names_approved(reading: Reading, uses: list[str]) -> bool:
    """Tell whether the copy names a use that is approved, in the tables' words."""
    parts = [part.strip(" )") for use in uses for part in use.lower().split("(")]
    return any(reading.page.holds(part) for part in parts if len(part) > 3 and part != "some")
