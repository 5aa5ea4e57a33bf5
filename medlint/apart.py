"""Wide classes taken out of phrases, so that a class is compiled once and not in every phrase that names it.

A phrase such as "my ..1 {thing} is gone" is compiled with a stand-in for the class, and matched against a text in which
the stand-in has the place of one hit of the class after the other: that finds what the phrase itself would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.late import late

STAND_IN = "zqz"
"""A word of no language. Where a text has it all the same, it stands for nothing (`put_back`)."""
_MARK = "/"
_CLASS = late(r"\{([\w-]+)\}")

Span = tuple[int, int]


class Rest(NamedTuple):
    """Phrases of a list that name a class."""

    of: str
    name: str

    @property
    def key(self) -> str:
        """The name of the list that holds them with the stand-in."""
        return _MARK.join(self)


def rest_of(key: str) -> Rest | None:
    """Read such a name; nothing for that of any other list."""
    return Rest(*key.split(_MARK)) if _MARK in key else None


def taken_apart(of: str, text: str, classes: Iterable[str]) -> tuple[Rest, str] | None:
    """Give a phrase of the list `of` with the stand-in for the first of the classes that it names, brackets apart."""
    named = dict(_named(text))
    name = next((one for one in classes if one in named), None)
    return None if name is None else (Rest(of, name), stood_in(text, named[name]))


def _named(text: str) -> Iterator[tuple[str, Span]]:
    depth = 0
    for start, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        found = _CLASS.match(text, start) if char == "{" and not depth else None
        if found:
            yield found[1], found.span()


def stood_in(text: str, one: Span) -> str:
    """Give a text with the stand-in at the place of a hit of the class."""
    return text[: one[0]] + STAND_IN + text[one[1] :]


def put_back(found: list[Span], one: Span) -> Iterator[Span]:
    """Give those hits in such a text that hold its stand-in, as they stand in the text itself."""
    behind = one[0] + len(STAND_IN)
    for start, end in found:
        if start <= one[0] and behind <= end:
            yield (_back(start, behind, one), _back(end, behind, one))


def _back(place: int, behind: int, one: Span) -> int:
    return place if place <= one[0] else place - behind + one[1]
