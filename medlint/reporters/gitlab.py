"""Findings as a GitLab code quality report, which merge requests compare with that of their target branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from medlint.cache import digest
from medlint.outcomes import FileReport, Finding
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.lines import Lines
from medlint.reporters.streaming import Array
from medlint.reporters.wording import advice, one_line, portable

_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def create(write: Callable[[str], object], _style: Style) -> Reporter:
    """Give a reporter that writes an array of issues; GitLab knows no suppressed ones."""
    return _GitLab(write)


class _GitLab:
    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._issues = Array(write)

    def add(self, report: FileReport) -> None:
        path = portable(report.path)
        if report.error:
            # A file that nobody read must not look clean.
            self._issues.add(
                {
                    "check_name": "unread",
                    "description": one_line(report.error),
                    "severity": "blocker",
                    "fingerprint": digest("unread", path),
                    "location": {"path": path, "lines": {"begin": 1, "end": 1}},
                }
            )
        lines = Lines(report.source)
        seen: Counter[str] = Counter()
        for finding in report.findings:
            seen[finding.fingerprint] += 1
            self._issues.add(
                {
                    "check_name": finding.code,
                    "description": _description(finding),
                    "severity": _SEVERITIES[finding.severity],
                    # GitLab shows one issue for each fingerprint, wherever it is.
                    "fingerprint": digest(path, finding.fingerprint, str(seen[finding.fingerprint])),
                    "location": {"path": path, "lines": _lines_of(finding, lines)},
                }
            )

    def finish(self, _summary: Summary) -> None:
        self._issues.close()
        self._write("\n")


def _description(finding: Finding) -> str:
    told = f"{finding.code} {finding.name}: {advice(finding)}"
    return f"{one_line(finding.place)}: {told}" if finding.place else told


def _lines_of(finding: Finding, lines: Lines) -> dict[str, int]:
    if finding.place:
        # GitLab takes no issue without a line; the description tells the place.
        return {"begin": 1, "end": 1}
    return {"begin": lines.place(finding.start)[0], "end": lines.place(finding.end)[0]}
