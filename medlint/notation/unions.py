"""Many phrases as few expressions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from medlint.notation.expressions import any_of, reports, row_of
from medlint.notation.factoring import Row
from medlint.notation.tree import MAX_SIZE, NotationError, Phrase, measure

MODERATE_SIZE = 500
"""Characters of an expression: small enough that a page compiles little that its words do not call for."""
_TOO_LARGE = "stands for too many words, its lexicons written out; split the rule"


def union(phrases: Sequence[Phrase]) -> str:
    """Give one expression for any of `phrases`, empty when there are none.

    Raises `NotationError` when it would not fit into the memory that an expression is given.
    """
    if not phrases:
        return ""
    _check(phrases)
    return _written([row_of(phrase) for phrase in phrases])


def unions(phrases: Sequence[Phrase]) -> list[tuple[str, list[int]]]:
    """Give expressions of moderate size which together stand for `phrases`, each with the numbers of its phrases.

    One for all of them can outgrow the memory of RE2's fast automaton, and its slow one takes a hundred times as long.
    Phrases go together that share their largest part. Raises `NotationError` as `union` does of them all.
    """
    _check(phrases)
    rows = [row_of(phrase) for phrase in phrases]
    groups: list[list[int]] = []
    written: set[str] = set()
    size = MODERATE_SIZE
    for number in _side_by_side(rows):
        own = sum(len(part) for part in rows[number] if len(part) == 1 or part not in written)
        if size + own > MODERATE_SIZE:
            groups.append([])
            written.clear()
            size, own = 0, sum(map(len, rows[number]))
        groups[-1].append(number)
        written.update(rows[number])
        size += own
    return [(_written([rows[number] for number in group]), group) for group in groups]


def _check(phrases: Sequence[Phrase]) -> None:
    # Before they are written out: a few nested lexicons stand for millions of words.
    if sum(measure(phrase)[0] for phrase in phrases) > MAX_SIZE:
        raise NotationError(_TOO_LARGE)


def _written(rows: Sequence[Row]) -> str:
    text = any_of(rows)
    if len(text) > MAX_SIZE:
        raise NotationError(_TOO_LARGE)
    return text


def _side_by_side(rows: Sequence[Row]) -> Iterator[int]:
    """Give the numbers of rows, those together that share their largest part; none passes one that reports a part."""
    for reported, some in itertools.groupby(range(len(rows)), lambda number: reports(rows[number])):
        alike: dict[str, list[int]] = {}
        for number in some:
            alike.setdefault("" if reported else max(rows[number], key=len), []).append(number)
        yield from itertools.chain.from_iterable(alike.values())
