"""One sentence of copy held against one approved wording: the same statement in other words, or another statement.

What decides are the words with weight. Copy may lack some of a claim's or add some to them; where it does both, it
has put one thing in another's place (a population, a drug, a condition), and is another statement. So is one whose
numbers, negation or order differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from medlint.claims.guards import JOINING, negators, numbers
from medlint.claims.register import Form
from medlint.claims.statements import Statement, said
from medlint.claims.vocabulary import canonical
from medlint.claims.words import Word

SIMILAR = 0.6
"""Least similarity of the words, those without weight included."""
ADDED = 0.35
"""Largest share of words in the copy that the claim has not."""
_WIDE = 1.6
"""Times the length of the claim from which on the part of the sentence is looked for that is near it."""
_MARGIN = 6
"""Words to both sides of such a part that are looked at as well."""
_BESIDE = 2
_OPENERS = frozenset("in for with after within during at over by among from through when".split())


class Near(NamedTuple):
    """Words of a block that are near a wording."""

    form: Form
    words: list[Word]
    similarity: float
    subject: str = ""
    """The claim's first word with weight, in canonical form, where the copy lacks it: it may speak of another thing."""


def compare(form: Form, sentence: Sequence[Word]) -> Near | None:
    """Give the part of a sentence (or several) that is near a wording; None where none is."""
    claim = form.statement
    if negators(sentence) != claim.negators:
        return None
    words = _part(claim, sentence)
    if not words:
        return None
    copy = Statement(words)
    missing, added = claim.bag - copy.bag, copy.bag - claim.bag
    if (missing and added) or copy.texts == claim.texts:
        return None
    if len(claim.bag & copy.bag) < form.wanted or added.total() > ADDED * copy.bag.total():
        return None
    if not (_has_same_numbers(claim, sentence, copy) and _has_same_order(claim, copy)):
        return None
    similarity = max(
        Indel.normalized_similarity(claim.forms, copy.forms),
        fuzz.token_sort_ratio(" ".join(claim.forms), " ".join(copy.forms)) / 100,
    )
    subject = claim.content[0] if claim.content[0] in missing else ""
    return Near(form, words, similarity, subject) if similarity >= SIMILAR else None


def _part(claim: Statement, sentence: Sequence[Word]) -> list[Word]:
    """Give the part of a sentence that stands for the claim: from its first to its last shared word, or further."""
    low, high = 0, len(sentence)
    if high > _WIDE * len(claim.words) + _MARGIN:
        low, high = _window(claim, sentence)
    shared = [at for at in range(low, high) if said(sentence[at].text) in claim.parts]
    if not shared:
        return []
    first, last = shared[0], shared[-1]
    held = {canonical(sentence[at].text) for at in shared}
    first = max(low, first - _reach(claim, sentence[low:first][::-1], held))
    last = min(high - 1, last + _reach(claim.back, sentence[last + 1 : high], held))
    while last > first and not sentence[last].text[0].isalnum() and sentence[last].text not in "%)":
        last -= 1
    while first < last and not sentence[first].text[0].isalnum() and sentence[first].text not in "(<>≥≤~$£€":
        first += 1
    if [word.text for word in sentence[first : last + 1]] == claim.texts:
        last += _joined(sentence[last + 1 :])
    return list(sentence[first : last + 1])


def _joined(behind: Sequence[Word]) -> int:
    """Count the words that are joined to a claim ("and teenagers"), to the next stop or comma."""
    if not behind or behind[0].text not in JOINING:
        return 0
    near = behind[: _MARGIN + 1]
    return next((at for at, word in enumerate(near) if at and not word.text[0].isalnum()), len(near))


def _reach(claim: Statement, beside: Sequence[Word], held: set[str]) -> int:
    """Count the words beside a part (the nearest first) that belong to it, at the end where the claim begins.

    What stands where the claim's own words are missing stands in their place. Otherwise those count that have no
    weight and that the claim has as well.
    """
    lost = next((at for at, text in enumerate(claim.content) if text in held), 0)
    if lost:
        return _MARGIN + lost
    near = beside[: claim.opening + _BESIDE]
    return next((at for at, word in enumerate(near) if word.text not in claim.weightless), len(near))


def _window(claim: Statement, sentence: Sequence[Word]) -> tuple[int, int]:
    """Give the part of a long sentence that is nearest to a claim, with a margin."""
    text = ""
    starts = []
    for word in sentence:
        starts.append(len(text))
        text += canonical(word.text) + " "
    found = fuzz.partial_ratio_alignment(" ".join(claim.forms), text)
    assert found is not None
    low = sum(start < found.dest_start for start in starts)
    high = sum(start < found.dest_end for start in starts)
    return max(0, low - _MARGIN), min(len(sentence), high + _MARGIN)


def _has_same_numbers(claim: Statement, sentence: Sequence[Word], copy: Statement) -> bool:
    if copy.numbers != claim.numbers:
        return False
    # A bound or a figure just beside the part belongs to it.
    first = next(at for at, word in enumerate(sentence) if word is copy.words[0])
    beside = sentence[max(0, first - _BESIDE) : first + len(copy.words) + _BESIDE]
    return sorted(numbers(beside)) == claim.numbers


def _has_same_order(claim: Statement, copy: Statement) -> bool:
    """Tell whether the shared words and numbers say the same of each other: in one order, or turned harmlessly.

    What may turn is a part that is put in front ("In adults, …"), and doer and done where the voice turns with them.
    """
    shared = claim.parts & copy.parts
    one, other = (list(dict.fromkeys(text for text in side.said if text in shared)) for side in (claim, copy))
    if one == other:
        return claim.is_passive == copy.is_passive
    if claim.is_passive != copy.is_passive:
        is_compared = not {"than", "to"}.isdisjoint((*claim.texts, *copy.texts))
        return not is_compared and _figures(one) == _figures(other)
    return any(
        _has_front(side) and other == one[turn:] + one[:turn] for side in (claim, copy) for turn in range(1, len(one))
    )


def _figures(parts: Sequence[str]) -> list[str]:
    return [part for part in parts if part[0].isdigit()]


def _has_front(side: Statement) -> bool:
    """Tell whether a statement opens with what may stand at its end as well."""
    return side.texts[0] in _OPENERS or "," in side.texts
