"""Findings in reviewdog's diagnostic format (rdjson), for review comments on any code host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from medlint.outcomes import FileReport, Finding
from medlint.regulations import register
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.offsets import Places
from medlint.reporters.streaming import Array, dumps
from medlint.reporters.wording import advice, one_line, portable

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def create(write: Callable[[str], object], _style: Style) -> Reporter:
    """Give a reporter that writes one diagnostic result; the format knows no suppressed findings."""
    return _Rdjson(write)


class _Rdjson:
    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._diagnostics = Array(write)
        self._is_begun = False

    def add(self, report: FileReport) -> None:
        self._begin()
        path = portable(report.path)
        if report.error:
            told = {"message": one_line(report.error), "location": {"path": path}, "severity": "ERROR"}
            self._diagnostics.add(told | {"code": {"value": "unread"}})
        places = Places(report.source, "utf-8")
        for finding in report.findings:
            self._diagnostics.add(_diagnostic(finding, path, places))

    def finish(self, _summary: Summary) -> None:
        self._begin()
        self._diagnostics.close()
        self._write("\n}\n")

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._write(f'{{\n"source": {dumps({"name": "medlint"})},\n"diagnostics": ')


def _diagnostic(finding: Finding, path: str, places: Places) -> dict[str, Any]:
    location: dict[str, Any] = {"path": path}
    if not finding.place:
        location["range"] = {"start": _position(finding.start, places), "end": _position(finding.end, places)}
    clause = next((register()[basis] for basis in finding.basis if basis in register()), None)
    told = f"{one_line(finding.place)}: {advice(finding)}" if finding.place else advice(finding)
    return {
        "message": f"{finding.name}: {told}",
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code} | ({"url": clause.url} if clause else {}),
    }


def _position(offset: int, places: Places) -> dict[str, int]:
    line, column = places.place(offset)
    return {"line": line, "column": column}
