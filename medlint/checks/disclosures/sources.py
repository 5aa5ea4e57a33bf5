"""Other files that speak for a page: what they tell of the treatments that the page promotes."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from medlint.checks.disclosures.pages import Page, lay_out
from medlint.checks.disclosures.risks import Teller, Told, find_told, others_named
from medlint.checks.disclosures.subjects import Subject, mentions
from medlint.model import Elsewhere
from medlint.treatments import knowledge


class Source(msgspec.Struct, eq=False):
    """One such file, read with the page's subjects in mind."""

    file: Elsewhere
    page: Page
    teller: Teller
    told: list[Told]
    subjects: list[Subject]
    """The page's subjects that it speaks for, as it names them itself, in the page's order."""

    def of(self, subject: Subject) -> Subject | None:
        """Give a subject of the page as this file names it; None where it does not speak for it."""
        return next((own for own in self.subjects if own.index == subject.index), None)


def open_sources(files: Iterable[Elsewhere], subjects: list[Subject]) -> list[Source]:
    """Read the files that speak for any of the subjects."""
    found = []
    for file in files:
        # Somebody put it there to tell risks: what stands under no heading of it is about them.
        page = lay_out(file.blocks, "risk")
        named = mentions(page)
        own = [
            Subject(named.get(subject.index, []), subject.treatment, subject.index)
            for subject in subjects
            if _speaks_for(file, subject, set(named))
        ]
        if own:
            teller = Teller(page, own, others_named(page, subjects))
            found.append(Source(file, page, teller, find_told(page, teller), own))
    return found


def _speaks_for(file: Elsewhere, subject: Subject, named: set[int]) -> bool:
    if file.covers:
        called = subject.first.text.lower()
        return any(
            name in called or (subject.treatment is not None and knowledge().names.get(name) == subject.index)
            for name in map(str.lower, file.covers)
        )
    if file.by_link and subject.treatment is not None:
        # A page of warnings about another treatment tells nothing of this one.
        return subject.index in named or not named
    return True
