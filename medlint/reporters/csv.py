"""Findings as a table of comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from types import SimpleNamespace

from medlint.outcomes import FileReport, Finding
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.lines import Lines
from medlint.reporters.wording import one_line, portable, reason_of

COLUMNS = (
    "path",
    "place",
    "line",
    "column",
    "end_line",
    "end_column",
    "status",
    "severity",
    "code",
    "name",
    "message",
    "excerpt",
    "suggestion",
    "basis",
    "fingerprint",
    "reason",
)
# A cell that begins so is a formula to some spreadsheet, the wide forms to those of East Asia.
_OPENERS = tuple("=+-@＝＋－＠")


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes a line of names, then a row for each finding and for each file that was not read."""
    return _Csv(write, style)


class _Csv:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._style = style
        # The writer of the standard library asks for no more than this of a file.
        self._rows = csv.writer(SimpleNamespace(write=write), lineterminator="\n")
        self._is_begun = False

    def add(self, report: FileReport) -> None:
        self._begin()
        path = _inert(portable(report.path))
        if report.error:
            unread = {"path": path, "status": "unread", "message": _inert(report.error)}
            self._rows.writerow([unread.get(column, "") for column in COLUMNS])
        lines = Lines(report.source)
        shown = [*report.findings, *(report.set_aside if self._style.suppressed else ())]
        for finding in sorted(shown, key=lambda one: (one.start, one.end, one.code)):
            self._rows.writerow([path, *_cells(finding, lines)])

    def finish(self, _summary: Summary) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._rows.writerow(COLUMNS)


def _cells(finding: Finding, lines: Lines) -> list[str | int]:
    """Give what stands below `COLUMNS`, but for the first."""
    nowhere = ("", "")
    return [
        _inert(finding.place),
        *(nowhere if finding.place else lines.place(finding.start)),
        *(nowhere if finding.place else lines.place(finding.end)),
        _status(finding),
        finding.severity,
        finding.code,
        _shared(finding.name),
        _shared(finding.message),
        _inert(finding.excerpt),
        _shared(finding.suggestion),
        _shared("; ".join(finding.basis)),
        finding.fingerprint,
        _inert(reason_of(finding.suppression)) if finding.suppression else "",
    ]


def _inert(cell: str) -> str:
    cell = one_line(cell)
    return f"'{cell}" if cell.startswith(_OPENERS) else cell


_shared = lru_cache(maxsize=2_000)(_inert)
"""For what a rule says with each of its findings."""


def _status(finding: Finding) -> str:
    if finding.suppression is None:
        return "reported"
    return "cleared" if finding.suppression.claim else "suppressed"
