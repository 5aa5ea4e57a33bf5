"""What copy names: supplements, their forms, and other things that are taken or done."""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal, NamedTuple

from medlint.checks.disclosures.reading import read
from medlint.checks.disclosures.subjects import mentions
from medlint.checks.supplements.calls import Calls
from medlint.late import late
from medlint.model import Block, Document
from medlint.supplements import Spans
from medlint.treatments import knowledge

_SET_APART = late(r"\b(?:unlike|instead of|rather than|no need for) (?:[\w-]+ ){0,5}$")
"""What sets another thing apart from the supplement behind it, and how many characters it reaches."""
_APART = 60
# What the body makes as well: "insulin production" is no talk of a medicine.
_BODILY = frozenset(
    ("insulin", "testosterone", "estrogen", "oestrogen", "progesterone", "glp-1", "thyroid", "dopamine")
)


class Name(NamedTuple):
    """A word that names a supplement, its form only, or something else that is taken or done."""

    start: int
    end: int
    kind: Literal["supplement", "form", "other"]


def names_at(place: int, calls: Calls, own: Spans, medicines: Spans) -> list[Name]:
    """Give the names in a block, in order of place: its own supplements, and what else is taken or done there."""
    spans = calls.spans
    others = spans("not-supplement", place)
    found = [Name(start, end, "supplement") for start, end in own]
    named = [*others, *(span for span in medicines if not overlaps(others, *span))]
    # "Works like Ozempic" is not about Ozempic, nor the agency's name about a drug.
    likened = [spans(group, place) for group in ("imitation", "tradition", "no-subject")] if named else []
    for start, end in named:
        if not any(overlaps(some, start, end) for some in (own, *likened)):
            found.append(Name(start, end, "other"))
    for start, end in spans("supplement-form", place):
        if not overlaps(own, start, end) and not overlaps(others, start, end):
            found.append(Name(start, end, "form"))
    return sorted(found)


def told_of(block: Block, spans: Spans) -> Spans:
    """Leave out supplements that another thing is set apart from: "unlike over-the-counter supplements"."""
    return [span for span in spans if not _SET_APART.search(block.folded, max(0, span[0] - _APART), span[0])]


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Tell whether one of disjoint spans, in order of place, shares a character with `start`:`end`."""
    place = bisect_left(spans, (end,))
    return place > 0 and spans[place - 1][1] > start


def medicines_of(document: Document) -> dict[int, Spans]:
    """Give where the knowledge base's medicines, devices and procedures are named, by number of the block."""
    found: dict[int, Spans] = {}
    for index, places in mentions(read(document).page).items():
        if "supplement" in knowledge().treatments[index].kind:
            continue
        for place in places:
            if place.line.text[place.start : place.end] not in _BODILY:
                offset = place.line.sentence.start
                found.setdefault(place.line.block.index, []).append((offset + place.start, offset + place.end))
    return found
