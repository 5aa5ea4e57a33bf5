"""From a sentence to its quantities, each with the kind of statement that it makes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from medlint.quantities.figures import Bound, Figure, find
from medlint.quantities.judging import judge
from medlint.quantities.patterns import STAR, Form
from medlint.quantities.phrases import letters_of
from medlint.text import Sentence

Kind = Literal[
    "outcome", "relative", "absolute-pair", "side-effect", "prevalence", "time-to-effect", "duration-of-effect",
    "disease-course", "procedure-length", "schedule", "eligibility", "instruction", "history", "age", "dose",
    "concentration", "price", "discount", "date", "phone", "address", "sample-size", "technical", "count", "rating",
    "other",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a quantity can be about; `other` is what no cue tells."""

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


# Footers, disclaimers and menus come again on every page of a repository.
@lru_cache(maxsize=4096)
def read(folded: str) -> list[Quantity]:
    """Give the quantities of one sentence's folded text; not to be changed, for it is kept."""
    text = plain(folded)
    figures = find(text)
    letters = letters_of(text) if figures else ""
    found: list[Quantity] = []
    for figure in figures:
        # "12 pounds in a month" is one statement: the month is a part of it.
        if not found or not (found[-1].words[0] <= figure.start and figure.end <= found[-1].words[1]):
            found.append(_judge(text, letters, figure))
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


def _judge(text: bytes, letters: str, figure: Figure) -> Quantity:
    start, end, form, low, high, bound = figure
    kind, words = _DIRECT.get(form), (start, end)
    if kind is None:
        kind, words = judge(text, letters, figure) or (_FALLBACK.get(form, "other"), words)
    return Quantity(start, end, form, low, high, bound, kind, words)
