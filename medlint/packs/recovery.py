"""As much of a pack as can be read where its YAML is broken: the entries of `rules` that are whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from medlint.late import late
from medlint.places import Positions, lines_of
from medlint.strict_yaml import load
from medlint.troubles import Trouble, TroublesError

MAX_BROKEN = 20
"""Broken entries that are told; a file with more of them is no pack."""
_CODE = late(r"""\bcode\s*:\s*["']?([A-Z]{3}[0-9]{3})\b""")
_ITEM = late(r"( *)- ")
_BROKEN = late(r"^[^\s#-]")


def load_leniently(text: str, path: str) -> tuple[Any, Positions, list[Trouble]]:
    """Give the data of a pack without the rules whose YAML is broken, the places of what is left, and the troubles.

    Raises TroublesError where no entry of `rules` can be told to be the broken one.
    """
    troubles: list[Trouble] = []
    while True:
        try:
            data, positions = load(text, path)
        except TroublesError as error:
            entry = _entry_of(error, text)
            if entry is None or len(troubles) >= MAX_BROKEN:
                raise TroublesError([*troubles, *error.troubles]) from error
            code = _CODE.search("\n".join(lines_of(text)[entry[0] - 1 : entry[1]]))
            troubles += [replace(one, rule=code[1] if code else "a rule without a code") for one in error.troubles]
            text = _without(text, *entry)
        else:
            return data, positions, troubles


def entries(text: str) -> Iterator[tuple[int, int]]:
    """Give the first and last line of each entry of the list under `rules:`."""
    lines = lines_of(text)
    begin = next((number for number, line in enumerate(lines, 1) if line.startswith("rules:")), len(lines))
    indent = None
    first = 0
    for number in range(begin + 1, len(lines) + 1):
        line = lines[number - 1]
        item = _ITEM.match(line)
        if item and indent in (None, item[1]):
            if first:
                yield first, number - 1
            indent, first = item[1], number
        elif _BROKEN.match(line) or (line.startswith("- ") and indent != ""):
            # A key of the pack's own ends the list.
            if first:
                yield first, number - 1
            return
    if first:
        yield first, len(lines)


def _entry_of(error: TroublesError, text: str) -> tuple[int, int] | None:
    """Give the entry that is broken: the one in which the parser was, or else that where it stopped."""
    # What is opened in one entry and never closed is noticed in a later one.
    context = getattr(error.__cause__, "context_mark", None)
    lines = [*([context.line + 1] if context else []), error.troubles[0].line]
    known = list(entries(text))
    return next((entry for line in lines for entry in known if entry[0] <= line <= entry[1]), None)


def _without(text: str, first: int, last: int) -> str:
    """Take lines out without moving the others."""
    lines = lines_of(text)
    lines[first - 1 : last] = [""] * (last - first + 1)
    return "\n".join(lines)
