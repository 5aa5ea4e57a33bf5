"""The check `statistics`: quantities whose kind of statement calls for a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.model import Block, Document, Match, MedlintError
from medlint.quantities import KINDS, Quantity, quantities
from medlint.quantities.registers import is_institutional, labelled_kind
from medlint.text import Sentence


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:
    """Give the quantities of the `kinds` in `options`, with one of `bounds` where those are given.

    An encyclopaedia, a review of trials or a label tells figures without selling anything: nothing is given there.
    Raises MedlintError for a kind that there is not.
    """
    kinds = frozenset(options.get("kinds", ()))
    for kind in sorted(kinds - frozenset(KINDS)):
        raise MedlintError(f"check statistics: there is no kind `{kind}`; known: {', '.join(KINDS)}")
    bounds = frozenset(options.get("bounds", ()))
    for candidate in candidates:
        for quantity in _of_kinds(document, candidate.block, candidate.sentence, kinds):
            if (not bounds or quantity.bound in bounds) and not is_institutional(document, quantity.kind):
                start, end = quantity.words
                yield Match(candidate.block, candidate.sentence.start + start, candidate.sentence.start + end)


def _of_kinds(document: Document, block: Block, sentence: Sentence, kinds: frozenset[str]) -> Iterator[Quantity]:
    label = labelled_kind(document, block)
    for quantity in quantities(sentence):
        kind = label if label and quantity.form in ("minutes", "days", "sessions", "point") else quantity.kind
        if kind in kinds:
            yield quantity
