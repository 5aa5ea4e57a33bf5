"""Findings in approved wording: which of them it clears, and by whose approval."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from medlint.claims.exact import Place
from medlint.linter import Linter
from medlint.model import Finding, Suppression

CLEARED = ("SUP", "CMP", "STA")
"""Families that judge claims by their words, and so are content with words that are approved."""
KEPT = ("STA007", "STA008")
"""Of those families: what judges the page's own references, which no approved wording mends."""

_start = attrgetter("start")


def is_clearable(finding: Finding, linter: Linter) -> bool:
    """Tell whether approved wording clears findings of this rule at all."""
    is_of_words = finding.code[:3] in CLEARED and finding.code not in KEPT
    return is_of_words and linter.barred.isdisjoint(linter.labels[finding.code])


def part(found: Sequence[Finding], places: Iterable[Place], linter: Linter) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that stay and those that lie in approved wording at `places`, each in its order.

    The latter carry what clears them as their `suppression`.
    """
    kept: list[Finding] = []
    cleared: list[Finding] = []
    for finding, spans in _with_spans(found, sorted(map(_Span, places), key=_start)):
        over = next((one for one in spans if one.holds(finding)), None) if is_clearable(finding, linter) else None
        if over is None:
            kept.append(finding)
        else:
            cleared.append(replace(finding, suppression=over.clearance(finding)))
    return kept, cleared


def _with_spans(found: Sequence[Finding], spans: Sequence[_Span]) -> Iterator[tuple[Finding, list[_Span]]]:
    """Give findings (in order of place) with the spans that begin before them and may reach over them."""
    open_spans: list[_Span] = []
    taken = 0
    for finding in found:
        while taken < len(spans) and spans[taken].start <= finding.start:
            open_spans.append(spans[taken])
            taken += 1
        open_spans = [one for one in open_spans if one.end > finding.start]
        yield finding, open_spans


class _Span:
    """Where approved wording stands in the source: in some pieces of one block, and not in what lies between them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.start, self.end = place.block.source_span(place.start, place.end)
        pieces = place.block.pieces
        first = bisect_right(pieces, place.start, key=_start) - 1
        last = bisect_left(pieces, place.end, key=_start)
        # Markup can stand between two pieces, with words of another block in it (a picture's alternative text).
        self._pieces = sorted((one.source_start, one.source_start + one.source_length) for one in pieces[first:last])

    def holds(self, finding: Finding) -> bool:
        """Tell whether a finding is about words of the wording alone."""
        if not (self.start <= finding.start and finding.end <= self.end):
            return False
        return self._has(finding.start) and self._has(finding.end - 1)

    def _has(self, offset: int) -> bool:
        at = bisect_right(self._pieces, offset, key=lambda piece: piece[0]) - 1
        return at >= 0 and offset < self._pieces[at][1]

    def clearance(self, finding: Finding) -> Suppression:
        """Give what clears a finding, and who has approved it."""
        approved = self._place.form.approved
        return Suppression(
            (finding.code,),
            f"approved claim {approved.claim.id}",
            by=approved.claim.approver,
            expires=approved.claim.valid_to,
            place=approved.place,
            claim=approved.claim.id,
        )
