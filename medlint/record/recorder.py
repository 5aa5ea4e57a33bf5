"""A record made while a run goes on: files and findings as they come, the configurations that they bring up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from medlint.config import Config
from medlint.model import FileReport, Finding, Suppression
from medlint.record.files import sealed
from medlint.record.inputs import configuration, digests, program
from medlint.record.portable import Root
from medlint.record.types import VERSION, Configuration, File, Found, Place, Reason, Record, Run, Written
from medlint.reporters import place_of
from medlint.reporters.lines import Lines


class Recorder:
    """Collects what a record holds, from a root that its paths are told from."""

    def __init__(self, root: Root, config_for: Callable[[str], Config]) -> None:
        self._root = root
        self._config_for = config_for
        self._configurations: dict[str, Configuration] = {}
        self._files: list[File] = []
        self._findings: dict[str, list[Found]] = {"findings": [], "suppressed": [], "known": [], "cleared": []}
        self._suppressions: list[Written] = []

    def add(self, report: FileReport) -> None:
        """Take one file, read or not. Raises MedlintError for a file of the configuration that cannot be read."""
        config = self._config_for(report.path)
        name = self._root.path(config.file)
        if name not in self._configurations:
            self._configurations[name] = configuration(config, self._root)
        path = self._root.path(report.path)
        self._files.append(
            File(
                path=path,
                configuration=name,
                format=report.format,
                size=report.size,
                sha256=report.sha256 or None,
                beside=digests(report.beside, self._root),
                error=self._root.plain(report.error),
            )
        )
        lines = Lines(report.source)
        for kind, found in self._findings.items():
            found += [self._found(one, path, lines) for one in getattr(report, kind)]
        self._suppressions += [self._written(one, path, report.path, lines) for one in report.suppressions]

    def record(self, as_of: date, folder: str, options: Mapping[str, Any], exit_code: int) -> Record:
        """Give the record of all that was added."""
        return sealed(
            Record(
                medlint_record=VERSION,
                program=program(),
                run=Run(as_of=as_of.isoformat(), folder=self._root.path(folder), options=dict(options)),
                configurations=[self._configurations[name] for name in sorted(self._configurations)],
                files=sorted(self._files, key=lambda file: file.path),
                **{kind: _ordered(found) for kind, found in self._findings.items()},
                suppressions=sorted(self._suppressions, key=lambda one: (one.path, one.at, one.codes)),
                exit_code=exit_code,
                digest="0" * 64,
            )
        )

    def _found(self, finding: Finding, path: str, lines: Lines) -> Found:
        return Found(
            path=path,
            code=finding.code,
            name=finding.name,
            severity=finding.severity,
            message=finding.message,
            excerpt=finding.excerpt,
            start=Place(*lines.place(finding.start), finding.start),
            end=Place(*lines.place(finding.end), finding.end),
            basis=list(finding.basis),
            suggestion=finding.suggestion,
            fingerprint=finding.fingerprint,
            place=self._root.plain(finding.place),
            suppression=_reason(finding.suppression) if finding.suppression else None,
            claim=(finding.suppression.claim or None) if finding.suppression else None,
        )

    def _written(self, one: Suppression, path: str, shown: str, lines: Lines) -> Written:
        return Written(
            path=path,
            at=self._root.origin(place_of(one, shown, lines)),
            codes=list(one.names),
            reason=_reason(one),
            used=sorted(one.used),
        )


def _reason(one: Suppression) -> Reason:
    return Reason(one.reason, one.by or None, one.expires.isoformat() if one.expires else None)


def _ordered(found: Iterable[Found]) -> list[Found]:
    return sorted(found, key=lambda one: (one.path, one.start.offset, one.end.offset, one.code, one.fingerprint))
