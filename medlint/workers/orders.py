"""What goes between the process that hands out files and those that lint them."""

from __future__ import annotations

import msgspec

from medlint.results.remembering import Kept


class Order(msgspec.Struct, array_like=True, frozen=True):
    """A file to lint: its path, as the system has it, its content, and the digest of what lies beside it."""

    path: bytes
    data: bytes
    side: str


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """What came of it; without an entry and an error, it is for the other side to try."""

    kept: Kept
    is_last: bool
    """Whether the process ends with it."""
