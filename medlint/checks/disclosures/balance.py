"""Fair balance: how much a page tells of benefits and of risks, and where."""

from __future__ import annotations

from collections import Counter

import msgspec

from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.places import Prominence, prominence
from medlint.checks.disclosures.reading import Reading

_FEWEST_WORDS = 100
_FEWEST_CLAIMS = 5
_FEW_CLAIMS = 3
"""Enough where all risks stand in print that is hard to read."""
_LEAST_SHARE = 0.12
_LATE = 0.6
_TUCKED: frozenset[Prominence] = frozenset({"footnote", "small print", "footer", "collapsed element"})


class Balance(msgspec.Struct, frozen=True):
    """Words of the sentences that claim and of those that tell a harm; places run from 0 (top) to 1 (end)."""

    benefit_words: int
    risk_words: int
    claims: int
    first_benefit: float
    first_risk: float
    has_risk_heading: bool
    benefits_at: dict[Prominence, int]
    """Lines by how much they strike the eye."""
    risks_at: dict[Prominence, int]

    @property
    def is_tucked_away(self) -> bool:
        """Tell whether benefits are seen at once, and every risk stands where readers have to look for it."""
        # A heading announces risks and tells none.
        places = set(self.risks_at) - {"heading"}
        return bool(places) and places <= _TUCKED and not _TUCKED.issuperset(self.benefits_at)

    @property
    def share(self) -> float:
        """Risk's part of the words that speak of either."""
        return self.risk_words / max(1, self.benefit_words + self.risk_words)


def weigh(reading: Reading) -> Balance | None:
    """Weigh a page's benefits against its risks; None where it tells none of one of the two."""
    page = reading.page
    if not reading.told or not reading.claims:
        return None
    risks = {told.line.number for told in reading.told} | {line.number for line in page.lines if line.section == "risk"}
    claims = [line for line in reading.claims if line.number not in risks]
    if not claims:
        return None
    length = max(1, page.length)
    return Balance(
        benefit_words=sum(_words(line.text) for line in claims),
        risk_words=sum(_words(page.lines[number].text) for number in risks),
        claims=len(claims),
        first_benefit=claims[0].start / length,
        first_risk=page.lines[min(risks)].start / length,
        has_risk_heading=any(line.is_heading and line.section == "risk" for line in page.lines),
        benefits_at=_prominence(reading, claims),
        risks_at=_prominence(reading, [page.lines[number] for number in risks]),
    )


def is_unfair(reading: Reading, balance: Balance) -> bool:
    """Tell whether risks come late and small on a page of some length: far down, without a heading, a small part.

    Risks that all stand in footnotes, small print, a footer, or what readers must open first, are small, however many.
    """
    if reading.page.words < _FEWEST_WORDS:
        return False
    is_late = balance.share < _LEAST_SHARE and balance.first_risk >= _LATE and not balance.has_risk_heading
    is_small = balance.is_tucked_away and "collapsed element" not in balance.risks_at
    return (is_late or balance.is_tucked_away) and balance.claims >= (_FEW_CLAIMS if is_small else _FEWEST_CLAIMS)


def _prominence(reading: Reading, lines: list[Line]) -> dict[Prominence, int]:
    return dict(Counter(prominence(reading.document, line) for line in lines))


def _words(text: str) -> int:
    return text.count(" ") + 1
