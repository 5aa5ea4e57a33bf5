"""Rules run over examples, each alone, as it stands or without one of its exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from medlint.claims.applying import apply_claims
from medlint.compiled import Compiled, CompiledRule, load_compiled
from medlint.config import Config
from medlint.linter import Linter
from medlint.model import Document, FileReport, Finding, MedlintError
from medlint.packs import PackFile, Suppressions
from medlint.readers import read
from medlint.selection import profile_of
from medlint.settling import settle
from medlint.word_index import Member

EXAMPLE = "example.md"


class Runner:
    """Compiled packs, of which one rule at a time is run over a text (Markdown)."""

    def __init__(self, paths: Sequence[PackFile], config: Config) -> None:
        self.compiled = load_compiled(paths, config.knowledge)
        self.config = Config(knowledge=config.knowledge, profile=config.profile)
        self._jurisdiction = profile_of(config).jurisdiction(config.as_of)
        self.rules = {one.rule.code: one for one in self.compiled.rules}
        self._linters: dict[int, tuple[CompiledRule, Linter]] = {}

    def rule(self, code: str) -> CompiledRule:
        """Give a rule. Raises MedlintError where another pack has switched it off."""
        if code not in self.rules:
            where = self.compiled.disabled.get(code, "another pack")
            raise MedlintError(f"{code} is switched off by {where}; test its pack with --alone")
        return self.rules[code]

    def findings(self, code: str, text: str) -> list[Finding]:
        """Give what the rule `code` reports in a text."""
        return self.judged(self.document(text), self.rule(code))

    def document(self, text: str) -> Document:
        """Read a text as examples are read."""
        document = read(EXAMPLE, text.encode("utf-8", "surrogatepass"), format="markdown")
        document.facts, document.jurisdiction = self.config.knowledge, self._jurisdiction
        return document

    def judged(self, document: Document, one: CompiledRule) -> list[Finding]:
        """Give what a rule, which may be a variant of one of the packs, reports in a document."""
        linter = self._linter(one)
        report = FileReport(document.path, linter.lint(document, self.config), source=document.source)
        if one.rule.examples.claims:
            self._apply_claims(report, document, one.rule.examples.claims, linter)
        if document.comments:
            settle(report, document, linter, self.config)
        return [finding for finding in report.findings if finding.code == one.rule.code]

    def _apply_claims(self, report: FileReport, document: Document, claims: str, linter: Linter) -> None:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "claims.yml"
            file.write_text(claims, encoding="utf-8")
            config = msgspec.structs.replace(self.config, claims=(str(file),))
            apply_claims(report, document, linter, config)

    def _linter(self, one: CompiledRule) -> Linter:
        # Variants of a rule are told apart by identity, so each is kept with its linter.
        if id(one) not in self._linters:
            # What suppressions come to shows when the rules run that they silence.
            with_all = isinstance(one.rule.match, Suppressions)
            self._linters[id(one)] = one, Linter(self.compiled if with_all else self._alone(one))
        return self._linters[id(one)][1]

    def _alone(self, one: CompiledRule) -> Compiled:
        """Give the packs with one rule only, and no more anchors than it needs."""
        index = self.compiled.index.of(one.all_groups, self._members)
        return msgspec.structs.replace(self.compiled, rules=[one], index=index)

    @cached_property
    def _members(self) -> list[Member]:
        return self.compiled.index.members()


def variant(one: CompiledRule, *, without: str = "", **keys: Any) -> CompiledRule:
    """Give a rule with other keys, and `without` one of its lists beside a match."""
    rule = msgspec.structs.replace(one.rule, **keys)
    beside = {key: packed for key, packed in one.beside.items() if key != without}
    return msgspec.structs.replace(one, rule=rule, beside=beside)
