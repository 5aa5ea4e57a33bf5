"""Files on their way: looked at ahead, linted in any order, and given back in theirs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from medlint.config import NO_FILE
from medlint.outcomes import FileReport
from medlint.results.remembering import Unknown
from medlint.tasks import Task

MOST_FILES = 256
"""Files that are looked at ahead."""
MOST_BYTES = 32 << 20
"""Bytes that they may have together."""


class Item:
    """A file on its way: until there is a report, or its turn comes and this process is to lint it."""

    __slots__ = ("content", "ends", "error", "is_own", "report", "size")

    def __init__(
        self,
        content: Unknown,
        report: FileReport | None = None,
        *,
        error: Exception | None = None,
        is_own: bool = False,
    ) -> None:
        """Take the content, and what is known already; an `error` was raised in its place, and ends the run."""
        self.content = content
        self.report = report
        self.error = error
        self.is_own = is_own
        """Whether this process lints it."""
        self.ends = 0
        """How many workers have ended over it."""
        self.size = report.size if report else len(content.data)
        """Bytes of the file."""

    @property
    def is_settled(self) -> bool:
        """Whether nobody else has anything to do for it."""
        return self.is_own or self.report is not None or self.error is not None


NOTHING = Unknown("", NO_FILE, b"")
"""Content of what needs none any more, or never did."""


class Window:
    """The files that are looked at ahead, by what `look` gives for each."""

    def __init__(self, tasks: Iterator[Task | FileReport], look: Callable[[Task | FileReport], Item]) -> None:
        self._tasks = tasks
        self._look = look
        self._items: deque[Item] = deque()
        self._size = 0
        self._is_at_end = False
        self.waiting: list[Item] = []
        """Those that nobody has begun to lint."""

    @property
    def head(self) -> Item | None:
        """The file whose turn it is; None where there is none left."""
        return self._items[0] if self._items else None

    @property
    def is_full(self) -> bool:
        """Whether no other file comes in before one has left."""
        return self._is_at_end or len(self._items) >= MOST_FILES or self._size >= MOST_BYTES

    @property
    def waiting_bytes(self) -> int:
        """Count the bytes of the files that nobody has begun to lint."""
        return sum(item.size for item in self.waiting)

    def add(self) -> None:
        """Look at one more file, if there is one."""
        try:
            item = self._look(next(self._tasks))
        except StopIteration:
            self._is_at_end = True
            return
        except Exception as error:
            # Raised when its turn comes: what is before it is told first.
            self._is_at_end = True
            item = Item(NOTHING, error=error)
        self._items.append(item)
        self._size += item.size
        if not item.is_settled:
            self.waiting.append(item)

    def take(self) -> Item:
        """Give the largest file that nobody has begun to lint: one that comes last should not be waited for."""
        item = max(self.waiting, key=lambda one: one.size)
        self.waiting.remove(item)
        return item

    def pop(self) -> Item:
        """Give the file whose turn it is, and let go of it."""
        item = self._items.popleft()
        self._size -= item.size
        if item in self.waiting:
            self.waiting.remove(item)
        return item
