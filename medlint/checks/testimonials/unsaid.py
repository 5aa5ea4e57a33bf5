"""What a sentence only wishes, fears, denies or tries, though the words of an outcome stand in it."""

from __future__ import annotations

import re

from medlint.checks.testimonials.wording import Spans, wording
from medlint.late import late

_TELLING = (
    r"|\s(?:i|he|she|we)\s(?:just|instantly|immediately|finally|suddenly|really|now|felt|feel|noticed|knew|became)\b"
)
_CLAUSE_END = late(r"[,;:!?()|—–\"]|\s-|\s(?:and|but|so|while|which|because|who|when|or)\b|\.(?!\d)" + _TELLING)
_DENIAL_END = late(
    r"[,;:!?()|—–…\"]|\s-|\.(?!\d)"
    r"|\s(?:but|so|while|which|because|who|when|now|until|yet|then|since|after|till|thanks|today)\b"
    r"|\sand\s(?:i|i'm|i've|my|we|it|the|they|he|she|his|her|this|now|then|after|since|within|have|has|had|am|is|are|lost)\b"
    + _TELLING
)
"""A denial reaches over "or", and over "and" where no new clause begins."""
_WORD = late(r"[a-z]+(?![-'])")


def is_unsaid(text: str, told: tuple[int, int]) -> bool:
    """Tell whether what a sentence seems to tell at a stretch is not told after all, or is praise of the service."""
    unsaid, unreal = wording().spans("unsaid", text), wording().spans("unreal", text)
    return (
        overlaps(unsaid, told) or _reaches(text, unsaid, told, _CLAUSE_END) or _reaches(text, unreal, told, _DENIAL_END)
    )


def _reaches(text: str, cues: Spans, told: tuple[int, int], clause_end: re.Pattern[str]) -> bool:
    # Of the cues in front, only the nearest can reach it.
    nearest = max((end for start, end in cues if start < told[0]), default=None)
    if nearest is None:
        return False
    if nearest > told[0]:
        return True
    # Whether "and" begins a clause is seen in the word behind it, the first that is told.
    first = _WORD.match(text, told[0])
    return not clause_end.search(text, nearest, first.end() if first else told[0])


def overlaps(spans: Spans, one: tuple[int, int]) -> bool:
    """Tell whether any of the spans shares a place with the one."""
    return any(start < one[1] and one[0] < end for start, end in spans)
