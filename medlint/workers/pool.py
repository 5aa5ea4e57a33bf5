"""Worker processes: started, given work, listened to, buried and ended."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from medlint import cache
from medlint.config import Config
from medlint.workers.forking import undisturbed
from medlint.workers.orders import Answer, Order
from medlint.workers.worker import READY, encode, read_answer, work

T = TypeVar("T")

_FAREWELL = 1.0
"""Seconds that a worker without work has for its end."""


@dataclass(eq=False, slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    connection: Connection
    is_ready: bool = False
    item: T | None = None
    """What it works at."""


class Pool(Generic[T]):
    """Processes that lint, each one file at a time."""

    def __init__(self, resolve: Callable[[str], Config], *, is_forked: bool) -> None:
        self._resolve = resolve
        self._is_forked = is_forked
        self._workers: list[_Worker[T]] = []
        self.is_failing = False
        """Whether a process could not be started: there will be no more of them."""

    @property
    def size(self) -> int:
        """Count the workers."""
        return len(self._workers)

    @property
    def busy(self) -> int:
        """Count the workers that lint."""
        return sum(one.item is not None for one in self._workers)

    @property
    def has_idle(self) -> bool:
        """Whether a worker waits for something to do."""
        return any(one.is_ready and one.item is None for one in self._workers)

    def grow(self, size: int) -> None:
        """Start workers until there are `size`, unless that fails."""
        while self.size < size and not self.is_failing:
            self._start()

    def _start(self) -> None:
        context: Any = multiprocessing.get_context("fork" if self._is_forked else "spawn")
        ours, theirs = context.Pipe()
        others = [ours, *(one.connection for one in self._workers)] if self._is_forked else []
        process = context.Process(
            target=work,
            args=(theirs, self._resolve, others),
            kwargs={"is_cached": cache.is_enabled()},
            name="medlint-worker",
            daemon=True,
        )
        try:
            with undisturbed():
                process.start()
        except OSError:
            # No process or memory left: those that are there go on.
            self.is_failing = True
            ours.close()
        else:
            self._workers.append(_Worker(process, ours))
        theirs.close()

    def give(self, item: T, order: Order) -> bool:
        """Have a worker that waits lint a file; False where none could take it."""
        for worker in [one for one in self._workers if one.is_ready and one.item is None]:
            try:
                worker.connection.send_bytes(encode(order))
            except OSError:
                self._bury(worker)
                continue
            worker.item = item
            return True
        return False

    def collect(self, *, is_waiting: bool) -> Iterator[tuple[T, Answer | str]]:
        """Give what came of files: the answer, or how the process ended that linted it.

        One that `is_waiting` waits until something happens.
        """
        by_connection = {one.connection: one for one in self._workers}
        for connection in wait(by_connection, None if is_waiting else 0):
            worker = by_connection[connection]  # type: ignore[index] # none but these was waited for
            try:
                message = worker.connection.recv_bytes()
            except (EOFError, OSError):
                end = self._bury(worker)
                if worker.item is not None:
                    yield worker.item, end
                elif not worker.is_ready:
                    # It has not come to its first file, and neither would the next.
                    self.is_failing = True
                continue
            if message == READY:
                worker.is_ready = True
                continue
            item, worker.item = worker.item, None
            answer = read_answer(message)
            if answer.is_last:
                self._bury(worker)
            if item is not None:
                yield item, answer

    def close(self) -> None:
        """End all workers, whatever they do, and wait for it."""
        for worker in self._workers:
            worker.connection.close()
            if worker.item is not None or not worker.is_ready:
                worker.process.kill()
        for worker in self._workers:
            _await_end(worker.process)
        self._workers.clear()

    def _bury(self, worker: _Worker[T]) -> str:
        """Let go of a worker that ends; tells how it does."""
        self._workers.remove(worker)
        worker.connection.close()
        _await_end(worker.process)
        code = worker.process.exitcode or 0
        return f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"


def _await_end(process: BaseProcess) -> None:
    process.join(_FAREWELL)
    if process.exitcode is None:
        process.kill()
        process.join()
