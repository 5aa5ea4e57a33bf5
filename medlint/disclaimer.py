"""The disclaimer that United States law asks for beside a supplement's claims, and how much of it a text says.

The wording is that of 21 CFR 101.93(c), in the singular or the plural.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from medlint.late import late

Grade = Literal["exact", "full", "shortened", "missing"]
"""`full` says all of it in other words."""

EVALUATED = "This statement has not been evaluated by the Food and Drug Administration"
INTENDED = "This product is not intended to diagnose, treat, cure, or prevent any disease"

_EXACT = late(
    r"(?:this statement has|these statements have) not been evaluated by the food and drug administration\. ?"
    r"(?:this product is|these products are) not intended to diagnose, treat, cure,? or prevent any disease\b"
)
_AGENCY = r"(?:the )?(?:u\.?s\.? |united states )?(?:food (?:and|&) drug administration|fda)\b"
_EXAMINED = r"(?:evaluated|reviewed|assessed|verified|examined)(?:,? (?:or|and) approved)?"
_NOT_BY = rf"\b(?:not|hasn't|haven't) (?:yet )?(?:been )?{_EXAMINED} by {_AGENCY}"
_BY_NO = rf"\b{_AGENCY} (?:has not|hasn't|have not|haven't) (?:yet )?{_EXAMINED} (?:these|this|our|any|the|those)\b"
"""The same told of the agency: "The FDA has not evaluated these statements"."""
_NONE_BY = rf"\bno (?:statement|claim)s? [^.]{{0,40}}\bbeen {_EXAMINED} by {_AGENCY}"
_AIM = r"(?:diagnose|treat|cure|prevent|mitigate)"
_NO_AIMS = (
    rf"\b(?:(?:does|do) not(?: claim to)?|no claims? (?:to|that (?:it|they)(?: will)?)"
    rf"|not (?:fda[- ])?approved (?:by {_AGENCY} )?to) (?={_AIM}(?:,? (?:or|and))?,? {_AIM}\b)"
)
"""How a product disclaims several aims at once without the word "intended"."""
# Full variants say all of it in nearly these words: "These claims have not been evaluated by the FDA".
_EVALUATED = late(
    rf"\b(?:statement|claim|product)s?\b[^.]{{0,60}}{_NOT_BY}"
    rf"|{_NONE_BY}|{_BY_NO}[^.]{{0,20}}\b(?:statement|claim|product)s?\b"
)
_INTENDED = late(
    rf"(?:\b(?:not|isn't|aren't) (?:intended|meant|designed)(?: or intended)? (?:to|for)\b|{_NO_AIMS})([^.]{{0,120}})"
)
_AIMS = {"diagnose": "diagnos", "treat": "treat", "cure": "cur", "prevent": "prevent", "any disease": "disease"}
_BEGUN = late(
    rf"{_NOT_BY}|{_NONE_BY}|{_BY_NO}"
    r"|(?:\b(?:not|isn't|aren't) (?:intended|meant|designed)"
    rf" (?:to (?:[^.]{{0,40}}\bor (?:to )?(?={_AIM}\b))?|for (?:the )?(?=diagnosis|treatment|cure|prevention))"
    rf"|{_NO_AIMS})"
    r"(?:diagnos|treat|cur|prevent|mitigat)\w*[^.]{0,80}\b(?:disease|condition|illness|disorder|ailment)"
)
_SYMBOL = late(r"^\W{0,3}[*†‡]")


class Statement(msgspec.Struct, frozen=True):
    """What there is of the disclaimer in a text."""

    grade: Grade
    lacks: tuple[str, ...] = ()
    """What a shortened one leaves out, in words."""
    line: int = -1
    """The line in which it begins, or is cut short; -1 where nothing of it stands."""
    start: int = 0
    """Where in that line."""
    is_marked: bool = False
    """Whether it hangs on a symbol such as an asterisk, which the claims must then carry."""


def grade_statement(lines: Sequence[str]) -> Statement:
    """Grade the disclaimer in the folded sentences of a text."""
    begun = [(number, found.start()) for number, line in enumerate(lines) if (found := _BEGUN.search(line))]
    if not begun:
        return Statement("missing")
    marked = any(_SYMBOL.match(lines[number]) for number, _ in begun)
    missing: list[str] = []
    number, start = begun[0]
    if not any(_EVALUATED.search(line) for line in lines):
        missing.append(f"'{EVALUATED}'")
    aims, cut = max(((_aims(lines[place[0]]), place) for place in begun), key=lambda pair: len(pair[0]))
    if not aims:
        missing.append(f"'{INTENDED}'")
    elif len(aims) < len(_AIMS):
        missing.append("the words " + " and ".join(f"'{aim}'" for aim in _AIMS if aim not in aims))
        number, start = cut
    if missing:
        return Statement("shortened", tuple(missing), number, start, marked)
    is_exact = _EXACT.search(" ".join(line.strip(" *†‡") for line in lines[number : number + 3])) is not None
    return Statement("exact" if is_exact else "full", (), number, start, marked)


def statement_start(line: str) -> int:
    """Give where in a folded sentence the disclaimer begins, its length where none does: there claims end."""
    found = _BEGUN.search(line)
    return found.start() if found else len(line)


def _aims(line: str) -> list[str]:
    """Give what a line says that the product is not meant to do."""
    found = " ".join(match[1] for match in _INTENDED.finditer(line))
    return [aim for aim, stem in _AIMS.items() if stem in found]
