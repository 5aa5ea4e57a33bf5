"""Findings as SARIF 2.1.0, for code scanning and viewers: results as they come, then files and rules."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from medlint import __version__
from medlint.late import late
from medlint.outcomes import FileReport, Finding, Suppression
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.offsets import Places
from medlint.reporters.sarif_rules import TAXONOMY, clauses, descriptors, taxa
from medlint.reporters.streaming import Array, dumps
from medlint.reporters.wording import advice, one_line, portable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "medlint/v1"
"""Names what the fingerprint is made of; another recipe takes another number."""
_ROOT = "%SRCROOT%"
_BRACKETS = late(r"[\[\]]")


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes one run. Suppressed results are in it when `style.suppressed` says so.

    A consumer that does not know suppressions, such as GitHub's code scanning, would show them as open.
    """
    return _Sarif(write, style)


class _Sarif:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._artifacts: list[dict[str, Any]] = []
        self._troubles: list[dict[str, Any]] = []
        self._basis: set[str] = set()
        self._is_begun = False
        self._results = Array(write)

    def add(self, report: FileReport) -> None:
        self._begin()
        location = _artifact_location(report.path)
        self._artifacts.append({"location": location, "roles": ["analysisTarget"]})
        location = location | {"index": len(self._artifacts) - 1}
        if report.error:
            where = [{"physicalLocation": {"artifactLocation": location}}]
            self._troubles.append({"level": "error", "message": _message(report.error), "locations": where})
            return
        places = Places(report.source, "utf-16")
        known = report.known if self._style.known else []
        shown = [*report.findings, *(report.set_aside if self._style.suppressed else ()), *known]
        are_known = set(known)
        for finding in sorted(shown, key=lambda one: (one.start, one.end, one.code)):
            result = self._result(finding, location, places, report.source)
            if self._style.known:
                result["baselineState"] = "unchanged" if finding in are_known else "new"
            self._results.add(result)
            self._basis.update(finding.basis)

    def finish(self, summary: Summary) -> None:
        self._begin()
        for finding in summary.gone if self._style.known else ():
            self._results.add(self._absent(finding))
            self._basis.update(finding.basis)
        self._results.close()
        named = [*dict.fromkeys([basis for _, rule in summary.ran for basis in rule.basis]), *sorted(self._basis)]
        driver = {
            "name": "medlint",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": descriptors(summary.ran),
            "supportedTaxonomies": [{"name": TAXONOMY, "index": 0}],
        }
        invocation = {"executionSuccessful": not self._troubles, "toolExecutionNotifications": self._troubles}
        if summary.troubles:
            invocation["toolConfigurationNotifications"] = [
                {"level": "error", "message": _message(str(one))} for one in summary.troubles
            ]
        for key, value in (
            ("artifacts", self._artifacts),
            ("invocations", [invocation]),
            ("tool", {"driver": driver}),
            ("taxonomies", [taxa(clauses(named))]),
            ("properties", {"packs": list(summary.packs)}),
        ):
            self._write(f',\n"{key}": {dumps(value)}')
        self._write("\n}]\n}\n")

    def _begin(self) -> None:
        if self._is_begun:
            return
        self._is_begun = True
        base = {_ROOT: {"description": {"text": "The folder that medlint ran in."}}}
        self._write(f'{{\n"$schema": {dumps(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n')
        self._write('"columnKind": "utf16CodeUnits",\n"newlineSequences": ["\\r\\n", "\\n", "\\r"],\n')
        self._write(f'"originalUriBaseIds": {dumps(base)},\n"results": ')

    def _result(self, finding: Finding, location: dict[str, Any], places: Places, source: str) -> dict[str, Any]:
        told = f"{finding.place}: {advice(finding)}" if finding.place else advice(finding)
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": finding.severity,
            "message": _message(told),
            "locations": [_location(finding, location, places, source)],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "properties": {
                "excerpt": finding.excerpt,
                "suggestion": finding.suggestion,
                "basis": list(finding.basis),
            },
        }
        # All results of a run have it, or none.
        if self._style.suppressed:
            one = finding.suppression
            result["suppressions"] = [_suppression(one, location, places, source)] if one else []
        return result

    def _absent(self, finding: Finding) -> dict[str, Any]:
        """Give what the baseline holds and the run has not found again; nobody knows where it stood."""
        physical = {"artifactLocation": _artifact_location(finding.path)}
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "level": finding.severity,
            "message": _message(finding.message),
            "locations": [{"physicalLocation": physical}],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            "baselineState": "absent",
        }
        return result | ({"suppressions": []} if self._style.suppressed else {})


def _location(finding: Finding, location: dict[str, Any], places: Places, source: str) -> dict[str, Any]:
    if finding.place:
        # No line to point at, but GitHub takes no location without one.
        physical = {"artifactLocation": location, "region": {"startLine": 1}}
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": one_line(finding.place)}]}
    region = _region(finding.start, finding.end, places, source)
    return {"physicalLocation": {"artifactLocation": location, "region": region}}


def _region(start: int, end: int, places: Places, source: str) -> dict[str, Any]:
    line, column = places.place(start)
    end_line, end_column = places.place(end)
    region: dict[str, Any] = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return region | {"snippet": {"text": source[start:end]}}


def _suppression(one: Suppression, location: dict[str, Any], places: Places, source: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        # One in a side file has a place, but none in this file.
        "kind": "external" if one.place else "inSource",
        "status": "accepted",
        "justification": one.reason,
        "properties": {"by": one.by, "expires": one.expires.isoformat() if one.expires else ""},
    }
    if one.place:
        data["location"] = {"message": _message(one.place)}
    else:
        region = _region(one.start, one.end, places, source)
        data["location"] = {"physicalLocation": {"artifactLocation": location, "region": region}}
    return data


def _artifact_location(path: str) -> dict[str, Any]:
    path = portable(path)
    try:
        # By bytes, so that a name that is not UTF-8 stays one.
        named = os.fsencode(path)
    except UnicodeEncodeError:
        named = path.encode("utf-8", "replace")
    address = quote(named, safe="/~!$&'()*+,;=@")
    if os.path.isabs(path):
        return {"uri": f"file:///{address.lstrip('/')}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _message(text: str) -> dict[str, str]:
    """Give a message with what SARIF would read as a placeholder or a link written as the text that it is."""
    text = one_line(text).replace("{", "{{").replace("}", "}}")
    return {"text": _BRACKETS.sub(r"\\\g<0>", text) if "](" in text else text}
