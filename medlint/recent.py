"""What is worked out when it is asked for, and let go when many documents have not asked for it again.

While a rule reads a document nothing is let go: a text that asks for everything in turn would have all of it worked out
again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Generic, Protocol, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class _Ending(Protocol):
    def end_document(self) -> None: ...

    def end_rule(self) -> None: ...


_ALL: list[_Ending] = []


class Recent(Generic[Key, Value]):
    """Values by key: all that this document asks for, and `most` of what was asked for last before it.

    In a large document, all that this rule asks for, and `most_within` of what was asked for last before it.
    """

    def __init__(self, build: Callable[[Key], Value], most: int, most_within: int) -> None:
        self._build, self._most, self._most_within = build, most, most_within
        self._now: dict[Key, Value] = {}
        self._before: dict[Key, Value] = {}
        """In the order of the last documents, or rules, that asked for them."""
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
        self._let_go(self._most)

    def end_rule(self) -> None:
        """Let go what was asked for longest ago, beyond the most that is kept within a large document."""
        self._let_go(self._most_within)

    def _let_go(self, most: int) -> None:
        self._before |= self._now
        self._now = {}
        if (excess := len(self._before) - most) > 0:
            for key in list(islice(self._before, excess)):
                del self._before[key]


def end_document() -> None:
    """Tell all that a document is judged."""
    for one in _ALL:
        one.end_document()


def end_rule() -> None:
    """Tell all that a rule is through with a large document: the next one mostly asks for other things."""
    for one in _ALL:
        one.end_rule()
