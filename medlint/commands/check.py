"""`medlint check`: lint, report, and work out the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property, lru_cache

import msgspec

from medlint import cache, reporters
from medlint.baseline import is_baseline
from medlint.commands import tell
from medlint.commands.knowing import Knowing
from medlint.commands.outputs import open_reporter, read_trend
from medlint.commands.ran import Ran, count_rules, ran_by
from medlint.commands.terminal import has_color, terminal_width
from medlint.commands.troubles import PackTroubles
from medlint.config import Config, override, resolve
from medlint.discover import is_excluded
from medlint.errors import MedlintError
from medlint.garbage import GC_THRESHOLD
from medlint.linting import Lint, lint_paths
from medlint.outcomes import SEVERITIES, FileReport, Finding
from medlint.progress import Progress, is_wanted
from medlint.record import is_record
from medlint.reporters.earlier import is_report, stdout_file
from medlint.reporters.html_report import is_html_report
from medlint.results.remembering import remembered
from medlint.settings import FailLevel
from medlint.workers import spread_over

EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE = 0, 1, 2


class Request(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the command line asks for."""

    paths: tuple[str, ...]
    output: str = "text"
    outputs: tuple[tuple[str, str], ...] = ()
    """Format and path of the reports that go to files."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    as_of: date | None = None
    fail_on: FailLevel | None = None
    config_file: str | None = None
    stdin_filename: str = "-"
    force_exclude: bool = False
    explain_document: bool = False
    statistics: bool = False
    max_file_size: int | None = None
    no_suppressions: bool = False
    show_suppressed: bool = False
    no_cache: bool = False
    color: str = "auto"
    strict_packs: bool = False
    record: str | None = None
    """Where the audit record goes."""
    trend: tuple[str, ...] = ()
    """Earlier JSON reports, the oldest first."""
    baseline: str | None = None
    no_baseline: bool = False
    show_known: bool = False
    since: str | None = None
    """A revision of git: only what has changed since counts."""
    staged: bool = False
    """Only what is staged for a commit counts."""
    jobs: int | None = None
    """Processes that lint; 0: as many as pay; None: as the environment says."""

    @property
    def is_partial(self) -> bool:
        """Whether only what has changed counts."""
        return self.staged or self.since is not None

    @property
    def formats(self) -> list[str]:
        """What is written, to standard output and to files."""
        return [self.output, *(name for name, _ in self.outputs)]

    def config_for(self, path: str) -> Config:
        """Give the configuration in force for `path`, the command line's wishes included."""
        return self._remembered(path)

    @cached_property
    def _remembered(self) -> Callable[[str], Config]:
        # A file is asked about again and again: when it is found, linted, and told of.
        return lru_cache(maxsize=1_000)(self._config_of)

    def _config_of(self, path: str) -> Config:
        return override(
            resolve(path, self.config_file),
            select=self.select,
            ignore=self.ignore,
            fail_on=self.fail_on,
            profile=self.profile,
            as_of=self.as_of,
            suppressions=False if self.no_suppressions else None,
            max_file_size=self.max_file_size,
            baseline=self.baseline,
            strict_packs=True if self.strict_packs else None,
        )


def run(request: Request) -> int:
    """Lint and report; gives the exit code. Raises MedlintError for a mistake in a configuration or a pack."""
    if request.no_cache:
        cache.disable()
    gc.set_threshold(*GC_THRESHOLD)
    if request.record:
        from medlint.commands.recording import pinned

        request = pinned(request)
    if request.staged and request.since is not None:
        raise MedlintError("--since and --staged: give one of them")
    if request.explain_document:
        return _explain(request)
    style = reporters.Style(
        terminal_width(sys.stdout),
        has_color(request.color),
        request.statistics,
        request.show_suppressed,
        request.no_suppressions,
        lambda finding: fails(finding, request.config_for(finding.path).fail_on),
        known=request.show_known,
        trend=read_trend(request.trend, request.formats),
    )
    also: list[reporters.Reporter] = []
    if request.record:
        from medlint.commands.recording import Recording

        also = [Recording(request, request.record)]
    # A record tells what this program has found, not what an earlier run has.
    with (
        open_reporter(request.output, request.outputs, style, also) as reporter,
        remembered(is_off=bool(request.record)) as lint,
    ):
        return _report(request, reporter, lint)


