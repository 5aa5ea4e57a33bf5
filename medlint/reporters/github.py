"""Findings as workflow commands, which GitHub Actions turns into annotations; the log is grouped by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from medlint.outcomes import FileReport, Finding
from medlint.regulations import short
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.lines import Lines
from medlint.reporters.wording import count, one_line, outcome, portable, where

LIMIT = 10
"""Annotations of one kind that GitHub shows for a step; it drops the others without a word."""
_KINDS = {"error": "error", "warning": "warning", "note": "notice"}


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that annotates up to the limit and writes the other findings as plain lines of the log."""
    return _GitHub(write, style)


class _GitHub:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._made: Counter[str] = Counter()

    def add(self, report: FileReport) -> None:
        path = portable(report.path)
        if report.error:
            place = {"file": path, "title": "Not linted"}
            self._tell("error", place, one_line(report.error), f"not linted: {one_line(report.error)}")
        if not report.findings:
            return
        lines = Lines(report.source)
        self._write(f"::group::{_data(one_line(path))} ({count(len(report.findings), 'finding')})\n")
        for finding in report.findings:
            self._add(finding, path, lines)
        self._write("::endgroup::\n")

    def finish(self, summary: Summary) -> None:
        for one in summary.troubles:
            place = {"file": portable(one.path), "line": str(max(1, one.line)), "title": "Mistake in a pack"}
            self._tell("warning", place, one_line(one.what), one_line(str(one)))
        left = sum(max(0, made - LIMIT) for made in self._made.values())
        if left:
            self._write(
                f"{count(left, 'finding')} more than the {LIMIT} errors, {LIMIT} warnings and {LIMIT} notices "
                "that GitHub shows for a step: see the log above.\n"
            )
        for line in outcome(summary):
            self._write(f"{line}\n")

    def _add(self, finding: Finding, path: str, lines: Lines) -> None:
        place = {"file": path, **_region(finding, lines), "title": f"{finding.code} {finding.name}"}
        told = [finding.message, f"Try: {finding.suggestion}", *(f"Basis: {short(one)}" for one in finding.basis)]
        if finding.place:
            told.insert(0, f"{finding.place}: “{finding.excerpt}”")
        label = f"{path}:{where(finding, lines)} {finding.code} {finding.name}: {finding.message}"
        self._tell(_KINDS[finding.severity], place, "\n".join(map(one_line, told)), one_line(label))

    def _tell(self, kind: str, place: dict[str, str], message: str, plain: str) -> None:
        self._made[kind] += 1
        if self._made[kind] <= LIMIT:
            properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
            self._write(f"::{kind} {properties}::{_data(message)}\n")
        else:
            # The runner obeys `##[…]` anywhere in a line, and `::…` where a line begins.
            self._write(f"{kind} {plain.replace('##[', '## [')}\n")


def _region(finding: Finding, lines: Lines) -> dict[str, str]:
    if finding.place:
        return {}
    line, column = lines.place(finding.start)
    end_line, end_column = lines.place(finding.end)
    if line != end_line:
        # Columns are for annotations of a single line.
        return {"line": str(line), "endLine": str(end_line)}
    return {"line": str(line), "endLine": str(end_line), "col": str(column), "endColumn": str(end_column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
