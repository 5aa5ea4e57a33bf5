"""What never may differ between copy and an approved claim: numbers with their bounds and units, and negation."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.claims.vocabulary import canonical, is_negator, number_of, vocabulary
from medlint.claims.words import Word

_SIGNS = frozenset("<>≥≤=±+~°$£€")
_REACH = 3
"""Words before a number that may bound it."""
_CLAUSE = 12
"""Words before a claim that may turn it round, where no comma or stop is between."""
_GLUED_BEFORE = frozenset("-/'_@#$£€+<>≥≤~±&=")
_GLUED_AFTER = frozenset("-/'_@%+=")
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
    they end in, and letters or signs that are joined to them.
    """
    before = found[max(0, first - _CLAUSE) : first]
    start, end = found[first].start, found[last].end
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if left in _GLUED_BEFORE or right in _GLUED_AFTER:
        return True
    if any(is_negator(word.text) for word in _unbroken(before)):
        return True
    if number_of(found[first].text) and (left == "–" or (before and before[-1].text in _SIGNS | vocabulary().bounds)):
        return True
    if number_of(found[first].text) and before and (before[-1].text == "than" or number_of(before[-1].text)):
        return True
    behind = found[last + 1].text if last + 1 < len(found) else ""
    return bool(number_of(found[last].text) and (right in _RANGE or behind in vocabulary().units))


def _unbroken(before: Sequence[Word]) -> Sequence[Word]:
    """Give those of the words that stand behind the last stop or comma."""
    for index in range(len(before) - 1, -1, -1):
        if not before[index].text[0].isalnum() and before[index].text not in "-\"'(":
            return before[index + 1 :]
    return before
