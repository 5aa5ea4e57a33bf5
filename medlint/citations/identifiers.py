"""Identifiers of publications and trials, and whether they have the form that their registrars give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from medlint.late import late

# Prefix: 10, a registrant of four to nine digits, possibly divided (DOI Handbook, 2.2; Crossref's own check).
_DOI = late(r"10\.\d{4,9}(?:\.\d{1,9}){0,5}/[^\s/]\S*")
_DOI_IN_TEXT = late(r"10\.(?<![\d.]...)\d{4,9}(?:\.\d{1,9}){0,5}/[^\s/]")
_DOI_TOLD = late(r"\bdoi(?:\.org/|: ?|(?: number| no\.?)?:? )(10\S{0,300}|\d\S{0,300})", re.I)
# PubMed: one to eight digits (National Library of Medicine, PMID field).
_PMID = late(r"\d{1,8}")
_PMID_TOLD = late(r"\bPMIDs?(?: ?[:#=] ?| )([\w-]{1,40})", re.I)
_OTHERS = late(
    r"\bPMC\d{4,8}\b"
    r"|\bNCT\d{8}\b"
    r"|\bISRCTN ?\d{8}\b"
    r"|\bACTRN ?\d{14}p?\b"
    r"|\bEudraCT(?: number| no\.?)?:? ?\d{4}-\d{6}-\d{2}\b"
    r"|\bChiCTR[-\w]{6,20}\b"
    r"|\bDRKS\d{8}\b"
    r"|\bUMIN\d{9}\b"
    r"|\bCRD\d{11}\b",
    re.I,
)
_LONG_FIGURE = late(r"\d{4}")
_TRAIL = ".,;:)]}>\"'”’"


class Malformed(NamedTuple):
    """Words that are given as an identifier and cannot be one."""

    start: int
    end: int
    kind: str


def is_doi(text: str) -> bool:
    """Tell whether `text` has the form of a DOI."""
    return _DOI.fullmatch(text) is not None


def has_long_figure(text: str) -> bool:
    """Tell whether four figures stand in a row: without them there is no year, and no identifier but a PMID."""
    return _LONG_FIGURE.search(text) is not None


def has_identifier(text: str) -> bool:
    """Tell whether a well-formed identifier of a publication or a trial stands in `text`."""
    if has_long_figure(text) and (_DOI_IN_TEXT.search(text) or _OTHERS.search(text)):
        return True
    return "pmid" in text.lower() and any(_PMID.fullmatch(found[1]) for found in _PMID_TOLD.finditer(text))


def malformed(text: str) -> Iterator[Malformed]:
    """Find what is called a DOI or a PMID and has not its form."""
    for found in _DOI_TOLD.finditer(text):
        token = found[1].rstrip(_TRAIL)
        # Of another figure after the bare word ("DOI 2 weeks") nothing can be said.
        is_meant = token.startswith("10") or ":" in found[0][: found.start(1) - found.start()]
        if is_meant and not is_doi(token) and not _is_broken_off(token, text, found.start(1) + len(token)):
            yield Malformed(found.start(), found.start(1) + len(token), "DOI")
    for found in _PMID_TOLD.finditer(text):
        token = found[1]
        if any(char.isdigit() for char in token) and not _PMID.fullmatch(token):
            yield Malformed(found.start(), found.end(), "PMID")


def _is_broken_off(token: str, text: str, end: int) -> bool:
    """Tell whether a line break parted a sound prefix from the rest."""
    return bool(_DOI.fullmatch(f"{token}x")) and text[end : end + 2].strip() != "" and text[end : end + 1] == " "
