"""The check `supplements`: what copy says of vitamins, herbs and the like; `finding` names what is sought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.checks.supplements.claims import disease_claims, drug_likenesses, traditions
from medlint.checks.supplements.copy import Copy, read_copy
from medlint.checks.supplements.practices import practices
from medlint.checks.supplements.statement import misused_statement, unaccompanied_claim
from medlint.model import Document, Match

FINDINGS: dict[str, Callable[[Copy], Iterable[Match]]] = {
    "disease-claim": disease_claims,
    "structure-function": unaccompanied_claim,
    "disclaimer": misused_statement,
    "like-a-drug": drug_likenesses,
    "tradition": traditions,
}


def check(
    document: Document,
    candidates: Sequence[Candidate],  # noqa: ARG001 - every check is called so
    options: dict[str, Any],
) -> Iterable[Match]:
    """Give the matches of the finding that `options` name, in copy that promotes a supplement.

    Raises KeyError for a finding that does not exist.
    """
    find = FINDINGS[options["finding"]]
    copy = read_copy(document)
    found = list(find(copy)) if copy.is_promotion else []
    if find is traditions:
        taken = {match.block.index for match in found}
        found += [match for match in practices(copy) if match.block.index not in taken]
    return found