def _report(request: Request, reporter: reporters.Reporter, lint: Lint) -> int:
    summary = reporters.Summary()
    ran: dict[Config, Ran] = {}
    packs = PackTroubles()
    code = EXIT_CLEAN
    knowing = Knowing.of(request)
    for report in reports_of(request, knowing, lint):
        config = request.config_for(report.path)
        if config not in ran:
            ran[config] = ran_by(config)
            packs.tell(ran[config])
        summary.add(report)
        reporter.add(report)
        if report.error:
            code = EXIT_TROUBLE
            tell(report.error)
        elif code == EXIT_CLEAN and any(fails(finding, config.fail_on) for finding in report.findings):
            code = EXIT_FINDINGS
    if not summary.files and not request.is_partial:
        ran[request.config_for(".")] = ran_by(request.config_for("."))
        tell("nothing to lint: no copy of a known format in the paths given")
    if not request.is_partial:
        summary.gone = list(knowing.gone())
    count_rules(ran.values() or [ran_by(request.config_for("."))], summary)
    summary.troubles = list(packs.told)
    reporter.finish(summary)
    return code


def _explain(request: Request) -> int:
    from medlint.commands.document import explain_paths

    named, stdin = _named(request)
    text, troubles = explain_paths(named, request.config_for, request.output, stdin)
    sys.stdout.write(text)
    for trouble in troubles:
        tell(trouble)
    return EXIT_TROUBLE if troubles else EXIT_CLEAN


def reports_of(request: Request, knowing: Knowing | None = None, lint: Lint | None = None) -> Iterable[FileReport]:
    """Lint what is asked for; gives what became of each file that is copy, in order.

    What is known by the baselines of `knowing`, those of the request by default, is set apart.
    """
    knows = knowing or Knowing.of(request)
    named, stdin = _named(request)
    written = {os.path.realpath(path) for path in [*(path for _, path in request.outputs), *request.trend]}
    going = stdout_file()
    progress = Progress() if is_wanted() else None
    are_shown = any(map(reporters.needs_document, request.formats))

    def is_left_out(path: str) -> bool:
        # What an earlier run has written is no copy, though it quotes some.
        if going is not None and os.path.isfile(path) and os.path.samestat(os.stat(path), going):
            return True
        return is_html_report(path) or (bool(written) and os.path.realpath(path) in written)

    spread = spread_over(named, request.config_for, lint, jobs=request.jobs)
    if request.is_partial:
        from medlint.commands.changed import lint_changed

        changed = lint_changed(
            named,
            since=request.since,
            resolve=request.config_for,
            keep_documents=are_shown,
            lint=lint,
            spread=spread,
        )
        made: Iterable[FileReport] = (report for report in changed if not is_left_out(report.path))
    else:
        made = lint_paths(
            named,
            resolve=request.config_for,
            stdin=stdin,
            keep_documents=are_shown,
            is_left_out=is_left_out,
            lint=lint,
            spread=spread,
            tell_count=progress.expect if progress else None,
        )
    copy = (knows.sift(report) for report in made if not _is_own(report.source))
    return progress.watch(copy) if progress else copy


def _is_own(source: str) -> bool:
    """Tell whether a text is one that medlint has written."""
    return is_record(source) or is_baseline(source) or is_report(source)


def _named(request: Request) -> tuple[list[str], tuple[str, bytes] | None]:
    """Give the paths that are asked for, and what standard input holds where `-` is among them."""
    named = list(request.paths or (".",))
    if request.force_exclude:
        named = [
            path for path in named if path == "-" or os.path.isdir(path) or not is_excluded(path, request.config_for)
        ]
    return named, (request.stdin_filename, _read_stdin(request)) if "-" in named else None


def _read_stdin(request: Request) -> bytes:
    limit = request.config_for(request.stdin_filename).max_file_size
    try:
        data = sys.stdin.buffer.read(limit + 1)
    except (AttributeError, OSError) as error:
        # Closed before the start, or gone meanwhile.
        raise MedlintError("standard input: cannot be read; give a file, or send text to `medlint check -`") from error
    if len(data) > limit:
        raise MedlintError(f"{request.stdin_filename}: larger than {limit:,} bytes; raise `max_file_size`")
    return data


def fails(finding: Finding, level: FailLevel) -> bool:
    """Tell whether a finding makes a run fail at a level."""
    return level != "never" and SEVERITIES.index(finding.severity) <= SEVERITIES.index(level)
