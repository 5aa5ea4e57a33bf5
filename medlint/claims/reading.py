"""What approved claims say of one block of copy: wording that is clear, and copy that strays from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from medlint.claims.exact import Place, find_exact
from medlint.claims.qualifiers import SCOPES, has_qualifier
from medlint.claims.register import Register
from medlint.claims.spans import Spans
from medlint.model import Block, Document, Match


@dataclass
class Reading:
    """The places of approved wording in a block, sorted by whether the claim may be used there."""

    block: Block
    register: Register
    document: Document
    cleared: list[Place] = field(init=False, default_factory=list)
    unqualified: list[Place] = field(init=False, default_factory=list)
    refused: list[tuple[Place, str]] = field(init=False, default_factory=list)
    """With the reason."""

    def __post_init__(self) -> None:
        where = self.document.jurisdiction
        for place in find_exact(self.block, self.register):
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
            reasons = {id(place): why for place, why in here}
            for place in _outer([place for place, _ in here], [*self.cleared, *self.unqualified]):
                yield self._match(place, why=reasons[id(place)])
        else:
            yield from self._near()

    def _near(self) -> Iterator[Match]:
        # Imported here: it brings the library for near matching along.
        from medlint.claims.difference import changes, told
        from medlint.claims.nearness import find_near

        where = self.document.jurisdiction
        usable = self.register.usable(where.market, where.as_of)
        exact = [*self.cleared, *self.unqualified, *(place for place, _ in self.refused)]
        taken = Spans((place.start, place.end) for place in exact)
        for near in find_near(self.block, self.register, usable):
            start, end = near.words[0].start, near.words[-1].end
            if self._speaks_of(near.subject) and not taken.overlap(start, end):
                form = near.form
                diff = told(changes(self.block.text, near.words, form.text, form.words))
                values = {"claim": form.approved.claim.id, "changes": diff, "wording": form.text}
                yield Match(self.block, start, end, values)

    def _speaks_of(self, subject: str) -> bool:
        """Tell whether the page names what a sentence leaves out ("It may ease …"), so that it can be meant."""
        if not subject:
            return True
        named: dict[str, bool] = self.document.memo.setdefault("claim_subjects", {})
        if subject not in named:
            named[subject] = any(subject in block.folded for block in self.document.blocks)
        return named[subject]

    def _match(self, place: Place, **values: str) -> Match:
        return Match(self.block, place.start, place.end, {"claim": place.form.approved.claim.id, **values})


def _outer(places: Iterable[Place], others: Iterable[Place]) -> Iterator[Place]:
    """Give those of the places that lie in no other one and in none of the others, each span once."""
    marked = [*((one, False) for one in others), *((one, True) for one in places)]
    reached = -1
    for place, is_own in sorted(marked, key=lambda pair: (pair[0].start, -pair[0].end, pair[1])):
        if is_own and place.end > reached:
            yield place
        reached = max(reached, place.end)
