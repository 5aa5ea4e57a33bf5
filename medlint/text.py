"""Plain text as matchers see it: folded one character for one, and cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from unicodedata import normalize

import msgspec

from medlint.late import late

# Every value is one character long, so that offsets in folded text are offsets in the text.
_FOLDS = {
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\ufe63": "-", "\uff0d": "-",
    "\u2013": "\u2013", "\u2014": "\u2014", "\u2015": "\u2014", "\uff05": "%",
}  # fmt: skip
_LETTERS = {"æ": "e", "œ": "e", "ß": "s", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t"}
"""Letters of words that English writes without them (foetus, anaemia), by the letter that stands there."""
_LOOKALIKES = {
    "\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c", "\u0443": "y", "\u0445": "x",
    "\u0455": "s", "\u0456": "i", "\u0458": "j", "\u04bb": "h", "\u0501": "d", "\u051b": "q", "\u051d": "w",
}  # fmt: skip
"""Cyrillic letters by the Latin ones that they are drawn like: copy spun past a checker of copies is full of them."""
# Letters with marks, and those that are drawn bold, slanted or wide for want of a format that can.
_DRESSED = "À-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ０-９\U0001d400-\U0001d7ff\u0400-\u051d"
_FOLDED = late(f"[{''.join(char for char, folded in _FOLDS.items() if char != folded)}{_DRESSED}]")

INVISIBLE = (
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that show nothing (soft hyphen, zero-width, direction marks); readers leave them out of a block's text."""
RAISED_DIGIT = "[⁰¹²³⁴-⁹]"
"""Expression for a superscript figure."""
HOLE = "\ufffc"
"""Stands in a block's text for what is no copy (code, an address, a template tag), so that no phrase reaches across."""


def fold(text: str) -> str:
    """Give `text` in lower case with one form of quote, hyphen and space; the length never changes."""
    if text.isascii() and text.isprintable():
        return text.lower()
    flat = _FOLDED.sub(_fold_one, text)
    folded = flat.lower()
    if len(folded) == len(text):
        return folded
    # "İ".lower() is two characters long: such a character stays as it is.
    return "".join(low if len(low := char.lower()) == 1 else char for char in flat)


def _fold_one(found: re.Match[str]) -> str:
    char = found[0]
    return _FOLDS.get(char) or _undress(char)


@cache
def _undress(char: str) -> str:
    """Give the ASCII letter or figure under a mark or in fancy dress: to RE2 only those make words."""
    base = normalize("NFKD", char.lower())[0]
    base = _LETTERS.get(base) or _LOOKALIKES.get(base, base)
    # "ŉ" and "ǆ" stand for two letters each.
    return base if base.isascii() and base.isalnum() and len(normalize("NFKC", char)) == 1 else char


class Sentence(msgspec.Struct, eq=False, gc=False):
    """Half-open span of a block's text that holds one sentence; `folded` is that stretch, folded."""

    start: int
    folded: str
    index: int
    _memo: dict[str, Any] | None = None

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.folded)

    @property
    def memo(self) -> dict[str, Any]:
        """What contexts work out once for the sentence; nothing that leads back to it."""
        # Of most sentences nothing is ever asked, and an empty dictionary takes as much as half of one.
        if self._memo is None:
            self._memo = {}
        return self._memo


MAX_SENTENCE = 2_000
"""Characters of the longest sentence; contexts compare cues and matches pairwise within one."""

_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs e.g i.e etc cf approx inc ltd co dept est jr sr al u.s u.k a.m p.m ph.d m.d d.o".split()
)
# Short for something only before a figure: "No. 5" is, "The answer is no." is not.
_BEFORE_FIGURES = frozenset("no nos fig figs vol p pp".split())
# "J. Okafor" is an initial; the letter of "vitamin C." ends its sentence.
_LETTERED = late(
    r"(?:vitamin|hepatitis|influenza|type|group|grade|plan|phase|class|category|appendix|table|part) $", re.I
)
# A mark of end, closing quotes and reference marks, then space before something that can open a sentence. Possessive,
# and begun only where no other mark stands before, so that a megabyte of dots takes linear time.
_END = late(
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*+(?:[\"'”’)\]]|\[\^?[\w ,–-]{1,24}\])*"
    r"(?=\s+[\"'“‘(\[]*[A-Z0-9À-Þ✅•–—#@&*\u2600-\u27bf\U0001f300-\U0001faff]|\s*$)"
)
_LAST_WORD = late(r"[\w.]+$")


def split_sentences(text: str, folded: str) -> tuple[Sentence, ...]:
    """Cut a block's text; the sentences cover it but for the spaces between them."""
    sentences: list[Sentence] = []
    start, size = 0, len(text)
    for found in _END.finditer(text):
        mark, end = found.span()
        if text[mark] == "." and end < size and _is_abbreviation(text, mark):
            continue
        _add(sentences, text, folded, start, end)
        start = end
        while start < size and text[start].isspace():
            start += 1
    if start < size:
        _add(sentences, text, folded, start, size)
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, folded: str, start: int, end: int) -> None:
    if end - start <= MAX_SENTENCE:
        sentences.append(Sentence(start, folded[start:end], len(sentences)))
        return
    for first, last in _bounded(text, start, end):
        sentences.append(Sentence(first, folded[first:last], len(sentences)))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what runs on without an end mark (lists, keywords, hostile text) at spaces into bounded pieces."""
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + 1 if space > start else cut
    if start < end:
        yield start, end


def _is_abbreviation(text: str, dot: int) -> bool:
    # Only the last few characters are looked at, so that a long block stays linear.
    word = _LAST_WORD.search(text, max(0, dot - 12), dot)
    if word is None:
        return False
    last = word.group().lower()
    if last in _BEFORE_FIGURES:
        return text[dot + 1 : dot + 3].strip()[:1].isdigit()
    if len(last) == 1 and last.isalpha() and word.group().isupper():
        return _LETTERED.search(text, max(0, word.start() - 12), word.start()) is None
    return last in _ABBREVIATIONS
