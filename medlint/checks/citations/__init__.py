"""The check `citations`: marks that lead nowhere, references that nothing uses, and support that is no evidence.

Option: `finding`, one of `dangling` and `weak`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.checks.citations.dangling import dangling
from medlint.checks.citations.weak import weak
from medlint.model import Document, Match, MedlintError

_FINDINGS: dict[str, Callable[[Document], Iterator[Match]]] = {"dangling": dangling, "weak": weak}


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:  # noqa: ARG001 - every check is called so
    """Give the matches of the finding that `options` name. Raises MedlintError for one that there is not."""
    find = _FINDINGS.get(options.get("finding", ""))
    if find is None:
        raise MedlintError(f"check citations: there is no finding {options.get('finding')!r}; use dangling or weak")
    return find(document)
