"""What approved claims do to a document's findings, and what there is to say of copy that strays from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint.claims.clearing import part
from medlint.claims.reading import Reading
from medlint.claims.register import register_of
from medlint.compiled import CompiledRule
from medlint.config import Config
from medlint.findings import findings
from medlint.linter import Linter
from medlint.model import Document, FileReport, Match
from medlint.packs import ApprovedClaims


def apply_claims(report: FileReport, document: Document, linter: Linter, config: Config) -> None:
    """Take the findings out of a report that approved claims clear, and add those of copy that strays from claims.

    Raises MedlintError for a claims file that cannot be read or says what it may not.
    """
    register = register_of(config.claims)
    read = [Reading(block, register, document) for block in document.blocks if register.is_possible(block)]
    places = (place for reading in read for place in reading.cleared)
    report.findings, report.cleared = part(report.findings, places, linter)
    told = findings(document, list(_told(read, document, linter, config)), config)
    if told:
        report.findings = sorted([*report.findings, *told], key=lambda one: (one.start, one.end, one.code))


def _told(
    read: Sequence[Reading], document: Document, linter: Linter, config: Config
) -> Iterator[tuple[CompiledRule, Match]]:
    select, ignore = config.selection(document.path)
    for rule in linter.compiled.rules:
        if isinstance(rule.rule.match, ApprovedClaims) and linter.is_wanted(rule.rule, select, ignore):
            for reading in read:
                yield from ((rule, match) for match in reading.told(rule.rule.match.find))
