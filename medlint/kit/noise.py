"""How much packs would say of copy that is trusted: counts for each rule, with samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from medlint.config import Config
from medlint.kit.trusted import Page, Readers
from medlint.packs import PackFile
from medlint.reporters.lines import Lines
from medlint.reporters.wording import one_line, portable, where

MAX_EXCERPT = 80


@dataclass(frozen=True)
class Sample:
    """One finding of a rule: where, and its words."""

    place: str
    excerpt: str


@dataclass
class RuleNoise:
    """What one rule says of the copy."""

    code: str
    name: str
    count: int = 0
    samples: list[Sample] = field(default_factory=list)

    def per_1000(self, words: int) -> float:
        """Give the findings per 1,000 words."""
        return 1000 * self.count / words if words else 0.0


@dataclass
class Noise:
    """What the packs say of the copy, the loudest rule first."""

    files: int = 0
    words: int = 0
    rules: list[RuleNoise] = field(default_factory=list)
    silent: int = 0
    """Rules that said nothing."""
    troubles: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """All findings."""
        return sum(rule.count for rule in self.rules)

    @property
    def per_1000(self) -> float:
        """All findings per 1,000 words."""
        return 1000 * self.count / self.words if self.words else 0.0


def measure(
    paths: Sequence[PackFile], folders: Sequence[str], *, config: Config, select: Sequence[str], samples: int
) -> Noise:
    """Run packs over copy; of each rule up to `samples` findings in different words are kept.

    Raises `MedlintError` for what is wrong in a pack; a file that cannot be read is a trouble of the result.
    """
    readers = Readers([paths], config, select)
    ran = {one.rule.code: one.rule for one in readers.linters[0].compiled.rules}
    wanted = [rule for rule in ran.values() if readers.linters[0].is_wanted(rule, select, ())]
    rules = {rule.code: RuleNoise(rule.code, rule.name) for rule in wanted}
    noise = Noise()
    for page in readers.pages(folders):
        if isinstance(page, str):
            noise.troubles.append(page)
        else:
            noise.files += 1
            noise.words += page.words
            _add(page, rules, samples)
    noise.rules = sorted((rule for rule in rules.values() if rule.count), key=lambda rule: (-rule.count, rule.code))
    noise.silent = len(rules) - len(noise.rules)
    return noise


def _add(page: Page, rules: dict[str, RuleNoise], samples: int) -> None:
    report = page.reports[0]
    lines = Lines(report.source)
    for finding in report.findings:
        rule = rules[finding.code]
        rule.count += 1
        excerpt = one_line(finding.excerpt, MAX_EXCERPT)
        if len(rule.samples) < samples and excerpt not in {sample.excerpt for sample in rule.samples}:
            rule.samples.append(Sample(f"{portable(page.path)}:{where(finding, lines)}", excerpt))
