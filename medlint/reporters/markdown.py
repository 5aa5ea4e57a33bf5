"""Findings as Markdown that fits into one comment on a pull request, the gravest first."""

from __future__ import annotations

from collections.abc import Callable

from medlint.outcomes import SEVERITIES, FileReport, Finding, Severity
from medlint.regulations import short
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.lines import Lines
from medlint.reporters.markup import code, inert
from medlint.reporters.wording import count, outcome, portable, where

MARKER = "<!-- medlint -->"
"""The first line, by which a script finds the comment that it is to replace."""
LIMIT = 60_000
"""Characters of rows; GitHub takes comments of 65,536."""
_EXCERPT = 120
_UNREAD = 20
"""Files that are named; more are only counted."""


def create(write: Callable[[str], object], _style: Style) -> Reporter:
    """Give a reporter that writes a table for each severity, in the end, as far as a comment has room."""
    return _Markdown(write)


class _Markdown:
    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._rows: dict[Severity, list[str]] = {severity: [] for severity in SEVERITIES}
        self._room = dict.fromkeys(SEVERITIES, LIMIT)
        self._unread: list[str] = []

    def add(self, report: FileReport) -> None:
        if report.error and len(self._unread) < _UNREAD:
            self._unread.append(f"- {inert(report.error)}\n")
        lines = Lines(report.source)
        for finding in report.findings:
            # A row that finds no room shuts out those after it, so that what is shown is a beginning.
            if self._room[finding.severity] > 0:
                row = _row(finding, lines)
                self._room[finding.severity] -= len(row)
                if self._room[finding.severity] >= 0:
                    self._rows[finding.severity].append(row)

    def finish(self, summary: Summary) -> None:
        found, ran = outcome(summary)
        self._write(f"{MARKER}\n### medlint\n\n{found}\n")
        room = LIMIT
        for severity in SEVERITIES:
            total = summary.severities[severity]
            if not total:
                continue
            rows = []
            for row in self._rows[severity]:
                room -= len(row)
                if room < 0:
                    break
                rows.append(row)
            self._section(severity, total, rows)
        if self._unread:
            self._write(f"\n#### Not linted ({summary.unread})\n\n{''.join(self._unread)}")
            if summary.unread > len(self._unread):
                self._write(f"- and {count(summary.unread - len(self._unread), 'file')} more\n")
        self._write(f"\n{ran}\n")

    def _section(self, severity: Severity, total: int, rows: list[str]) -> None:
        title = f"{severity.capitalize()}s ({total})"
        # Notes are there for who looks for them.
        opening, closing = ("<details><summary>", "</summary>") if severity == "note" else ("#### ", "")
        self._write(f"\n{opening}{title}{closing}\n\n")
        if rows:
            self._write("| where | rule | words | what to do |\n|---|---|---|---|\n")
            self._write("".join(rows))
        if total > len(rows):
            self._write(f"\n{count(total - len(rows), severity)} more than this comment has room for.\n")
        if severity == "note":
            self._write("\n</details>\n")


def _row(finding: Finding, lines: Lines) -> str:
    place = code(f"{portable(finding.path)}:{where(finding, lines)}")
    told = f"{inert(finding.message)}<br>Try: {inert(finding.suggestion)}"
    more = f" +{len(finding.basis) - 1} more" if len(finding.basis) > 1 else ""
    basis = f"<br>Basis: {inert(short(finding.basis[0]))}{more}" if finding.basis else ""
    return f"| {place} | {finding.code} {finding.name} | {code(finding.excerpt, _EXCERPT)} | {told}{basis} |\n"
