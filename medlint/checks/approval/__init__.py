"""The check `approval`: what copy says of approval, clearance and prescription-only medicines.

Option `finding` names what is looked for, and `hints` words (phrase notation) that stand for a medicine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.checks.approval import prescriptions, statements
from medlint.model import Document, Match

FINDINGS: dict[str, Callable[[Document, Sequence[Candidate]], Iterable[Match]]] = {
    "false-approval": statements.false_approval,
    "clearance-as-approval": statements.clearance_as_approval,
}


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:
    """Give the matches of the finding that `options` name.

    Raises KeyError for a finding that does not exist.
    """
    if options["finding"] == "prescription-only":
        return prescriptions.prescription_only(document, candidates, options["hints"])
    return FINDINGS[options["finding"]](document, candidates)
