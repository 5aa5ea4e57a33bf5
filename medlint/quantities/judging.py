"""What a figure is about, by the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from medlint.quantities.cues import Cue, cues, sieve_of, steps_of
from medlint.quantities.figures import Figure
from medlint.quantities.linear import first_of, stands
from medlint.quantities.needs import MARK
from medlint.quantities.phrases import Picked, Words, fits, words_around

_LEFT, _RIGHT = 220, 160
"""Characters around a figure in which its cues are looked for."""
_MARK = MARK.encode()
_BY_LIST = itemgetter(0)

Told = tuple[Any, tuple[int, int]]
"""What a figure is about, and the words that a reviewer would underline."""


def judge(plain: bytes, letters: str, figure: Figure) -> Told | None:
    """Tell what a figure in plain text is about: the first step with wording around it; None where there is none.

    `letters` is `phrases.letters_of` the text.
    """
    steps = steps_of(figure.form)
    if not steps:
        return None
    left, right = max(0, figure.start - _LEFT), figure.end + _RIGHT
    words = words_around(letters, left, figure.start, figure.end, right)
    marked = plain[left : figure.start] + _MARK + plain[figure.end : right]
    at = figure.start - left
    for number, picked in groupby(sieve_of(figure.form).pick(words), _BY_LIST):
        step = steps[number]
        fits = figure.high >= step.least and step.bound in ("", figure.bound)
        span = _hit(step, picked, marked, words) if fits else None
        if span is not None:
            # Words marked as reported hold the figure, or else its own words are reported.
            start, end = span if span[0] <= at < span[1] else (at, at + len(_MARK))
            grown = figure.end - figure.start - len(_MARK) if end > at else 0
            return step.kind, _trim(plain, left + start, left + end + grown)
    return None


def _hit(step: Cue, picked: Iterable[Picked], marked: bytes, words: Words) -> tuple[int, int] | None:
    span = first_of([expression for _, _, expression in picked], marked)
    if span is not None:
        sets = cues().sets
        for member in step.unless:
            if fits(member, words, sets) and stands(member.expression, marked):
                return None
    return span


def _trim(text: bytes, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in b" ,(":
        start += 1
    while start < end and text[end - 1] in b" ,(":
        end -= 1
    # "by as much as 80 %" is underlined whole.
    if text.startswith((b"up to", b"as much", b"as many"), start, end) and text[max(0, start - 3) : start] == b"by ":
        start -= 3
    return start, end
