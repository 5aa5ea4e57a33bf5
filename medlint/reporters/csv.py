"""Findings as a table of comma-separated values, for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

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
_MARK = '"'


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes a line of names, then a row for each finding and for each file that was not read."""
    return _Csv(write, style)


class _Csv:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._is_begun = False

    def add(self, report: FileReport) -> None:
        self._begin()
        path = _cell(portable(report.path))
        if report.error:
            unread = {"path": path, "status": "unread", "message": _cell(report.error)}
            self._row([unread.get(column, "") for column in COLUMNS])
        lines = Lines(report.source)
        shown = [*report.findings, *(report.set_aside if self._style.suppressed else ())]
        for finding in sorted(shown, key=lambda one: (one.start, one.end, one.code)):
            self._row([path, *_cells(finding, lines)])

    def finish(self, _summary: Summary) -> None:
        self._begin()

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._row(COLUMNS)

    def _row(self, cells: Iterable[str]) -> None:
        self._write(",".join(cells) + "\n")


def _cells(finding: Finding, lines: Lines) -> tuple[str, ...]:
    """Give what stands below `COLUMNS`, but for the first."""
    return (
        _cell(finding.place),
        *(("", "", "", "") if finding.place else map(str, lines.place(finding.start) + lines.place(finding.end))),
        _status(finding),
        finding.severity,
        finding.code,
        _shared(finding.name),
        _shared(finding.message),
        _cell(finding.excerpt),
        _shared(finding.suggestion),
        _shared("; ".join(finding.basis)),
        finding.fingerprint,
        _cell(reason_of(finding.suppression)) if finding.suppression else "",
    )


def _cell(text: str) -> str:
    """Give a cell on one line that no spreadsheet takes for a formula, in quotation marks where it needs them."""
    cell = one_line(text)
    if cell.startswith(_OPENERS):
        cell = f"'{cell}"
    return f'"{cell.replace(_MARK, _MARK * 2)}"' if "," in cell or _MARK in cell else cell


_shared = lru_cache(maxsize=2_000)(_cell)
"""For what a rule says with each of its findings."""


def _status(finding: Finding) -> str:
    if finding.suppression is None:
        return "reported"
    return "cleared" if finding.suppression.claim else "suppressed"
