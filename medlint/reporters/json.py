"""Findings as JSON, for programs: version 1 of the format that docs/json.md describes."""

from __future__ import annotations

import json
from collections.abc import Callable

from medlint.outcomes import FileReport, Finding, Suppression
from medlint.reporters import Reporter, Style, Summary, place_of
from medlint.reporters.json_types import Counts, JsonReport, Linted, Place, Reason, Reported, Trouble, Written
from medlint.reporters.lines import Lines


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes one JSON document in the end, in ASCII, which any terminal and pipe carries."""
    return _Json(write, style)


class _Json:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._files: list[Linted] = []
        self._findings: list[Reported] = []
        self._errors: list[Trouble] = []
        self._suppressed: list[Reported] = []
        self._cleared: list[Reported] = []
        self._known: list[Reported] = []
        self._suppressions: list[Written] = []

    def add(self, report: FileReport) -> None:
        if report.error:
            self._errors.append({"path": report.path, "message": report.error})
            return
        self._files.append({"path": report.path, "findings": len(report.findings)})
        lines = Lines(report.source)
        self._findings += [_as_data(finding, lines) for finding in report.findings]
        if self._style.suppressed:
            self._suppressed += [_as_data(finding, lines) for finding in report.suppressed]
            self._cleared += [_as_data(finding, lines) for finding in report.cleared]
        if self._style.known:
            self._known += [{**_as_data(finding, lines), "baseline": "known"} for finding in report.known]
        if self._style.audit:
            self._suppressions += [
                {
                    "path": report.path,
                    "at": place_of(one, report.path, lines),
                    "codes": list(one.names),
                    **_as_reason(one),
                }
                for one in report.suppressions
            ]

    def finish(self, summary: Summary) -> None:
        counts: Counts = {
            "files": summary.files,
            "files_with_findings": summary.with_findings,
            "files_unread": summary.unread,
            "findings": sum(summary.severities.values()),
            "errors": summary.severities["error"],
            "warnings": summary.severities["warning"],
            "notes": summary.severities["note"],
            "suppressed": summary.suppressed,
            "cleared": summary.cleared,
            "known": summary.known,
            "unchanged": summary.unchanged,
            "rules": summary.rules,
            "packs": list(summary.packs),
        }
        if self._style.statistics:
            counts["by_rule"] = {code: count for (code, _), count in sorted(summary.codes.items())}
        data: JsonReport = {
            "version": 1,
            "summary": counts,
            "files": self._files,
            "findings": self._findings,
            "errors": [*self._errors, *(Trouble(path=one.path, message=str(one)) for one in summary.troubles)],
        }
        if self._style.suppressed:
            data["suppressed"] = self._suppressed
            data["cleared"] = self._cleared
        if self._style.known:
            data["known"] = self._known
        if self._style.audit:
            data["suppressions"] = self._suppressions
        self._write(json.dumps(data, indent=2) + "\n")


def _as_data(finding: Finding, lines: Lines) -> Reported:
    data: Reported = {
        "path": finding.path,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "start": _place(finding.start, lines),
        "end": _place(finding.end, lines),
        "basis": list(finding.basis),
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }
    if finding.place:
        data["place"] = finding.place
    if finding.suppression and finding.suppression.claim:
        by = finding.suppression
        data["claim"] = {"id": by.claim, "at": by.place, "approver": by.by, "last_day": _as_reason(by)["expires"]}
    elif finding.suppression:
        data["suppression"] = _as_reason(finding.suppression)
    return data


def _as_reason(one: Suppression) -> Reason:
    expires = one.expires.isoformat() if one.expires else None
    return {"reason": one.reason, "by": one.by or None, "expires": expires}


def _place(offset: int, lines: Lines) -> Place:
    line, column = lines.place(offset)
    return {"line": line, "column": column, "offset": offset}
