"""What a changed pack says otherwise of the same copy: findings that it adds, and findings that it takes away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from medlint.config import Config
from medlint.kit.noise import MAX_EXCERPT
from medlint.kit.trusted import Page, Readers
from medlint.model import FileReport, Finding
from medlint.packs import PackFile
from medlint.reporters.lines import Lines
from medlint.reporters.wording import one_line, portable, where

Identity = tuple[str, str, int, int]


@dataclass(frozen=True)
class Difference:
    """One finding that only one of the two has."""

    is_added: bool
    place: str
    code: str
    severity: str
    excerpt: str
    message: str


@dataclass
class Differences:
    """All of them, in order of place, and what was gone over."""

    files: int = 0
    same: int = 0
    """Findings that both have."""
    found: list[Difference] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def added(self) -> int:
        """How many the new packs add."""
        return sum(one.is_added for one in self.found)

    @property
    def removed(self) -> int:
        """How many the new packs take away."""
        return len(self.found) - self.added


def compare(
    old: Sequence[PackFile], new: Sequence[PackFile], folders: Sequence[str], *, config: Config, select: Sequence[str]
) -> Differences:
    """Run the old and the new packs over copy. A finding is the same where code, severity and place are.

    Raises `MedlintError` for what is wrong in a pack; a file that cannot be read is a trouble of the result.
    """
    result = Differences()
    for page in Readers([old, new], config, select).pages(folders):
        if isinstance(page, str):
            result.troubles.append(page)
        else:
            result.files += 1
            _add(page, result)
    return result


def _add(page: Page, result: Differences) -> None:
    before, after = (_by_identity(report) for report in page.reports)
    result.same += len(before.keys() & after.keys())
    lines = Lines(page.reports[0].source)
    changed = [(one, False) for key, one in before.items() if key not in after]
    changed += [(one, True) for key, one in after.items() if key not in before]
    for finding, is_added in sorted(changed, key=lambda pair: (pair[0].start, pair[0].end, pair[1], pair[0].code)):
        result.found.append(
            Difference(
                is_added,
                f"{portable(page.path)}:{where(finding, lines)}",
                finding.code,
                finding.severity,
                one_line(finding.excerpt, MAX_EXCERPT),
                one_line(finding.message),
            )
        )


def _by_identity(report: FileReport) -> dict[Identity, Finding]:
    return {(one.code, one.severity, one.start, one.end): one for one in report.findings}
