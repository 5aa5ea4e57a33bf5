"""The side that hands out: files looked at ahead, given to workers where that pays, and told in order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from medlint.config import Config
from medlint.discover import read_file
from medlint.linting import Lint
from medlint.outcomes import FileReport
from medlint.results.entries import report_of, unpack
from medlint.results.remembering import Kept, Remembering, Unknown, make
from medlint.tasks import Task
from medlint.workers.forking import can_fork
from medlint.workers.orders import Answer, Order
from medlint.workers.window import NOTHING, Item, Window

if TYPE_CHECKING:
    from medlint.workers.pool import Pool

FORKED, STARTED = 100_000, 2_000_000
"""Bytes that a worker has to lint, at least, for its start to pay: forked from this process, or from the ground up."""
WARM, SMALL = 8_000, 64_000
"""Bytes that this process lints before it is forked, and those of a file that is among them, at most: what is loaded on
the way, workers have. They wait for it meanwhile (what more pages have compiled, they compile sooner side by side), and
what ends this process ends the run."""
_AHEAD = 16
"""Files that are looked at before workers are asked again."""
_MOST_ENDS = 2
"""Workers that may end over one file."""


class Spreading:
    """Lints files in several processes where there is enough to do, and gives the reports in order."""

    def __init__(self, resolve: Callable[[str], Config], lint: Lint | None, *, most: int, is_asked: bool) -> None:
        """Take what gives configurations, what lints one file, and how many processes there may be.

        As many as there may be are started when that `is_asked`; otherwise as many as pay.
        """
        self._resolve = resolve
        self._memory = lint if isinstance(lint, Remembering) else None
        self._most = most
        self._is_forked = can_fork()
        self._least = 1 if is_asked else FORKED if self._is_forked else STARTED
        self._keeps_documents = False
        # Bytes that this process has to lint before it is forked.
        self._cold = WARM if self._is_forked else 0
        self._pool: Pool[Item] | None = None

    def __call__(self, tasks: Iterator[Task | FileReport], *, keep_documents: bool) -> Iterator[FileReport]:
        """Give what became of each of the files, in their order."""
        if keep_documents:
            # Documents are not remembered.
            self._memory = None
        self._keeps_documents = keep_documents
        window = Window(tasks, self._look)
        try:
            yield from self._reports(window)
        finally:
            if self._pool:
                self._pool.close()
                self._pool = None

    def _reports(self, window: Window) -> Iterator[FileReport]:
        while True:
            self._collect(window, is_waiting=False)
            self._fill(window)
            self._hand_out(window)
            head = window.head
            if head is None:
                return
            if head.is_settled or not self._workers:
                yield self._end(window.pop())
            else:
                self._collect(window, is_waiting=True)

    @property
    def _workers(self) -> int:
        return self._pool.size if self._pool else 0

    def _wanted(self, window: Window) -> int:
        """Count the workers that what waits would pay for, with those that are at work."""
        busy = self._pool.busy if self._pool else 0
        paid = min(len(window.waiting), window.waiting_bytes // self._least)
        # What has ended a worker would end this process.
        return min(self._most, busy + max(paid, int(any(item.ends for item in window.waiting))))

    def _fill(self, window: Window) -> None:
        """Look ahead: far enough to know whether workers pay, and to keep those busy that there are."""
        looked = 0
        while not window.is_full:
            is_first_told = window.head is not None and window.head.is_settled
            if self._workers:
                is_enough = len(window.waiting) >= self._workers and (is_first_told or looked >= _AHEAD)
            else:
                is_enough = is_first_told or self._may_start(window)
            if is_enough:
                return
            window.add()
            looked += 1

    def _hand_out(self, window: Window) -> None:
        wanted = self._wanted(window)
        if self._pool is None:
            if wanted < 2:
                return
            if self._cold > 0:
                self._warm(window)
                wanted = self._wanted(window)
            if wanted < 2:
                return
            # Imported here: where everything is remembered, no process is started and nothing linted.
            from medlint.workers.pool import Pool

            self._pool = Pool(self._resolve, is_forked=self._is_forked)
        self._pool.grow(wanted)
        while window.waiting and self._pool.has_idle:
            item = window.take()
            order = Order(os.fsencode(item.content.path), item.content.data, item.content.side)
            if not self._pool.give(item, order):
                window.waiting.append(item)

    def _may_start(self, window: Window) -> bool:
        """Tell whether enough waits for two workers, and for this process before it is forked."""
        first = self._first(window)
        done = sum(item.size for item in first)
        is_left = len(window.waiting) - len(first) >= 2 and window.waiting_bytes - done >= 2 * self._least
        return is_left and done >= self._cold

    def _first(self, window: Window) -> list[Item]:
        """Give the files that this process lints before it is forked; two are left in any case."""
        first: list[Item] = []
        size = 0
        for item in window.waiting:
            if size >= self._cold or len(first) + 2 >= len(window.waiting):
                break
            if item.size <= SMALL:
                first.append(item)
                size += item.size
        return first

    def _warm(self, window: Window) -> None:
        """Lint some files here, once, so that all that it takes is loaded and compiled before there are processes."""
        for item in self._first(window):
            window.waiting.remove(item)
            try:
                item.report = self._lint(item.content)
            except Exception:
                # Raised again when its turn comes.
                item.is_own = True
        self._cold = 0

    def _collect(self, window: Window, *, is_waiting: bool) -> None:
        for item, answer in self._pool.collect(is_waiting=is_waiting) if self._pool else ():
            if isinstance(answer, Answer):
                self._take(item, answer.kept)
                continue
            item.ends += 1
            if item.ends < _MOST_ENDS:
                window.waiting.append(item)
            else:
                item.report = _lost(item, answer)

    def _look(self, task: Task | FileReport) -> Item:
        if isinstance(task, FileReport):
            return Item(NOTHING, task)
        path, config, data = task.path, task.config, task.data
        if data is not None:
            # One text: it is not worth telling another process that it is no file.
            return Item(Unknown(path, config, data), is_own=True)
        found: FileReport | Unknown
        if self._memory:
            found = self._memory.look(path, config)
        else:
            try:
                data = read_file(path, config.max_file_size)
            except OSError:
                # Told of in one place.
                from medlint.engine import lint_file

                found = lint_file(path, config)
            else:
                found = Unknown(path, config, data)
        return Item(NOTHING, found) if isinstance(found, FileReport) else Item(found)

    def _take(self, item: Item, kept: Kept) -> None:
        """Take the report that a worker has made; where it could not, it is made here."""
        content = item.content
        entry = unpack(kept.entry) if kept.entry is not None else None
        if kept.error:
            item.report = FileReport(content.path, error=kept.error, content=content.data)
        elif entry is not None:
            item.report = report_of(entry, content.path, content.data, content.config.encoding)
            if self._memory:
                self._memory.keep(content.key, kept)
        item.is_own = item.report is None
        if item.report and not self._keeps_documents:
            item.content = NOTHING

    def _lint(self, content: Unknown) -> FileReport:
        path, data, config = content.path, content.data, content.config
        if not self._memory or not content.key:
            from medlint.engine import lint_bytes

            return lint_bytes(path, data, config=config, keep_document=self._keeps_documents)
        report, kept = make(path, data, config=config, side=content.side)
        self._memory.keep(content.key, kept)
        return report

    def _end(self, item: Item) -> FileReport:
        """Give the report on a file whose turn it is. Raises what was raised in its place."""
        if item.error:
            raise item.error
        if item.ends and item.report is None and not item.is_own:
            item.report = _lost(item, "ended")
        report = item.report or self._lint(item.content)
        if self._keeps_documents and report.document is None and not report.error:
            from medlint.engine import document_of

            report.document = document_of(report.path, item.content.data, config=item.content.config)
        return report


def _lost(item: Item, how: str) -> FileReport:
    path, data = item.content.path, item.content.data
    error = f"{path}: the process that linted it {how}; not linted. Split it, or try --jobs 1"
    return FileReport(path, error=error, content=data)
