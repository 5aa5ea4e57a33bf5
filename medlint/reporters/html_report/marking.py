"""The text of a block cut where findings begin and end, so that overlapping ones are all marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from medlint.model import SEVERITIES, Severity

_LONGEST = 600
"""Characters without a finding that are shown whole where room is short."""
_EDGE = 200


@dataclass(frozen=True, slots=True)
class Span:
    """Words that a finding is about, by its number."""

    start: int
    end: int
    number: int
    severity: Severity
    is_reported: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text that the same findings are about."""

    text: str
    numbers: tuple[int, ...] = ()
    look: str = ""
    """The gravest severity of a finding that is reported, `aside` where none is; empty without findings."""
    ends: tuple[int, ...] = ()
    """Numbers of the findings whose words end here."""
    marks: tuple[str, ...] = ()
    """Reference marks that stand behind it and are no part of the text."""
    gap: int = 0
    """Characters that are left out behind it."""


def cut(
    text: str, spans: Sequence[Span], marks: Iterable[tuple[int, str]] = (), *, is_short: bool = False
) -> Iterator[Part]:
    """Give `text` in parts; `marks` are places and labels, and where room is short, words far from findings go."""
    labels: dict[int, list[str]] = {}
    for at, label in marks:
        labels.setdefault(at, []).append(label)
    opening: dict[int, list[Span]] = {}
    closing: dict[int, list[Span]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(span)
        closing.setdefault(span.end, []).append(span)
    bounds = sorted({0, len(text), *opening, *closing, *labels})
    open_: dict[int, Span] = {}
    for span in opening.get(0, ()):
        open_[span.number] = span
    for start, end in pairwise(bounds):
        active = list(open_.values())
        ends = tuple(span.number for span in closing.get(end, ()))
        part = Part(
            text[start:end],
            tuple(span.number for span in active),
            _look(active),
            ends,
            tuple(labels.get(end, ())),
        )
        yield from _shorten(part) if is_short and not active else [part]
        for number in ends:
            open_.pop(number, None)
        for span in opening.get(end, ()):
            open_[span.number] = span


def _look(active: Sequence[Span]) -> str:
    if not active:
        return ""
    reported = {span.severity for span in active if span.is_reported}
    return next((severity for severity in SEVERITIES if severity in reported), "aside")


def _shorten(part: Part) -> Iterator[Part]:
    if len(part.text) <= _LONGEST:
        yield part
        return
    first, last = part.text[:_EDGE], part.text[-_EDGE:]
    yield Part(first, gap=len(part.text) - len(first) - len(last))
    yield Part(last, marks=part.marks)
