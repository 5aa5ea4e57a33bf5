"""What is worked out when it is asked for, and let go when many documents have not asked for it again.

In one document nothing is let go: one that asks for everything in turn would have all of it worked out again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Generic, Protocol, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Ending(Protocol):
    def end_document(self) -> None: ...


_ALL: list[_Ending] = []


class Recent(Generic[Key, Value]):
    """Values by key: all that this document asks for, and `most` of what was asked for last before it."""

    def __init__(self, build: Callable[[Key], Value], most: int) -> None:
        self._build, self._most = build, most
        self._now: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}
        """In the order of the last documents that asked for them."""
        _ALL.append(self)

    def __call__(self, key: Key) -> Value:
        value = self._now.get(key)
        return self._missed(key) if value is None else value

    def _missed(self, key: Key) -> Value:
        value = self._before.pop(key, None)
        self._now[key] = found = self._build(key) if value is None else value
        return found

    def end_document(self) -> None:
        """Let go what was asked for longest ago, beyond the most."""
        self._before |= self._now
        self._now = {}
        if (excess := len(self._before) - self._most) > 0:
            for key in list(islice(self._before, excess)):
                del self._before[key]


def end_document() -> None:
    """Tell all that a document is judged."""
    for one in _ALL:
        one.end_document()
