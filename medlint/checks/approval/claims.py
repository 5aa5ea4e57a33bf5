"""Where a sentence says that a regulator has approved or cleared something: the words, and what they are said of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from medlint.checks.approval.wording import has
from medlint.late import late

Kind = Literal["approved", "cleared", "endorsed"]

_REGULATORS = {"fda": "us", "mhra": "uk", "ema": "eu", "tga": "au", "health canada": "ca"}
_AGENCY = (
    r"(?:(?:u\.?s\.? |us |united states )?"
    r"(?P<{0}>fda|mhra|ema|tga|health canada|food (?:and|&) drug administration)(?: \(fda\))?)"
)
_VERB = (
    r"(?P<{0}>approved|cleared|endorsed|certified|accredited|recommended|validated|accepted|authori[sz]ed|sanctioned"
    r"|verified|backed|green-?lit)"
)
_BLESSING = r"(?P<{0}>approval|endorsement|authori[sz]ation|go-ahead|green light|blessing|nod|thumbs up)"
_ARTICLE, _SEAL = r"(?:full |the |its |an? )?", r"(?:(?:seal|stamp|mark) of )?"
_ADVERB = r"(?:(?:officially|fully|already|now|also|recently|finally|formally|actually|since|even|both) )*"
_CUES = (
    # FDA-approved, FDA approved, the FDA has approved
    _AGENCY.format("a1") + r"(?:'s)?(?: ?- ?|,? )(?:has |have |had )?" + _ADVERB + _VERB.format("v1"),
    # approved by the FDA
    _VERB.format("v2") + r" (?:for \w+ )?by (?:the )?" + _AGENCY.format("a2"),
    # has FDA approval, carries the FDA seal of approval
    r"(?:has|have|had|having|received|receives|won|earned|gained|got|holds|carries|carry|bears?|with|granted|under) "
    + _ARTICLE
    + _AGENCY.format("a3")
    + r"(?:'s)? "
    + _SEAL
    + r"(?P<n3>approval|clearance)",
    # the blessing of the FDA, the green light from the FDA
    _ARTICLE + _SEAL + _BLESSING.format("v6") + " (?:of|from|by) (?:the )?" + _AGENCY.format("a6"),
    # is approved for, without saying by whom; the subject, and a comma before it
    r"(?:is|are|was|were|been|being|it's|that's) "
    + _ADVERB
    + r"(?P<v4>approved)(?= (?:for|to treat|to help|as a treatment)\b)",
    r"(?<=, )(?P<v5>approved)(?= (?:for|to treat|as a treatment)\b)",
)
_CUE = late(r"(?<![\w-])(?:" + "|".join(f"(?:{cue})" for cue in _CUES) + r")(?![\w-])")

_END = late(
    r"[.;!?:(|•–—]| - "
    r"|\b(?:but|although|though|while|whereas|not|never|unlike|off[- ]label|used|prescribed|that|which|who|whose|when"
    r"|where|because|since|if|can|may|could|will|has|have|is|are|was|were|does|helps|(?<!to )help|offers?|works?|eases?"
    r"|lifts?|relieves?|studied|investigated|explored|given|offered|rather|instead|except|yet|so|only|without|before|after|under|from)\b"
    r"|, (?:and )?(?:we|our|its|it|you|your|the|this|these|they|i|he|she|too|also)\b"
    r"| and (?:we|our|its|it|you|your|also|the|this|these|they|then|has|have|will|offer|get|book)\b"
)
"""Ends what a claim says: another clause, or another thing."""
_AIMS = (
    "treat|relieve|manage|ease|reduce|fight|combat|improve|address|cure|heal|prevent|reverse|stop|tackle|support|restore"
    "|regrow|tighten|remove|slim|build|boost|burn|lose|end|lift|calm|quit|slow|gain|regain|keep"
)
_LINK = late(
    r"\b(?:for (?:the )?(?:treatment|management|relief) of|for|against|in treating|in the (?:treatment|management) of"
    r"|to (?:help (?:people |patients |adults |men |women |you |them )?)?(?:" + _AIMS + r")"
    r"|in (?:people|adults|patients|men|women) with)\b"
)
"""Before the use that a thing is said to be approved for."""
_NOTHING = late(r"\W*(?:\w+ ){0,3}(?:nothing|none|no)\b")
"""What is said to be approved, or what for: not "approved for men, and smells of nothing"."""
_REACH = 70


@dataclass(frozen=True, slots=True)
class Claim:
    """An approval that a sentence tells, at `start`:`end` of its folded text.

    `zone` is what follows up to the end of the clause, and `link` the offset in it from which the use is told
    (its length where no use is).
    """

    text: str
    kind: Kind
    market: str
    start: int
    end: int
    zone: str
    link: int

    @property
    def before(self) -> str:
        """What stands before it in the sentence."""
        return self.text[: self.start]

    @property
    def thing(self) -> str:
        """The words after it that say what is approved."""
        return self.zone[: self.link]


def read_claims(text: str, market: str) -> Iterator[Claim]:
    """Give the approvals that a folded sentence tells; one that names no regulator is of `market`."""
    for found in _CUE.finditer(text):
        if _is_wished(text[: found.start()]):
            continue
        groups = {name: value for name, value in found.groupdict().items() if value}
        agency = next((value for name, value in groups.items() if name[0] == "a"), "")
        word = next(value for name, value in groups.items() if name[0] in "vn")
        zone = text[found.end() :]
        end = _END.search(zone)
        zone = zone[: end.start()] if end else zone
        if _NOTHING.match(zone):
            continue
        link = _LINK.search(zone)
        named = _REGULATORS.get(agency, "us" if agency else market)
        yield Claim(text, _kind(word), named, found.start(), found.end(), zone, link.start() if link else len(zone))


def _kind(word: str) -> Kind:
    if word.startswith("approv"):
        return "approved"
    return "cleared" if word.startswith("clear") else "endorsed"


def _is_wished(before: str) -> bool:
    near = before[-_REACH:]
    # A new clause speaks for itself: "many ask, and it is FDA-approved".
    for mark in (", ", "; ", ": ", " – ", " — "):
        near = near.rpartition(mark)[2]
    return has("wished", near)
