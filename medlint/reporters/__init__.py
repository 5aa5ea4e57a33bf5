"""Reports: what becomes of findings, one module for each output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, cast

from medlint.model import FileReport, Severity

FORMATS = ("text", "json")
"""Outputs that there are, by the names of their modules."""


@dataclass
class Summary:
    """What a run came to, over all files; `rules` counts those that ran, out of `packs`."""

    files: int = 0
    with_findings: int = 0
    unread: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Findings by code and name of the rule."""
    rules: int = 0
    packs: tuple[str, ...] = ()

    def add(self, report: FileReport) -> None:
        """Count one file."""
        self.files += 1
        self.unread += bool(report.error)
        self.with_findings += bool(report.findings)
        for finding in report.findings:
            self.severities[finding.severity] += 1
            self.codes[finding.code, finding.name] += 1


@dataclass(frozen=True)
class Style:
    """How a report may look: its width in columns, and whether it may be coloured and give statistics."""

    width: int = 80
    color: bool = False
    statistics: bool = False


class Reporter(Protocol):
    """Takes the files one by one, in order, then the summary."""

    def add(self, report: FileReport) -> None:
        """Take one file, read or not."""

    def finish(self, summary: Summary) -> None:
        """Write what is left, and the summary."""


def create(name: str, write: Callable[[str], object], style: Style) -> Reporter:
    """Give the reporter `name` (one of FORMATS), which hands its output to `write`."""
    return cast(Reporter, import_module(f"medlint.reporters.{name}").create(write, style))
