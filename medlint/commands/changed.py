"""Only what has changed: the files of a run that git says were touched, and of their findings those that count."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from medlint.changes import Change, Changes, Side, changes_since, staged_changes, top_of
from medlint.config import Config
from medlint.discover import SIDE_SUFFIX, discover, is_excluded, read_file
from medlint.errors import MedlintError
from medlint.linting import Lint, Spread, lint_tasks
from medlint.outcomes import FileReport, Finding
from medlint.paths import display
from medlint.readers import FORMATS
from medlint.tasks import Task

if TYPE_CHECKING:
    from medlint.documents import Document

Resolve = Callable[[str], Config]


def lint_changed(
    paths: Sequence[str],
    *,
    since: str | None,
    resolve: Resolve,
    keep_documents: bool = False,
    lint: Lint | None = None,
    spread: Spread | None = None,
) -> Iterator[FileReport]:
    """Lint what has changed below `paths` since a revision or, without one, what is staged for a commit.

    A finding counts when it stands on a changed line. One that stands for the whole document counts when what
    promotes, claims or discloses was touched. One that words elsewhere can bring up counts, too, when the document as
    it was did not have it. Of `keep_documents`, `lint` and `spread`, see `lint_paths`.
    Raises MedlintError for what git cannot tell.
    """
    option = f"--since {since}" if since is not None else "--staged"
    if "-" in paths:
        raise MedlintError(f"{option}: standard input has no history; name files or folders")
    with ExitStack() as stack:
        found: dict[str, Changes] = {}
        for path in paths:
            top = _top_of(path, option)
            if top not in found:
                found[top] = (
                    staged_changes(top, stack, index=_index_of(top))
                    if since is None
                    else changes_since(since, top, stack)
                )
        changes = {path: change for one in found.values() for path, change in one.items()}
        begun: deque[Change | None] = deque()

        def tasks() -> Iterator[Task | FileReport]:
            for file in _touched(paths, changes, resolve):
                if isinstance(file, FileReport):
                    begun.append(None)
                    yield file
                else:
                    path, change = file
                    begun.append(change)
                    yield Task(path, resolve(path), change.read_new() if change.read_new else None)

        for report in lint_tasks(tasks(), keep_documents=keep_documents, lint=lint, spread=spread):
            change = begun.popleft()
            if change and change.sides and not report.error:
                _sift(report, change, resolve(report.path))
            yield report


def _is_below(path: str, folder: str) -> bool:
    """Tell whether a real path is `folder`, or lies in it."""
    real = os.path.realpath(folder)
    return path == real or path.startswith(real.rstrip("/") + "/")


def _top_of(path: str, option: str) -> str:
    """Give the top of the working tree in whose history a path is judged: the one around us where it lies in that."""
    here = top_of(os.getcwd())
    if here and _is_below(os.path.realpath(path), here):
        return here
    folder = os.path.realpath(path)
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    top = top_of(folder)
    if not top:
        raise MedlintError(f"{option}: {path} lies in no git repository; lint it without that option")
    return top


def _index_of(top: str) -> str | None:
    """Give the index file that a hook is told to use: of a commit of some files alone it is another than usual."""
    named = os.environ.get("GIT_INDEX_FILE")
    return os.path.join(top, named) if named and top == top_of(os.getcwd()) else None


def _touched(paths: Sequence[str], changes: Changes, resolve: Resolve) -> Iterator[tuple[str, Change] | FileReport]:
    """Give the files to lint, as `discover` gives them, and those that are staged and no longer on disk.

    What is named and cannot be opened is a report with its error.
    """
    there = [path for path in paths if os.path.lexists(path) or os.path.realpath(path) not in changes]
    for one in discover(there, suffixes=FORMATS, resolve=resolve):
        if one.error:
            yield FileReport(one.path, error=f"{one.path}: {one.error}")
            continue
        change = _change_of(one.path, changes)
        if change is not None:
            yield one.path, change
    for path, change in changes.items():
        if change.read_new is not None and not os.path.lexists(path):
            shown = display(path)
            is_known = os.path.splitext(path)[1].lower() in FORMATS
            if is_known and any(_is_below(path, name) for name in paths) and not is_excluded(shown, resolve):
                yield shown, change


def _change_of(path: str, changes: Changes) -> Change | None:
    change = changes.get(os.path.realpath(path))
    beside = changes.get(os.path.realpath(path + SIDE_SUFFIX))
    if beside is not None and (change is None or change.sides):
        # Other suppressions: any finding may be another one.
        return Change((), change.read_new if change else None)
    return change


def _sift(report: FileReport, change: Change, config: Config) -> None:
    """Leave those findings in a report that count."""
    judges = [_Judge(report, change, side, config) for side in change.sides]
    counts = partial(_counts, judges)
    kept = list(filter(counts, report.findings))
    report.unchanged = len(report.findings) - len(kept)
    report.findings = kept
    report.suppressed = list(filter(counts, report.suppressed))
    report.cleared = list(filter(counts, report.cleared))


def _counts(judges: Sequence[_Judge], finding: Finding) -> bool:
    return all(judge.counts(finding) for judge in judges)


class _Judge:
    """Tells which findings of a file count, by how it differs from one state that it was in."""

    def __init__(self, report: FileReport, change: Change, side: Side, config: Config) -> None:
        self._report = report
        self._change = change
        self._side = side
        self._config = config
        self._is_touched: bool | None = None
        self._before: FileReport | None = None

    def counts(self, finding: Finding) -> bool:
        """Tell whether a finding counts."""
        if self._side.added.touches_span(self._report.source, finding.start, finding.end):
            return True
        if finding.is_whole and self._has_touched():
            return True
        return (finding.is_whole or finding.is_far) and not self._was_there(finding)

    def _has_touched(self) -> bool:
        """Tell whether what promotes, claims or discloses was touched: put in, reworded or taken out."""
        if self._is_touched is None:
            self._is_touched = _touches(self._document(), self._side.added.touches_span) or (
                bool(self._side.removed) and _touches(self._old().document, self._side.removed.touches_span)
            )
        return self._is_touched

    def _was_there(self, finding: Finding) -> bool:
        old = self._old()
        return any(
            one.fingerprint == finding.fingerprint and set(finding.lacks) <= set(one.lacks)
            for one in (*old.findings, *old.set_aside)
        )

    def _document(self) -> Document | None:
        if self._report.document:
            return self._report.document
        # Imported here, as below: where findings are remembered, few of them ask for a document.
        from medlint.engine import document_of

        path = self._report.path
        try:
            read_new = self._change.read_new
            data = read_new() if read_new else read_file(path, self._config.max_file_size)
            return document_of(path, data, config=self._config)
        except (OSError, MedlintError):
            # It was there when it was linted.
            return None

    def _old(self) -> FileReport:
        if self._before is None:
            from medlint.engine import lint_bytes

            path = self._report.path
            self._before = lint_bytes(path, self._side.read_old(), config=self._config, keep_document=True)
        return self._before


def _touches(document: Document | None, touches: Callable[[str, int, int], bool]) -> bool:
    if document is None:
        # It could not be read, and nobody knows what it said.
        return True
    from medlint.checks.disclosures.parts import promotional_spans

    return any(touches(document.source, start, end) for start, end in promotional_spans(document))
