"""The check `statistics`: quantities whose kind of statement calls for a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from medlint.checks import Candidate, shared
from medlint.model import Document, Match, MedlintError
from medlint.quantities import CLAIMS, KINDS, Quantity, claims, quantities
from medlint.quantities.before import boxed, carried, led, named, passes
from medlint.quantities.questions import answer, asked_before
from medlint.quantities.registers import is_institutional, is_told


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:
    """Give the quantities of the `kinds` in `options`, and with one of its `bounds`, where those are named.

    `without` names what excuses them in the same block: another kind, or wording under `told` in quantities.yaml.
    Raises MedlintError for a kind that there is not.
    """
    kinds = frozenset(options.get("kinds", ()))
    for kind in sorted(kinds - frozenset(KINDS)):
        raise MedlintError(f"check statistics: there is no kind `{kind}`; known: {', '.join(KINDS)}")
    bounds = frozenset(options.get("bounds", ()))
    excuse = str(options.get("without", ""))
    for candidate, quantity in _told(document, candidates, kinds):
        if quantity.kind not in kinds or (bounds and quantity.bound not in bounds):
            continue
        # An encyclopaedia, a review of trials or a label tells figures without selling anything.
        if is_institutional(document, quantity.kind) or (excuse and is_told(candidate.block, excuse)):
            continue
        start, end = quantity.words
        yield Match(candidate.block, candidate.sentence.start + start, candidate.sentence.start + end)


def _told(
    document: Document, candidates: Sequence[Candidate], kinds: frozenset[str]
) -> list[tuple[Candidate, Quantity]]:
    if not kinds <= CLAIMS:
        return [(one, found) for one in candidates for found in quantities(one.sentence)]
    return shared(
        document, "claims", candidates, lambda: [(one, found) for one in candidates for found in _claims(document, one)]
    )


def _claims(document: Document, candidate: Candidate) -> list[Quantity]:
    block, sentence = candidate
    asked, lead = asked_before(document, block, sentence), led(document, block)
    if asked not in CLAIMS and lead is None:
        told = [quantity for quantity in claims(sentence) if not passes(block, sentence, quantity)]
        return [*told, *(carried(document, block, sentence) or boxed(document, block))]
    told = list(quantities(sentence))
    if asked in CLAIMS:
        told = [answer(quantity, asked, sentence.folded) for quantity in told]
    if lead:
        told = [named(quantity, lead) for quantity in told]
    return [quantity for quantity in told if quantity.kind in CLAIMS]
