"""JSON written piece by piece, so that a report of any length takes little memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from medlint.late import late

_ESCAPES = late(r"\\\\|\\ud[89ab]..\\ud[c-f]..|\\ud[89a-f]..")
_LONE = len("\\udc00")


def dumps(data: Any) -> str:
    """Give `data` as JSON on one line, in ASCII; lone surrogates, which many parsers refuse, are replaced."""
    return _ESCAPES.sub(lambda found: "\\ufffd" if len(found[0]) == _LONE else found[0], json.dumps(data))


class Array:
    """A JSON array written member by member, one a line. What stands before it and after is up to the caller."""

    def __init__(self, write: Callable[[str], object]) -> None:
        self._write = write
        self._is_open = False

    def add(self, data: Any) -> None:
        """Write one more member."""
        self._write(f"{',' if self._is_open else '['}\n{dumps(data)}")
        self._is_open = True

    def close(self) -> None:
        """End the array."""
        self._write("\n]" if self._is_open else "[]")
