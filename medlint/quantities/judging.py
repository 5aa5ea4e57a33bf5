"""What a figure is about, by the words around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from medlint.quantities.cues import Cue, cues, sets, steps_of
from medlint.quantities.figures import Bound, Figure
from medlint.quantities.kinds import CLAIMS
from medlint.quantities.linear import first_of, stands
from medlint.quantities.needs import MARK
from medlint.quantities.patterns import Form
from medlint.quantities.phrases import Picked, Sieve, Words, fits, words_around

_LEFT, _RIGHT = 220, 160
"""Characters around a figure in which its cues are looked for."""
_MARK = MARK.encode()
_BY_LIST = itemgetter(0)


class Text(NamedTuple):
    """Plain text, and its words (`phrases.letters_of`), in order and as a set."""

    plain: bytes
    letters: str
    words: frozenset[str]


Told = tuple[Any, tuple[int, int]]
"""What a figure is about, and the words that a reviewer would underline."""


def judge(text: Text, figure: Figure) -> Told | None:
    """Tell what a figure is about: the first step with wording around it; None where there is none."""
    return _judged(text, figure, "all")


def judge_claim(text: Text, figure: Figure) -> Told | None:
    """Tell the same of a figure that is about one of `CLAIMS`, or whose words may hold others; of most others None."""
    return _judged(text, figure, "telling")


def _judged(text: Text, figure: Figure, part: Literal["all", "telling"]) -> Told | None:
    reached = _reached(figure.high)
    sieve = _sieve(figure.form, reached, figure.bound, part)
    if sieve is None or not sieve.may_pick(text.words):
        return None
    around = _around(text, figure)
    found = _first(around, figure, sieve)
    if found is None:
        return None
    others = _sieve(figure.form, reached, figure.bound, "others") if part == "telling" else None
    earlier = _first(around, figure, others, until=found[0]) if others else None
    return _told(text, around, figure, earlier or found)


def _reached(value: float) -> float:
    """Give the greatest of the values that steps ask for which a value reaches."""
    return _leasts()[bisect_right(_leasts(), value) - 1]


@cache
def _leasts() -> list[float]:
    return sorted({0, *(step.least for step in cues().steps)})


@cache
def _sieve(form: Form, high: float, bound: Bound, part: Literal["all", "telling", "others"]) -> Sieve | None:
    """Give the wording of the steps for such figures, if there are any; the numbers are those of `steps_of`.

    Those that are `telling` tell claims, or report more than the figure's own words.
    """
    numbers = []
    for number, step in enumerate(steps_of(form)):
        tells = step.kind in CLAIMS or step.reports
        is_of_part = part == "all" or tells == (part == "telling")
        if is_of_part and high >= step.least and step.bound in ("", bound):
            numbers.append(number)
    return _sieve_over(form, tuple(numbers)) if numbers else None


@cache
def _sieve_over(form: Form, numbers: tuple[int, ...]) -> Sieve:
    steps = enumerate(steps_of(form))
    return Sieve((step.wording if number in numbers else [] for number, step in steps), sets())


class _Around(NamedTuple):
    """What stands around a figure: the words on its sides, the text with a mark in its place, and where that is."""

    words: Words
    marked: bytes
    left: int
    at: int


def _around(text: Text, figure: Figure) -> _Around:
    left, right = max(0, figure.start - _LEFT), figure.end + _RIGHT
    words = words_around(text.letters, left, figure.start, figure.end, right)
    marked = text.plain[left : figure.start] + _MARK + text.plain[figure.end : right]
    return _Around(words, marked, left, figure.start - left)


_Found = tuple[int, tuple[int, int]]
"""The number of a step, and the span of its hit."""


def _first(around: _Around, figure: Figure, sieve: Sieve, until: int | None = None) -> _Found | None:
    steps = steps_of(figure.form)
    for number, picked in groupby(sieve.pick(around.words), _BY_LIST):
        if until is not None and number > until:
            break
        span = _hit(steps[number], picked, around)
        if span is not None:
            return number, span
    return None


def _told(text: Text, around: _Around, figure: Figure, found: _Found) -> Told:
    number, span = found
    _, _, left, at = around
    # Words marked as reported hold the figure, or else its own words are reported.
    start, end = span if span[0] <= at < span[1] else (at, at + len(_MARK))
    grown = figure.end - figure.start - len(_MARK) if end > at else 0
    return steps_of(figure.form)[number].kind, _trim(text.plain, left + start, left + end + grown)


def _hit(step: Cue, picked: Iterable[Picked], around: _Around) -> tuple[int, int] | None:
    span = first_of([expression for _, _, expression in picked], around.marked)
    if span is not None:
        for member in step.unless:
            if fits(member, around.words, sets()) and stands(member.expression, around.marked):
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
