"""Fair balance: how much a page tells of benefits and of risks, and where."""

from __future__ import annotations

from dataclasses import dataclass

from medlint.checks.disclosures.reading import Reading

_FEWEST_WORDS = 100
_FEWEST_CLAIMS = 5
_LEAST_SHARE = 0.12
_LATE = 0.6


@dataclass(frozen=True, slots=True)
class Balance:
    """Words of the sentences that claim and of those that tell a harm; places run from 0 (top) to 1 (end)."""

    benefit_words: int
    risk_words: int
    claims: int
    first_benefit: float
    first_risk: float
    has_risk_heading: bool

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
    length = max(1, len(page.text))
    return Balance(
        benefit_words=sum(_words(line.text) for line in claims),
        risk_words=sum(_words(page.lines[number].text) for number in risks),
        claims=len(claims),
        first_benefit=claims[0].start / length,
        first_risk=page.lines[min(risks)].start / length,
        has_risk_heading=any(line.is_heading and line.section == "risk" for line in page.lines),
    )


def is_unfair(reading: Reading, balance: Balance) -> bool:
    """Tell whether risks come late and small: far down, without a heading, a small part of a page of some length."""
    return (
        reading.page.words >= _FEWEST_WORDS
        and balance.claims >= _FEWEST_CLAIMS
        and balance.share < _LEAST_SHARE
        and balance.first_risk >= _LATE
        and not balance.has_risk_heading
    )


def _words(text: str) -> int:
    return text.count(" ") + 1
