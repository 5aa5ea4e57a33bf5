"""Supplements: whether a page promotes one, and whether the statement that United States law asks for stands in it.

The statement is that of 21 CFR 101.93(c), in the singular or the plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.reading import Reading

Place = tuple[Line, int, int]
EVALUATED = "This statement has not been evaluated by the Food and Drug Administration"
INTENDED = "This product is not intended to diagnose, treat, cure, or prevent any disease"

# Full variants say all of it in nearly these words: "These claims have not been evaluated by the FDA".
_EVALUATED = re.compile(
    r"\b(?:statement|claim|product)s?\b[^.]{0,60}\b(?:has|have) not (?:yet )?been (?:evaluated|reviewed|assessed)"
    r"(?: or approved)? by (?:the )?(?:u\.?s\.? |united states )?(?:food (?:and|&) drug administration|fda)\b"
)
_INTENDED = re.compile(r"\bnot (?:intended|meant|designed)(?: or intended)? (?:to|for)\b([^.]{0,120})")
_AIMS = {"diagnose": "diagnos", "treat": "treat", "cure": "cur", "prevent": "prevent", "any disease": "disease"}
_BEGUN = re.compile(
    r"\bnot (?:yet )?been (?:evaluated|reviewed|assessed) by (?:the )?(?:u\.?s\.? )?(?:food|fda)\b"
    r"|\bnot (?:intended|meant|designed) to (?:diagnos|treat|cur|prevent|mitigat)\w*"
)


def is_of_supplement(reading: Reading) -> bool:
    """Tell whether the first thing that the page promotes is taken as a supplement."""
    page, subject = reading.page, reading.subjects[0]
    if subject.treatment is not None:
        return subject.treatment.kind == "supplement"
    if page.spans("medical_form"):
        return False
    return bool(page.spans("supplement")) or bool(page.spans("supplement_form") and page.spans("supplement_stuff"))


def is_sold_elsewhere(reading: Reading) -> bool:
    """Tell whether prices are in pounds or euros alone: the statement is a duty of the United States."""
    text = reading.page.text
    return "$" not in text and ("£" in text or "€" in text)


def lacking(reading: Reading) -> tuple[str, Place | None]:
    """Give what the page's statement lacks, in words, and where what there is of it stands.

    No words when it stands in full; no place when nothing of it stands.
    """
    lines = reading.page.lines
    begun = [(line, found.start(), len(line.text)) for line in lines if (found := _BEGUN.search(line.text))]
    if not begun:
        return "missing", None
    missing, place = [], begun[0]
    if not any(_EVALUATED.search(line.text) for line in lines):
        missing.append(f"'{EVALUATED}'")
    aims, cut = max(((_aims(one[0]), one) for one in begun), key=lambda pair: len(pair[0]))
    if not aims:
        missing.append(f"'{INTENDED}'")
    elif len(aims) < len(_AIMS):
        missing.append("the words " + " and ".join(f"'{aim}'" for aim in _AIMS if aim not in aims))
        place = cut
    return (f"shortened: it lacks {' and '.join(missing)}" if missing else ""), place


def _aims(line: Line) -> list[str]:
    """Give what a line says that the product is not meant to do."""
    found = " ".join(_said(line))
    return [aim for aim, stem in _AIMS.items() if stem in found]


def _said(line: Line) -> Iterator[str]:
    return (found[1] for found in _INTENDED.finditer(line.text))
