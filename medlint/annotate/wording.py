"""What a comment says: the message, the way out, and the rule with its basis, a paragraph each."""

from __future__ import annotations

from medlint.model import Finding
from medlint.regulations import short
from medlint.reporters.wording import one_line

_QUOTED = 100


def wording(finding: Finding, remark: str = "") -> tuple[str, ...]:
    """Give the paragraphs of the comment for a finding; with a `remark` on where the words stand, they are quoted."""
    where = (f"{remark}: “{one_line(finding.excerpt, _QUOTED)}”",) if remark and finding.excerpt else ()
    if remark and not where:
        where = (remark,)
    first, *others = finding.basis
    more = f", and {len(others)} more" if others else ""
    return (
        *where,
        one_line(finding.message),
        f"Try: {one_line(finding.suggestion)}",
        f"{finding.code} {finding.name}, {finding.severity}; basis: {one_line(short(first))}{more}",
    )
