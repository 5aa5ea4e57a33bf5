"""The check `disclosures`: what copy that promotes a treatment must also say, judged on the whole document.

Options: `finding` names what is looked for, and `min_words` the length below which a document is a fragment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.checks.disclosures import findings
from medlint.checks.disclosures.reading import Reading, read
from medlint.model import Document, Match

MIN_WORDS = 60

FINDINGS: dict[str, Callable[[Reading], Iterable[Match]]] = {
    "no-risk-information": findings.no_risk_information,
    "key-risk-missing": findings.key_risk_missing,
    "boxed-warning-missing": findings.boxed_warning_missing,
    "unapproved-use-undisclosed": findings.unapproved_use_undisclosed,
    "fair-balance": findings.fair_balance,
    "no-eligibility": findings.no_eligibility,
    "results-vary-missing": findings.results_vary_missing,
    "crisis-resource-missing": findings.crisis_resource_missing,
    "supplement-disclaimer": findings.supplement_disclaimer,
}


def check(
    document: Document,
    candidates: Sequence[Candidate],  # noqa: ARG001 - every check is called so
    options: dict[str, Any],
) -> Iterable[Match]:
    """Give the matches of the finding that `options` name; one a document.

    Raises KeyError for a finding that does not exist.
    """
    find = FINDINGS[options["finding"]]
    reading = read(document)
    # A fragment is no whole page: too short, or a single passage without a heading.
    is_fragment = reading.page.words < int(options.get("min_words", MIN_WORDS)) or reading.page.passages < 2
    return [] if is_fragment else find(reading)
