"""Things of which the FDA approves none, whatever their make: facilities, firms, supplements, cosmetics, compounds."""

from __future__ import annotations

from medlint.approvals import HOME, approvals
from medlint.checks.approval.claims import Claim
from medlint.checks.approval.wording import has, spans
from medlint.late import late

_LEAD = late(r" ?(?:(?:and|&) [\w-]+(?:[- ][\w-]+)?,? )?(?:[\w'&-]+ ){0,3}")
_BREAK = late(r"\b(?:for|to|of|in|by|at|or|with|as|from|that|drugs?|medic\w+)\b")
"""In front of a thing: it is not what is approved."""
_OPENER = late(r"(?:^|[,;:–—] |\b(?:our|these|this|the|all|every|each|both|your|we|their|of) )")
_BEING = late(
    r"(?: here| too)?(?:,? (?:which|that))? "
    r"(?:is|are|was|were|has been|have been|comes?|remains?|has|have|received|earned|holds|carries)"
    r"(?: (?:all|also|fully|now|already|each|proudly|even|officially|both|100 ?%|completely|an?|the|its))*[ \"']*"
)
_HOLDING = late(r"(?:has|have|received|won|earned|gained|got|holds|carries|carry|bears?) ")
"""How a claim begins that has the verb in itself: "our supplements carry FDA approval"."""
_FARTHEST = 60
"""Characters of what is said of a thing, between it and the claim."""


def thing_span(claim: Claim, things: str = "unapprovable") -> tuple[int, int] | None:
    """Give the span of a claim and of what nobody approves in it, of the list `things`; None for other claims."""
    if (claim.market != HOME and claim.kind != "approved") or has("certifiable", claim.text):
        return None
    return _attribute(claim, things) or _predicate(claim, things)


def _attribute(claim: Claim, things: str) -> tuple[int, int] | None:
    """Read "an FDA-approved clinic"."""
    for start, end in spans(things, claim.zone):
        lead = claim.zone[:start]
        if not _LEAD.fullmatch(lead) or _BREAK.search(lead):
            return None
        # "An FDA-approved semaglutide clinic" may be a clinic for what is approved.
        is_of_treatment = next(approvals().named(lead), None) is not None
        is_test = claim.kind == "cleared" and has("clearable", claim.zone[start:end])
        if is_of_treatment or is_test or not _is_counted(claim, start, end) or _is_part(claim.zone[end:]):
            return None
        return claim.start, claim.end + end
    return None


def _predicate(claim: Claim, things: str) -> tuple[int, int] | None:
    """Read "our clinic is FDA-approved"."""
    if claim.kind == "cleared":
        # "The clinic was cleared by the FDA of wrongdoing".
        return None
    for start, end in spans(things, claim.before[-_FARTHEST * 2 :]):
        offset = max(0, len(claim.before) - _FARTHEST * 2)
        first, last = offset + start, offset + end
        is_held = claim.before[last:].isspace() and _HOLDING.match(claim.text, claim.start)
        if not is_held and not _BEING.fullmatch(claim.before, last):
            continue
        openers = [found.end() for found in _OPENER.finditer(claim.before, 0, first)]
        lead = claim.before[openers[-1] : first] if openers else claim.before[:first]
        if not _BREAK.search(lead) and lead.count(" ") <= 5:
            return first, claim.end
    return None


def _is_counted(claim: Claim, start: int, end: int) -> bool:
    # Another regulator does approve makers and medicines, and no clinic.
    return claim.market == HOME or claim.zone[start:end].startswith("clinic")


def _is_part(rest: str) -> bool:
    return rest.startswith(("'s", "-")) or has("other_heads", rest.lstrip())
