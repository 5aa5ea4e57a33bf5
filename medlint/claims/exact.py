"""Where approved wording stands in copy, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medlint.claims.guards import is_changed_by
from medlint.claims.register import Form, Register, words_of
from medlint.claims.words import Word
from medlint.model import Block


class Place(NamedTuple):
    """A wording in a block: half-open offsets in the block's text."""

    block: Block
    start: int
    end: int
    form: Form


def find_exact(block: Block, register: Register) -> list[Place]:
    """Give the places of approved wordings in a block, in order, longer ones first.

    A wording may be a part of a sentence or run over several; it is none where a word beside it makes another claim
    of it (`not`, a bound before its number, a unit behind it).
    """
    found = words_of(block)
    places = [
        Place(block, found[first].start, found[last].end, form)
        for form, first, last in _occurrences(found, register)
        if not is_changed_by(block.folded, found, first, last)
    ]
    return sorted(places, key=lambda one: (one.start, -one.end, one.form.number))


def find_in(found: Sequence[Word], register: Register) -> list[Form]:
    """Give the forms that stand in some words."""
    return [form for form, _, _ in _occurrences(found, register)]


def _occurrences(found: Sequence[Word], register: Register) -> Iterator[tuple[Form, int, int]]:
    """Give the forms that stand in some words, with the numbers of their first and last word."""
    for index, word in enumerate(found):
        for form, at in register.exact.get(word.text, ()):
            first, last = index - at, index - at + len(form.words) - 1
            if first < 0 or last >= len(found):
                continue
            if all(found[first + number].text == one.text for number, one in enumerate(form.words)):
                yield form, first, last
