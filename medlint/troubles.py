"""What is wrong in a file that a user wrote, each with its place, so that one run can tell all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from medlint.errors import MedlintError

MAX_SHOWN_LINE = 400
"""Characters kept of a source line; what is longer is no line that a person wrote."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake: the file, the place in it as far as it is known, and what is wrong there, with the remedy."""

    path: str
    what: str
    line: int = 0
    """From 1; 0 where no place is known."""
    column: int = 0
    width: int = 1
    """Characters of the line that are wrong."""
    shown: str = ""
    """The line itself; empty where it is unknown."""
    rule: str = ""
    """Code of the rule that cannot run because of it."""

    @property
    def place(self) -> str:
        """The place for people, as editors and terminals know it: `path:line:column`."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


class TroublesError(MedlintError):
    """All that is wrong with what was to be read; as text, the first of it."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        more = f" (and {len(troubles) - 1} more)" if len(troubles) > 1 else ""
        super().__init__(f"{troubles[0]}{more}")
        self.troubles = tuple(troubles)


def in_order(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Give the troubles of each file in the order in which its reader comes to them, each once."""
    unique = {(one.path, one.line, one.column, one.what): one for one in troubles}
    files = {path: number for number, path in enumerate(dict.fromkeys(one.path for one in unique.values()))}
    return sorted(unique.values(), key=lambda one: (files[one.path], one.line, one.column))
