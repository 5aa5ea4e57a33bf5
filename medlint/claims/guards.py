"""What never may differ between copy and an approved claim: numbers with their bounds and units, and negation."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.claims.vocabulary import canonical, has_weight, is_negator, number_of, vocabulary
from medlint.claims.words import Word

_SIGNS = frozenset("<>≥≤=±+~°$£€")
_REACH = 3
"""Words before a number that may bound it."""
_CLAUSE = 12
"""Words before a claim that may turn it round, where no comma or stop is between."""
_GLUED_BEFORE = frozenset("-/'_@#$£€+<>≥≤~±&=")
_GLUED_AFTER = frozenset("-/'_@%+=")
JOINING = frozenset(("and", "or", "plus", "&"))
"""Join one more thing to what stands in front."""
_RANGE = frozenset("-–")


def numbers(found: Sequence[Word]) -> list[str]:
    """Give the numbers of a stretch in order, each with its unit, and what bounds them."""
    told: list[str] = []
    bounds, units = vocabulary().bounds, vocabulary().units
    for index, word in enumerate(found):
        number = number_of(word.text)
        if number:
            # "12-week" and "12 weeks" are one.
            after = found[index + 1 : index + 3]
            unit = next((one.text for one in after if one.text != "-"), "")
            told.append(f"{number} {canonical(unit)}" if unit in units else number)
        elif word.text in _SIGNS:
            told.append(word.text)
        elif word.text in bounds and any(number_of(one.text) for one in found[index + 1 : index + 1 + _REACH]):
            told.append(canonical(word.text))
    return told


def negators(found: Sequence[Word]) -> int:
    """Count the words of a stretch that turn it round."""
    return sum(is_negator(word.text) for word in found)


def is_changed_by(text: str, found: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether what stands beside the words `first` to `last` (included) of a text makes another claim of them.

    So do a negation before them, what bounds a number that they begin with, a unit or another figure behind one that
    they end in, letters or signs that are glued to them, and one more thing that is joined to the first or last.
    """
    before = _unbroken(found[max(0, first - _CLAUSE) : first])
    start, end = found[first].start, found[last].end
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    return (
        left in _GLUED_BEFORE
        or right in _GLUED_AFTER
        or any(is_negator(word.text) for word in before)
        or (bool(number_of(found[first].text)) and (left == "–" or _is_bounded(before)))
        or (bool(number_of(found[last].text)) and (right in _RANGE or _has_unit(found[last + 1 : last + 2])))
        or _is_joined([word.text for word in found[last + 1 : last + 3]])
        or (0 < len(before) <= _REACH and _is_joined([word.text for word in reversed(before)]))
    )


def _is_bounded(before: Sequence[Word]) -> bool:
    if not before:
        return False
    last = before[-1].text
    return last in _SIGNS or last in vocabulary().bounds or last == "than" or bool(number_of(last))


def _has_unit(behind: Sequence[Word]) -> bool:
    return any(word.text in vocabulary().units for word in behind)


def _is_joined(beside: Sequence[str]) -> bool:
    """Tell whether something is joined to a claim as one more of the things it speaks of ("… and teenagers").

    What goes on with a word without weight ("… and is easy to take") says something of its own.
    """
    return (
        len(beside) > 1 and beside[0] in JOINING and all(has_weight(text) or text[0].isdigit() for text in beside[1:])
    )


def _unbroken(before: Sequence[Word]) -> Sequence[Word]:
    """Give those of the words that stand behind the last stop or comma."""
    for index in range(len(before) - 1, -1, -1):
        if not before[index].text[0].isalnum() and before[index].text not in "-\"'(":
            return before[index + 1 :]
    return before
