"""How many years of school a text asks for: the Flesch-Kincaid grade.

0.39 (words / sentences) + 11.8 (syllables / words) - 15.59: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and
B. S. Chissom, Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75, 1975.
Syllables are estimated by groups of vowels, a silent e left out.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """Give the grade of a text; a semicolon or colon ends a sentence as a full stop does."""
    words = _WORD.findall(text)
    sentences = len(re.findall(r"[.;:!?](?=\s|$)", text)) or 1
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def _syllables(word: str) -> int:
    return sum(max(1, len(_VOWELS.findall(_spoken(part)))) for part in re.split(r"['’-]", word.lower()) if part)


def _spoken(word: str) -> str:
    return re.sub(r"(?<=[^aeiouyl])e$|(?<=[^aeioutd])ed$|(?<=[^aeiousxz])es$", "", word)
