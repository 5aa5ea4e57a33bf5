"""Wording cut into words that compare equal whatever their case, quotes, dashes, spaces and reference marks."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from medlint.late import late
from medlint.text import INVISIBLE, fold

_LETTER = r"[^\W\d_¹²³⁰⁴-⁹]"
_TOKEN = late(
    r"(?P<mark>\[\^?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]|[*†‡§®™℠©]+"
    rf"|(?:(?<={_LETTER}{_LETTER}{_LETTER})|(?<=[.,;%)]))[¹²³⁰⁴-⁹]+)"
    r"|(?P<figure>\d+(?:[.,]\d+)*)"
    rf"|(?P<word>(?:{_LETTER}|[\u0300-\u036f])+(?:'{_LETTER}+)*)"
    r"|(?P<sign>\S)"
)
_THOUSANDS = late(r"(?<=\d),(?=\d{3}(?!\d))")
_INVISIBLE = str.maketrans("", "", INVISIBLE)
_DASHES = "\u2013\u2014\u2015"
STOPS = frozenset(".…!;:,")
"""What may follow an approved wording, or not."""


class Word(NamedTuple):
    """A word, figure or sign as it compares, and where it stands in its text."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is of letters."""
        return self.text[0].isalpha()

    @property
    def is_figure(self) -> bool:
        """Whether it is a number in figures."""
        return self.text[0].isdigit()


def visible(text: str) -> str:
    """Give a wording as a reader of documents would hand it on: white space single, nothing invisible."""
    return " ".join(text.translate(_INVISIBLE).split())


def words(text: str) -> list[Word]:
    """Cut a text; reference marks and trade marks are left out."""
    return cut(fold(text))


def cut(folded: str) -> list[Word]:
    """Do as `words` does with a text that is folded."""
    return [_word(found) for found in _TOKEN.finditer(folded) if found.lastgroup != "mark"]


def wording(text: str) -> tuple[Word, ...]:
    """Cut an approved wording, without the stop at its end."""
    found = words(visible(text))
    while found and found[-1].text in STOPS:
        found.pop()
    return tuple(found)


def _word(found: re.Match[str]) -> Word:
    text, (start, end) = found[0], found.span()
    if found.lastgroup == "figure":
        return Word(_THOUSANDS.sub("", text), start, end)
    if not text.isascii():
        text = "-" if text in _DASHES else fold(unicodedata.normalize("NFKC", text))
    return Word(text, start, end)
