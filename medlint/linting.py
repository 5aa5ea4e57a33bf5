"""Many files, linted one after the other: what asks for them may remember some, and leave others to more processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from medlint.config import Config, resolve
from medlint.outcomes import FileReport
from medlint.tasks import Task, tasks_of

if TYPE_CHECKING:
    from pathlib import Path


class Lint(Protocol):
    """What lints one file: `lint_file`, or what remembers for it."""

    def __call__(self, path: str, config: Config, *, keep_document: bool = False) -> FileReport:
        """Give what became of the file at `path`."""


class Spread(Protocol):
    """What lints many files, in whatever order and processes it likes."""

    def __call__(self, tasks: Iterator[Task | FileReport], *, keep_documents: bool) -> Iterator[FileReport]:
        """Give what became of each, in their order; a report among them stands for itself."""


def lint_paths(
    paths: Sequence[str | Path],
    *,
    resolve: Callable[[str], Config] = resolve,
    stdin: tuple[str, bytes] | None = None,
    keep_documents: bool = False,
    is_left_out: Callable[[str], bool] | None = None,
    lint: Lint | None = None,
    spread: Spread | None = None,
    tell_count: Callable[[int], None] | None = None,
) -> Iterator[FileReport]:
    """Lint files and folders, and what `stdin` holds (a name and its content) where a path is `-`.

    `resolve` gives the configuration of a file or folder; by default the nearest one. Reports come in the order of
    `paths`, the files of a folder in the order of their names, one for each file; one that could not be read has its
    `error`, and with `keep_documents` the others have their documents. Files that `is_left_out` tells are not read.
    `lint` does the work of `engine.lint_file` for it, which it is by default, and `spread` that for all of them. Who
    gives `tell_count` is told how many there are before the first is linted.
    Raises `MedlintError` for what is wrong in a configuration, a profile or a pack.
    """
    tasks = tasks_of(paths, resolve=resolve, stdin=stdin or ("-", b""), is_left_out=is_left_out, tell_count=tell_count)
    yield from lint_tasks(tasks, keep_documents=keep_documents, lint=lint, spread=spread)


def lint_tasks(
    tasks: Iterator[Task | FileReport],
    *,
    keep_documents: bool = False,
    lint: Lint | None = None,
    spread: Spread | None = None,
) -> Iterator[FileReport]:
    """Give what became of each file, in order, as `lint_paths` does; a report among them stands for itself."""
    if spread:
        yield from spread(tasks, keep_documents=keep_documents)
        return
    for task in tasks:
        yield task if isinstance(task, FileReport) else lint_task(task, keep_document=keep_documents, lint=lint)


def lint_task(task: Task, *, keep_document: bool = False, lint: Lint | None = None) -> FileReport:
    """Lint one file of many; content from elsewhere is not remembered."""
    if lint is None or task.data is not None:
        # Imported here: a run in which everything is remembered reads no document.
        from medlint.engine import lint_bytes, lint_file

        if task.data is not None:
            return lint_bytes(task.path, task.data, config=task.config, keep_document=keep_document)
        lint = lint_file
    return lint(task.path, task.config, keep_document=keep_document)
