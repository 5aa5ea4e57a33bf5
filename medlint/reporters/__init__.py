"""Reports: what becomes of findings, one module for each output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

import msgspec

from medlint.outcomes import FileReport, Finding, Severity, Suppression

if TYPE_CHECKING:
    from medlint.packs import Rule
    from medlint.reporters.lines import Lines
    from medlint.reporters.trend import Past
    from medlint.troubles import Trouble

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv", "html")
"""Outputs that there are, by the names of their modules."""


class Summary(msgspec.Struct):
    """What a run came to, over all files; `rules` counts those that ran, out of `packs`."""

    files: int = 0
    with_findings: int = 0
    unread: int = 0
    severities: Counter[Severity] = msgspec.field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    """Findings by code and name of the rule."""
    suppressed: int = 0
    cleared: int = 0
    """Findings in the wording of approved claims."""
    known: int = 0
    """Findings that a baseline holds."""
    unchanged: int = 0
    """Findings left out because nothing has changed where they stand."""
    gone: list[Finding] = []
    """What a baseline holds and was not found again."""
    suppressions: int = 0
    """Written in the files, in force or not."""
    rules: int = 0
    packs: tuple[str, ...] = ()
    rules_ran: Callable[[], list[tuple[str, Rule]]] = list
    """Gives `ran`: few reports tell more of the rules than their number."""
    troubles: list[Trouble] = []
    """What is wrong in the packs; rules with a mistake did not run."""

    @property
    def ran(self) -> list[tuple[str, Rule]]:
        """The rules that ran, in order of code, each with the name of its pack."""
        return self.rules_ran()

    def add(self, report: FileReport) -> None:
        """Count one file."""
        self.files += 1
        self.unread += bool(report.error)
        self.with_findings += bool(report.findings)
        self.suppressed += len(report.suppressed)
        self.cleared += len(report.cleared)
        self.known += len(report.known)
        self.unchanged += report.unchanged
        self.suppressions += len(report.suppressions)
        for finding in report.findings:
            self.severities[finding.severity] += 1
            self.codes[finding.code, finding.name] += 1


def is_grave(finding: Finding) -> bool:
    """Tell whether a finding fails a run at the default level."""
    return finding.severity != "note"


class Style(msgspec.Struct, frozen=True):
    """How a report may look, and what it tells beside the findings."""

    width: int = 80
    """In columns."""
    color: bool = False
    statistics: bool = False
    """Whether the findings of each rule are counted."""
    suppressed: bool = False
    """Whether findings are shown that suppressions silence."""
    audit: bool = False
    """Whether the suppressions themselves are listed."""
    fails: Callable[[Finding], bool] = is_grave
    """Tells whether a finding makes the run fail."""
    known: bool = False
    """Whether findings are shown that a baseline holds."""
    trend: tuple[Past, ...] = ()
    """Earlier reports, the oldest first."""


def place_of(one: Suppression, path: str, lines: Lines) -> str:
    """Give where a suppression is written, for people: `path:line:column`, in its side file where it has one."""
    if one.place:
        return one.place
    line, column = lines.place(one.start)
    return f"{path}:{line}:{column}"


class Reporter(Protocol):
    """Takes the files one by one, in order, then the summary."""

    def add(self, report: FileReport) -> None:
        """Take one file, read or not."""

    def finish(self, summary: Summary) -> None:
        """Write what is left, and the summary."""


def create(name: str, write: Callable[[str], object], style: Style) -> Reporter:
    """Give the reporter `name` (one of FORMATS), which hands its output to `write`."""
    return cast(Reporter, import_module(f"medlint.reporters.{name}").create(write, style))


def needs_document(name: str) -> bool:
    """Tell whether the reporter `name` shows the copy itself, so that reports must come with their documents."""
    return bool(getattr(import_module(f"medlint.reporters.{name}"), "NEEDS_DOCUMENTS", False))
