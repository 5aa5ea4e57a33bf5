"""The strip of a document, ready to be drawn and to be read out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from medlint.checks.disclosures.strip import Stretch, Strip, Topic, strip_of
from medlint.model import Document
from medlint.reporters.wording import count

WIDTH = 1000
_THINNEST = 4
_MOST = 8
"""Places that are named."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of a document: bars as start and width, and the same in words."""

    strip: Strip
    benefits: list[tuple[int, int]]
    risks: list[tuple[int, int]]
    benefits_told: str
    risks_told: str
    balance: str
    missing: list[Topic]
    told: list[Topic]


def picture(document: Document) -> Picture:
    """Give the picture of a document; of one that is no promotion, without bars."""
    strip = strip_of(document)
    benefit, risk = (sum(one.words for one in lane) for lane in (strip.benefits, strip.risks))
    return Picture(
        strip,
        _bars(strip.benefits),
        _bars(strip.risks),
        _told(strip.benefits, "No sentence of the page claims a benefit."),
        _told(strip.risks, _none(strip)),
        f"{count(benefit, 'word')} of benefit, {count(risk, 'word')} of risk" if benefit or risk else "",
        [topic for topic in strip.topics if not topic.at],
        [topic for topic in strip.topics if topic.at],
    )


def _bars(lane: Iterable[Stretch]) -> list[tuple[int, int]]:
    bars: list[tuple[int, int]] = []
    for one in lane:
        start = min(round(one.start * WIDTH), WIDTH - _THINNEST)
        end = max(round(one.end * WIDTH), start + _THINNEST)
        if bars and start <= sum(bars[-1]):
            # Sentences too close to be told apart are one bar.
            start, end = bars[-1][0], max(end, sum(bars.pop()))
        bars.append((start, end - start))
    return bars


def _told(lane: list[Stretch], none: str) -> str:
    if not lane:
        return none
    at = list(dict.fromkeys(one.at for one in lane))
    more = f" and {len(at) - _MOST} more" if len(at) > _MOST else ""
    places = ", ".join(f"line {place}" if place.isdigit() else place for place in at[:_MOST])
    if all(place.isdigit() for place in at):
        places = ("line " if len(at) == 1 else "lines ") + ", ".join(at[:_MOST])
    first = f"{lane[0].start:.0%} down the page" if round(lane[0].start, 2) else "at the top"
    return f"{count(len(lane), 'sentence')}, the first {first}: {places}{more}."


def _none(strip: Strip) -> str:
    if strip.by_link_alone:
        return "The page itself tells no risk; a link leads to them."
    if strip.elsewhere:
        return f"The page itself tells no risk; these files speak for it: {', '.join(strip.elsewhere)}."
    return "No sentence of the page tells a risk of what it promotes."
