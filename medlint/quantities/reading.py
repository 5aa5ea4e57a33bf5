"""From a sentence to its quantities, each with the kind of statement that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from medlint.quantities.cues import MARK, Cue, cues
from medlint.quantities.figures import Bound, Figure, find
from medlint.quantities.linear import search
from medlint.quantities.patterns import STAR, Form
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
_LEFT, _RIGHT = 220, 160
"""Characters around a quantity in which its cues are looked for."""
_DASHES = str.maketrans(
    {
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
)
_FOREIGN = re.compile(r"[^\x20-\x7e£€°]")
_PAUSE = re.compile(r"(?<!\d) - | - (?!\d)")


@dataclass(frozen=True, slots=True)
class Quantity:
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
    found: list[Quantity] = []
    for figure in find(text):
        # "12 pounds in a month" is one statement: the month is a part of it.
        if not found or not (found[-1].words[0] <= figure.start and figure.end <= found[-1].words[1]):
            found.append(_judge(text, figure))
    return found


def plain(folded: str) -> bytes:
    """Give folded text as one byte a character, a dash between clauses as a semicolon."""
    if folded.isascii() and folded.isprintable():
        return _PAUSE.sub(" ; ", folded).encode("ascii")
    text = _PAUSE.sub(" ; ", folded.translate(_DASHES))
    # A letter of another script stays a letter, so that no word is cut there.
    return _FOREIGN.sub("_", text).replace("£", "$").replace("€", "$").replace("°", "*").encode("ascii")


def _judge(text: bytes, figure: Figure) -> Quantity:
    kind = _DIRECT.get(figure.form)
    if kind is not None:
        return _quantity(figure, kind, (figure.start, figure.end))
    left = max(0, figure.start - _LEFT)
    marked = text[left : figure.start] + MARK + text[figure.end : figure.end + _RIGHT]
    at = figure.start - left
    for cue in cues().by_form.get(figure.form, ()):
        fits = figure.high >= cue.least and cue.bound in ("", figure.bound)
        span = _hit(cue, marked, at) if fits else None
        if span is not None:
            start, end = span
            words = (left + start, left + end - (len(MARK) - figure.end + figure.start if end > at else 0))
            return _quantity(figure, cue.kind, _trim(text, words))
    return _quantity(figure, _FALLBACK.get(figure.form, "other"), (figure.start, figure.end))


def _hit(cue: Cue, marked: bytes, at: int) -> tuple[int, int] | None:
    span = search(cue.expression, marked)
    if span is None or (cue.unless and search(cue.unless, marked) is not None):
        return None
    start, end = span
    # Words marked as reported hold the quantity, or else its own words are reported.
    return span if start <= at < end else (at, at + len(MARK))


def _trim(text: bytes, words: tuple[int, int]) -> tuple[int, int]:
    start, end = words
    while start < end and text[start : start + 1] in b" ,(":
        start += 1
    while start < end and text[end - 1 : end] in b" ,(":
        end -= 1
    # "by as much as 80 %" is underlined whole.
    if text[start:end].startswith((b"up to", b"as much", b"as many")) and text[max(0, start - 3) : start] == b"by ":
        start -= 3
    return start, end


def _quantity(figure: Figure, kind: Kind, words: tuple[int, int]) -> Quantity:
    return Quantity(figure.start, figure.end, figure.form, figure.low, figure.high, figure.bound, kind, words)
