"""`medlint baseline`: known findings written down, brought up to date, and shown."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable

from medlint.baseline import Baseline, Entry, baseline_path, encode
from medlint.commands import tell
from medlint.commands.check import EXIT_CLEAN, EXIT_TROUBLE, Request, reports_of
from medlint.commands.knowing import Knowing
from medlint.commands.replacing import replace_file
from medlint.errors import MedlintError
from medlint.outcomes import FileReport
from medlint.paths import display
from medlint.reporters.lines import printable
from medlint.reporters.wording import count


def create(
    paths: tuple[str, ...], *, file: str | None, config_file: str | None, profile: str | None, force: bool
) -> int:
    """Write all findings down; gives the exit code. Raises MedlintError where a baseline is there, unless `force`."""
    request = Request(paths=paths, baseline=file, config_file=config_file, profile=profile, no_baseline=True)
    own = baseline_path(request.config_for(paths[0] if paths else "."))
    run = _Run(request)
    found: dict[str, list[FileReport]] = defaultdict(list, {own: []})
    for report in run.reports():
        found[baseline_path(request.config_for(report.path))].append(report)
    for target in found if not force else ():
        if os.path.lexists(target):
            remedy = "`medlint baseline update` brings it up to date, --force replaces it"
            raise MedlintError(f"{display(target)}: there is a baseline already; {remedy}")
    for target, reports in found.items():
        empty = Baseline(target)
        entries = [empty.entry_of(finding) for report in reports for finding in report.findings]
        _write(target, entries)
        _say(f"{display(target)}: {count(len(entries), 'finding')} of {count(len(reports), 'file')} written down.")
    return run.code


def update(paths: tuple[str, ...], *, file: str | None, config_file: str | None, profile: str | None) -> int:
    """Add what is found to the baselines that are there, and take out what is gone; gives the exit code."""
    return _revise(_Run(Request(paths=paths, baseline=file, config_file=config_file, profile=profile)), is_adding=True)


def prune(paths: tuple[str, ...], *, file: str | None, config_file: str | None, profile: str | None) -> int:
    """Take out of the baselines what is gone; gives the exit code."""
    return _revise(_Run(Request(paths=paths, baseline=file, config_file=config_file, profile=profile)), is_adding=False)


def show(paths: tuple[str, ...], *, file: str | None, config_file: str | None, profile: str | None) -> int:
    """List what the baselines hold, by file and rule; gives the exit code."""
    run = _Run(Request(paths=paths, baseline=file, config_file=config_file, profile=profile))
    unknown = sum(len(report.findings) for report in run.reports())
    for baseline in run.baselines():
        gone = set(run.gone(baseline))
        _say(f"{display(baseline.file)}: {count(len(baseline.entries), 'known finding')}, {len(gone)} of them gone")
        for path, entries in _by_path(baseline.entries).items():
            _say(f"\n{printable(path)}")
            for code, number in sorted(Counter(entry.code for entry in entries).items()):
                missing = [entry for entry in entries if entry.code == code and entry in gone]
                _say(f"  {number:>4}  {code}{f'  ({len(missing)} gone)' if missing else ''}")
                for entry in missing:
                    _say(f"        gone: {printable(entry.excerpt)}")
        _say("")
    _say(f"{count(unknown, 'finding')} not in the baseline." if unknown else "All that is found is in the baseline.")
    return run.code


class _Run:
    """Lints what a request asks for, and knows what the baselines hold of it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.code = EXIT_CLEAN
        self._knowing = Knowing.of(request)

    def reports(self) -> Iterable[FileReport]:
        """Give what became of each file that was read; what could not be is told."""
        for report in reports_of(self.request, self._knowing):
            if report.error:
                self.code = EXIT_TROUBLE
                tell(report.error)
            else:
                yield report

    def baselines(self) -> list[Baseline]:
        """Give the baselines of what was linted. Raises MedlintError where there is none."""
        if not self._knowing.baselines:
            path = self.request.paths[0] if self.request.paths else "."
            if self._knowing.baseline_of(path) is None:
                expected = display(baseline_path(self.request.config_for(path)))
                raise MedlintError(f"{expected}: no such baseline; write it with `medlint baseline create`")
        return [self._knowing.baselines[file] for file in sorted(self._knowing.baselines)]

    def gone(self, baseline: Baseline) -> list[Entry]:
        """Give what a baseline holds and is not found any more."""
        return baseline.gone(lambda entry: self._knowing.has_covered(baseline, entry))

    def remaining(self, baseline: Baseline) -> list[Entry]:
        """Give what a baseline holds without what is gone."""
        return baseline.remaining(lambda entry: self._knowing.has_covered(baseline, entry))


def _revise(run: _Run, *, is_adding: bool) -> int:
    found: dict[str, list[FileReport]] = defaultdict(list)
    for report in run.reports():
        found[baseline_path(run.request.config_for(report.path))].append(report)
    for baseline in run.baselines():
        unknown = [finding for report in found[baseline.file] for finding in report.findings]
        added = [baseline.entry_of(finding) for finding in unknown] if is_adding else []
        gone = len(run.gone(baseline))
        entries = [*run.remaining(baseline), *added]
        _write(baseline.file, entries)
        told = f"{len(added)} added, {gone} taken out" if is_adding else f"{gone} taken out"
        _say(f"{display(baseline.file)}: {told}, {count(len(entries), 'known finding')}.")
        if unknown and not is_adding:
            _say(f"{count(len(unknown), 'finding')} not in the baseline; `medlint check` shows them.")
    return run.code


def _write(target: str, entries: Iterable[Entry]) -> None:
    data = encode(entries)
    if not _holds(target, data):
        replace_file(target, data)


def _holds(target: str, data: bytes) -> bool:
    try:
        with open(target, "rb") as stream:
            return stream.read() == data
    except OSError:
        return False


def _by_path(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.path].append(entry)
    return dict(sorted(grouped.items()))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
