"""What approved claims do to a document's findings, and what there is to say of copy that strays from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from medlint.claims.exact import Place, find_exact
from medlint.claims.qualifiers import SCOPES, has_qualifier
from medlint.claims.register import Register, register_of
from medlint.compiled import CompiledRule
from medlint.config import Config
from medlint.findings import findings
from medlint.linter import Linter
from medlint.model import Block, Document, FileReport, Finding, Match, Suppression
from medlint.packs import ApprovedClaims

CLEARED = ("SUP", "CMP", "STA")
"""Families that judge claims by their words, and so are content with words that are approved."""
KEPT = ("STA007", "STA008")
"""Of those families: what judges the page's own references, which no approved wording mends."""


def apply_claims(report: FileReport, document: Document, linter: Linter, config: Config) -> None:
    """Take the findings out of a report that approved claims clear, and add those of copy that strays from claims.

    Raises MedlintError for a claims file that cannot be read or says what it may not.
    """
    apply_register(register_of(config.claims), report, document, linter, config)


def apply_register(register: Register, report: FileReport, document: Document, linter: Linter, config: Config) -> None:
    """Do as `apply_claims` says with the claims of a register."""
    read = [_Reading(block, register, document) for block in document.blocks if register.is_possible(block)]
    if not read:
        return
    report.findings, report.cleared = _parted(report.findings, read, linter)
    told = findings(document, list(_told(read, linter, config)), config)
    if told:
        report.findings = sorted([*report.findings, *told], key=lambda one: (one.start, one.end, one.code))


@dataclass
class _Reading:
    """What approved claims say of a block."""

    block: Block
    register: Register
    document: Document
    places: list[Place] = field(init=False)
    cleared: list[Place] = field(init=False, default_factory=list)
    unqualified: list[Place] = field(init=False, default_factory=list)
    refused: list[tuple[Place, str]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        where = self.document.jurisdiction
        self.places = find_exact(self.block, self.register)
        for place in self.places:
            claim = place.form.approved.claim
            why = claim.refusal(where.market, where.as_of)
            if why:
                self.refused.append((place, why))
            elif claim.required and not has_qualifier(claim.required, place, self.document):
                self.unqualified.append(place)
            else:
                self.cleared.append(place)

    def told(self, find: str) -> Iterator[Match]:
        """Give what a rule that finds `find` reports here."""
        if find == "qualifier":
            for place in _outer(self.unqualified, self.cleared):
                required = place.form.approved.claim.required
                assert required is not None
                yield self._match(place, qualifier=required.text.rstrip(". "), where=SCOPES[required.scope])
        elif find == "expired":
            # Where several claims have the wording, the one that comes nearest to being allowed is told of.
            here = sorted(self.refused, key=lambda one: "not for" in one[1])
            for place in _outer([place for place, _ in here], [*self.cleared, *self.unqualified]):
                yield self._match(place, why=next(why for other, why in here if other is place))
        else:
            yield from self._near()

    def _near(self) -> Iterator[Match]:
        # Imported here: it brings the library for near matching along.
        from medlint.claims.difference import changes, told
        from medlint.claims.nearness import find_near

        where = self.document.jurisdiction
        usable = self.register.usable(where.market, where.as_of)
        for near in find_near(self.block, self.register, usable):
            start, end = near.words[0].start, near.words[-1].end
            if self._speaks_of(near.subject) and all(end <= place.start or place.end <= start for place in self.places):
                form = near.form
                diff = told(changes(self.block.text, near.words, form.text, form.words))
                values = {"claim": form.approved.claim.id, "changes": diff, "wording": form.text}
                yield Match(self.block, start, end, values)

    def _speaks_of(self, subject: str) -> bool:
        """Tell whether the page names what a sentence leaves out ("It may ease …"), so that it can be meant."""
        return not subject or any(subject in block.folded for block in self.document.blocks)

    def _match(self, place: Place, **values: str) -> Match:
        return Match(self.block, place.start, place.end, {"claim": place.form.approved.claim.id, **values})


def _outer(places: Sequence[Place], others: Sequence[Place]) -> list[Place]:
    """Give those of the places that lie in no other one, each span once."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.start, -one.end)):
        if not any(other.start <= place.start and place.end <= other.end for other in (*kept, *others)):
            kept.append(place)
    return kept


def _told(read: Sequence[_Reading], linter: Linter, config: Config) -> Iterator[tuple[CompiledRule, Match]]:
    select, ignore = config.selection(read[0].document.path)
    for rule in linter.compiled.rules:
        if isinstance(rule.rule.match, ApprovedClaims) and linter.is_wanted(rule.rule, select, ignore):
            for reading in read:
                yield from ((rule, match) for match in reading.told(rule.rule.match.find))


def _parted(found: Sequence[Finding], read: Sequence[_Reading], linter: Linter) -> tuple[list[Finding], list[Finding]]:
    """Part findings into those that stay, and those that lie in approved wording."""
    spans = [_Span(place) for reading in read for place in reading.cleared]
    kept: list[Finding] = []
    cleared: list[Finding] = []
    for finding in found:
        over = next((one for one in spans if one.holds(finding)), None) if is_clearable(finding, linter) else None
        if over is None:
            kept.append(finding)
        else:
            cleared.append(replace(finding, suppression=over.clearance(finding)))
    return kept, cleared


def is_clearable(finding: Finding, linter: Linter) -> bool:
    """Tell whether approved wording clears findings of this rule at all."""
    is_of_words = finding.code[:3] in CLEARED and finding.code not in KEPT
    return is_of_words and linter.barred.isdisjoint(linter.labels[finding.code])


class _Span:
    """Where approved wording stands in the source: in some pieces of one block, and not in what lies between them."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.start, self.end = place.block.source_span(place.start, place.end)

    def holds(self, finding: Finding) -> bool:
        """Tell whether a finding is about words of the wording alone."""
        if not (self.start <= finding.start and finding.end <= self.end):
            return False
        return self._has(finding.start) and self._has(finding.end - 1)

    def _has(self, offset: int) -> bool:
        at = bisect_right(self._pieces, (offset, len(self._place.block.text) + offset + 1)) - 1
        return at >= 0 and offset < self._pieces[at][1]

    @cached_property
    def _pieces(self) -> list[tuple[int, int]]:
        inside = (one for one in self._place.block.pieces if one.start < self._place.end)
        return sorted(
            (one.source_start, one.source_start + one.source_length)
            for one in inside
            if one.start + one.length > self._place.start
        )

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
