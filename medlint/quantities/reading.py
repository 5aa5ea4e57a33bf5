"""From a sentence to its quantities, each with the kind of statement that it makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from medlint.quantities.figures import Bound, Figure, find
from medlint.quantities.judging import Text, Told, judge, judge_claim
from medlint.quantities.kinds import CLAIMS, Kind
from medlint.quantities.patterns import STAR, Form
from medlint.quantities.phrases import letters_of
from medlint.text import Sentence

# The words of these forms say it all.
_DIRECT: dict[Form, Kind] = {
    "money": "price",
    "phone": "phone",
    "address": "address",
    "clock": "technical",
    "date": "date",
    "past": "history",
}
_FALLBACK: dict[Form, Kind] = {"dose": "dose", "code": "technical", "measure": "technical"}
_SIGNS = {
    "–": "-",
    "—": ";",
    "×": "x",
    "µ": "u",
    "μ": "u",
    "≈": "~",
    "≥": ">",
    "≤": "<",
    "•": ";",
    "|": ";",
    "★": STAR,
    "☆": STAR,
    "⭐": STAR,
    "`": "'",
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_FOREIGN = re.compile(r"[^\x20-\x7e£€°]")
_PAUSE = re.compile(r"(?<!\d) - | - (?!\d)")


Judge = Callable[[Text, Figure], Told | None]


class Quantity(NamedTuple):
    """A quantity of a sentence: `start`:`end` are its own words, `words` the span that a reviewer would underline."""

    start: int
    end: int
    form: Form
    low: float
    high: float
    bound: Bound
    kind: Kind
    words: tuple[int, int]


def quantities(sentence: Sentence) -> list[Quantity]:
    """Give the quantities of a sentence in order of place."""
    return read(sentence.folded)


def claims(sentence: Sentence) -> list[Quantity]:
    """Give those of its quantities that are of the kinds of `CLAIMS`: most sentences are ruled out by their words."""
    return _claims(sentence.folded)


# Footers, disclaimers and menus come again on every page of a repository.
@lru_cache(maxsize=4096)
def read(folded: str) -> list[Quantity]:
    """Give the quantities of one sentence's folded text; not to be changed, for it is kept."""
    return _read(folded, judge)


@lru_cache(maxsize=4096)
def _claims(folded: str) -> list[Quantity]:
    return [one for one in _read(folded, judge_claim) if one.kind in CLAIMS]


def _read(folded: str, judge: Judge) -> list[Quantity]:
    one_byte = plain(folded)
    figures = find(one_byte)
    if not figures:
        return []
    letters = letters_of(one_byte)
    text = Text(one_byte, letters, frozenset(letters.split()))
    found: list[Quantity] = []
    for figure in figures:
        # "12 pounds in a month" is one statement: the month is a part of it.
        if not found or not (found[-1].words[0] <= figure.start and figure.end <= found[-1].words[1]):
            found.append(_judged(text, figure, judge))
    return found


def plain(folded: str) -> bytes:
    """Give folded text as one byte a character, a dash between clauses as a semicolon."""
    if not (folded.isascii() and folded.isprintable()):
        # A letter of another script stays a letter, so that no word is cut there.
        folded = _SIGN.sub(lambda sign: _SIGNS[sign[0]], folded)
        folded = _FOREIGN.sub("_", _paused(folded)).replace("£", "$").replace("€", "$").replace("°", "*")
        return folded.encode("ascii")
    return _paused(folded).encode("ascii")


def _paused(text: str) -> str:
    return _PAUSE.sub(" ; ", text) if " - " in text else text


def _judged(text: Text, figure: Figure, judge: Judge) -> Quantity:
    start, end, form, low, high, bound = figure
    kind, words = _DIRECT.get(form), (start, end)
    if kind is None:
        kind, words = judge(text, figure) or (_FALLBACK.get(form, "other"), words)
    return Quantity(start, end, form, low, high, bound, kind, words)
