"""What is known of a run's findings: the baselines of its files, what they hold, and what of it is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from medlint.baseline import Baseline, Entry, baseline_path, read_baseline
from medlint.commands import rules_of
from medlint.config import Config
from medlint.globs import posix
from medlint.outcomes import FileReport, Finding
from medlint.paths import display

if TYPE_CHECKING:
    from medlint.commands.check import Request
    from medlint.packs import Rule


class Knowing:
    """Takes the findings that baselines hold out of reports, as these come."""

    def __init__(self, paths: Sequence[str], config_for: Callable[[str], Config], *, is_off: bool = False) -> None:
        """Know of what is linted below `paths`; nothing at all where it `is_off`."""
        self._config_for = config_for
        self._is_off = is_off
        self._named = [posix(path) for path in paths or (".",) if path != "-"]
        self._linted: list[str] = []
        self.baselines: dict[str, Baseline] = {}
        """By path, those that are there."""
        self._looked_for: set[str] = set()

    @classmethod
    def of(cls, request: Request) -> Knowing:
        """Give what a request wants to be known."""
        return cls(request.paths, request.config_for, is_off=request.no_baseline)

    def sift(self, report: FileReport) -> FileReport:
        """Put the findings of a report that are known aside. Raises MedlintError for a baseline that cannot be read."""
        if report.error or self._is_off:
            return report
        self._linted.append(report.path)
        baseline = self.baseline_of(report.path)
        if baseline is not None:
            report.beside = (*report.beside, display(baseline.file))
            found, report.findings = report.findings, []
            for finding in found:
                (report.known if baseline.is_known(finding) else report.findings).append(finding)
        return report

    def baseline_of(self, path: str) -> Baseline | None:
        """Give the baseline that holds for the file at `path`; None where there is none."""
        config = self._config_for(path)
        file = baseline_path(config)
        if file not in self._looked_for:
            self._looked_for.add(file)
            # One that is named must be there.
            if config.baseline or os.path.lexists(file):
                self.baselines[file] = read_baseline(file)
        return self.baselines.get(file)

    def gone(self) -> Iterator[Finding]:
        """Give what the baselines hold and this run, which has looked for it, has not found again."""
        for baseline in self.baselines.values():
            for entry in baseline.gone(lambda entry, baseline=baseline: self.has_covered(baseline, entry)):  # type: ignore[misc] # bound at once
                path = baseline.absolute(entry)
                rule = _rules(self._config_for(path)).get(entry.code)
                yield Finding(
                    path=display(path),
                    code=entry.code,
                    name=rule.name if rule else entry.code,
                    severity=rule.severity if rule else "note",
                    message=f"No longer found: {entry.excerpt}",
                    excerpt=entry.excerpt,
                    start=0,
                    end=0,
                    basis=tuple(rule.basis) if rule else (),
                    suggestion="`medlint baseline prune` takes it out of the baseline.",
                    fingerprint=entry.fingerprint,
                )

    def has_covered(self, baseline: Baseline, entry: Entry) -> bool:
        """Tell whether the run would have found an entry again: its file was read, or is gone, and its rule has run."""
        path = baseline.absolute(entry)
        config = self._config_for(path)
        rule = _rules(config).get(entry.code)
        from medlint.engine import linter_of

        if rule is not None and not linter_of(config).is_wanted(rule, *config.selection(path)):
            return False
        return os.path.realpath(path) in self._real_paths or (not os.path.lexists(path) and self._is_asked_for(path))

    @cached_property
    def _real_paths(self) -> frozenset[str]:
        """Files that were linted; worked out in the end, and only where a baseline holds something."""
        return frozenset(map(os.path.realpath, self._linted))

    def _is_asked_for(self, path: str) -> bool:
        return any(path == named or path.startswith(named.rstrip("/") + "/") for named in self._named)


@lru_cache(maxsize=8)
def _rules(config: Config) -> dict[str, Rule]:
    return {one.rule.code: one.rule for one in rules_of(config)}
