"""What a claim of approval is about: a treatment that the facts know, or a thing that no regulator approves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from medlint.approvals import Named, approvals
from medlint.checks.approval.claims import Claim
from medlint.late import late

_FORM = (
    r"(?:therap(?:y|ies)|treatments?|infusions?|injections?|drips?|shots?|sessions?|sprays?|devices?|machines?|systems?|lasers?"
    r"|tablets?|pills?|capsules?|creams?|gels?|drops|oils?|products?|medications?|medicines?|chambers?|facials?|aligners?|pens?|panels?|masks?|threads?|kits?|beds?|serums?|gummies|lozenges?|troches?|peptides?|procedures?|restoration)"
)
_BEING = (
    r"is|are|was|were|has|have|had|been|being|remains?|became|as|the|a|an|one|of|few|now|also|currently|officially|fully"
    r"|all|both|already|today|widely|recently|itself|actually|even|indeed|too|only|first|another|new|yes|very|proudly"
    r"|#1|number one|best|leading|top|not only|with|its|full|received|earned|got|gained|won|holds|carries|quite|well"
    r"|carry|bears?|given|granted|done|performed|carried out|offered"
)
_PRAISE = r"safe|effective|proven|popular|legal|gentle|natural|simple|fast|affordable|tested|non-?(?:surgical|invasive)"
_LINKED = late(
    r"(?: \([^)]{0,60}\)| ?[®™])?(?: (?:hair |scalp |skin |facial |joint |knee )?"
    + _FORM
    + r"){0,2}(?: \([^)]{0,60}\))?(?:,? (?:which|that))?(?:[:,]| ?[-–—])?"
    r"(?: (?:" + _BEING + r"|(?:" + _PRAISE + r")(?:,? and|,)?))*[ \"']*"
)
"""Between a treatment and the claim that is made of it: forms, being, and little else."""
_PRAISED = late(r" (?:is|are) (?:an? |the )?(?:(?:very |extremely |truly |highly )?[a-z-]+, (?:and )?){1,7}")
"""The same with a row of adjectives: "is a new, painless, "."""
_NAMED_BEHIND = late(r" ?(?:is|are|called|such as|like|including) (?:the )?")
"""Between what kind of thing is approved and its name: "an FDA-approved treatment is"."""
_BACK = late(
    r"(?:.*[,;] )?(?:and |but |so |yes,? |because )?(?:(?:it|this|they|these|that)(?:'s|'re)?|(?:this|our|the|these) "
    + _FORM
    + r")(?:"
    + _LINKED.pattern
    + "|"
    + _PRAISED.pattern
    + ")"
)
"""Words before the claim that point back to an earlier sentence."""
_KIND = late(r" (?:[a-z-]+ ){0,2}" + _FORM + " ?")
"""What a claim is of, where a kind alone is told."""
_RELATED = late(r"\b(?:of|like|unlike|than|from|to|by|with|in|for|not) (?:the |a |an |our |your )?$")
"""Before a treatment that something else is likened to or made of."""
_PORTION = late(r"\b(?:vials?|bottles?|doses?|courses?|packs?|rounds?|series|drops?) of (?:the |our )?$")
_LIST_MARK = late(
    r"[\W_]*(?:(?:(?:clinically|lab|fully) )?(?:tested|proven|safe|effective)(?: and|,| &)? "
    r"|yes[,:]? |is |are |now |also |the )*"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The treatment that a claim is about, and its name in the folded copy."""

    treatment: str
    name: str
    end: int
    """Where the name ends in the sentence of the claim, or the words of approval when it stands elsewhere."""


def find_subject(claim: Claim, earlier: Sequence[str]) -> Subject | None:
    """Give the treatment that a claim is about; `earlier` are folded texts that it can point back to, nearest first."""
    behind = _told_behind(claim)
    if behind:
        return behind
    before = _predicated(claim.before)
    if before:
        return Subject(before.treatment, claim.before[before.start : before.end], claim.end)
    if _LIST_MARK.fullmatch(claim.before):
        # "FDA-approved for depression: our drips".
        return _look_back(claim, [claim.text[claim.end :], *earlier])
    rest = claim.text[claim.end + len(claim.zone) :]
    if rest.startswith((":", " –", " —", "–", "—")):
        # "An FDA-approved treatment for autism: hyperbaric oxygen".
        return _look_back(claim, [rest])
    if _BACK.fullmatch(claim.before) or claim.thing.strip() in ("it", "this", "them"):
        return _look_back(claim, earlier)
    return None


def _told_behind(claim: Claim) -> Subject | None:
    """Give the treatment that stands behind a claim: "FDA-approved Botox", "an FDA-approved treatment is Botox"."""
    after = [one for one in approvals().named(claim.thing) if _is_object(claim.thing, one)]
    if after:
        named = after[0]
        return Subject(named.treatment, claim.thing[named.start : named.end], claim.end + named.end)
    rest = claim.text[claim.end + len(claim.zone) :]
    link = _NAMED_BEHIND.match(rest) if _KIND.fullmatch(claim.zone) else None
    named_in = approvals().named(rest) if link else ()
    found = next((one for one in named_in if link and one.start == link.end()), None)
    return Subject(found.treatment, rest[found.start : found.end], claim.end) if found else None


def _predicated(before: str) -> Named | None:
    """Give the treatment of which the words behind it are said."""
    found = list(approvals().named(before))
    between = before[found[-1].end :] if found else ""
    if not found or not (_LINKED.fullmatch(between) or _PRAISED.fullmatch(between)):
        return None
    lead = before[: found[-1].start]
    if not _RELATED.search(lead) or _PORTION.search(lead):
        return found[-1]
    # "Esketamine, a relative of ketamine, is".
    return found[0] if len(found) > 1 and before.startswith(",", found[0].end) else None


def _is_object(thing: str, named: Named) -> bool:
    """Tell whether the name is what is approved: few words before it, and none that makes it part of another thing."""
    lead = thing[: named.start]
    if lead.count(" ") > 5 or re.search(
        r"[,/]|\b(?:with|of|than|or|plus|containing|based|and|to|in|on|at|as|by)\b", lead
    ):
        return False
    return not re.match(
        r"(?:'s|-like|-free| alternatives?\b| competitors?\b| trials?\b| stud(?:y|ies)\b)", thing[named.end :]
    )


def _look_back(claim: Claim, earlier: Sequence[str]) -> Subject | None:
    for text in earlier:
        found = {one.treatment: text[one.start : one.end] for one in approvals().named(text)}
        if len(found) > 1:
            return None
        for treatment, name in found.items():
            return Subject(treatment, name, claim.end)
    return None
