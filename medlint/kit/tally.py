"""Coverage in figures: how many alternatives there are, and how many are exercised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medlint.kit.alternatives import Alternative


@dataclass(frozen=True)
class Tally:
    """Alternatives, those that examples exercise, and of these the ones that only an exchange does."""

    total: int
    exercised: int
    by_exchange: int

    @property
    def percent(self) -> float:
        """The share that is exercised; of nothing, all."""
        return 100 * self.exercised / self.total if self.total else 100.0


def tally(alternatives: Iterable[Alternative]) -> Tally:
    """Count alternatives."""
    ways = [alternative.exercised for alternative in alternatives]
    return Tally(len(ways), sum(map(bool, ways)), ways.count("exchange"))


@dataclass(frozen=True)
class Gap:
    """An alternative that nothing exercises, and how many there are within it."""

    alternative: Alternative
    within: int = 0


def gaps(alternatives: Iterable[Alternative]) -> Iterator[Gap]:
    """Give what is not exercised, in order; a phrase of which nothing is stands for all of its branches."""
    missing = [one for one in alternatives if not one.exercised]
    whole = {(one.place, one.text) for one in missing if one.sort == "phrase"}
    within = Counter((one.place, one.phrase) for one in missing if one.phrase)
    for one in missing:
        if one.sort == "phrase":
            yield Gap(one, within[one.place, one.text])
        elif (one.place, one.phrase) not in whole:
            yield Gap(one)
