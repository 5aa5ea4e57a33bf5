"""Findings as a table of comma-separated values, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable
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
        self._rows = csv.DictWriter(SimpleNamespace(write=write), COLUMNS, restval="", lineterminator="\n")
        self._is_begun = False

    def add(self, report: FileReport) -> None:
        self._begin()
        path = portable(report.path)
        if report.error:
            self._row({"path": path, "status": "unread", "message": report.error})
        lines = Lines(report.source)
        shown = [*report.findings, *(report.set_aside if self._style.suppressed else ())]
        for finding in sorted(shown, key=lambda one: (one.start, one.end, one.code)):
            self._row({"path": path, **_cells(finding, lines)})

    def finish(self, _summary: Summary) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._rows.writeheader()

    def _row(self, cells: dict[str, str]) -> None:
        self._rows.writerow({column: _inert(cell) for column, cell in cells.items()})


def _cells(finding: Finding, lines: Lines) -> dict[str, str]:
    cells = {
        "place": finding.place,
        "status": _status(finding),
        "severity": finding.severity,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "basis": "; ".join(finding.basis),
        "fingerprint": finding.fingerprint,
        "reason": reason_of(finding.suppression) if finding.suppression else "",
    }
    if not finding.place:
        line, column = lines.place(finding.start)
        end_line, end_column = lines.place(finding.end)
        places = {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
        cells |= {name: str(number) for name, number in places.items()}
    return cells


def _inert(cell: str) -> str:
    cell = one_line(cell)
    return f"'{cell}" if cell.startswith(_OPENERS) else cell


def _status(finding: Finding) -> str:
    if finding.suppression is None:
        return "reported"
    return "cleared" if finding.suppression.claim else "suppressed"
