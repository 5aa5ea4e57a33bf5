"""How lines of plain text look: titles, and lines that an editor broke to fit a width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from medlint.late import late

_NARROWEST, _WIDEST = 45, 130
_SHORTEST_BROKEN = 20
_END = late(r"[.!?:…][\"'”’)\]]*$")
_QUESTION = late(r"\?[\"'”’)]*$")
# A line that ends in one of these goes on in the next, however that begins.
_OPEN_END = late(
    r"(?:,|\b(?:an?|the|and|or|nor|but|of|in|to|for|with|by|on|at|from|our|your|their|his|her|its|is|are|was|were|be|"
    r"that|which|who|as|than|into|per|no|not|if|when))$"
)
_GOES_ON = ",;)&"
_CUT = late(r"[^\W\d_]-$")
SUSPENDED = ("and ", "or ", "to ")
"""How a line goes on after a suspended hyphen ("short- and long-term")."""


class Line(NamedTuple):
    """One line without the white space around it, and where it starts."""

    text: str
    start: int
    indent: int

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.start + len(self.text)


def find_wraps(lines: Sequence[Line], *, usual: int = 0) -> list[bool]:
    """Tell for each line whether the next one continues its paragraph.

    A line is full when the next word would not have fitted. `usual` is the width of earlier paragraphs, if known:
    two lines alone do not show that there is one.
    """
    width = max(len(line.text) for line in lines)
    if not _NARROWEST <= width <= _WIDEST:
        width = 0
    pairs = list(pairwise(lines))
    full = [bool(width) and len(line.text) + 1 + len(_first_word(after.text)) > width for line, after in pairs]
    wraps = []
    for index, (line, after) in enumerate(pairs):
        steady = full[index] and (
            (index > 0 and full[index - 1]) or (index + 1 < len(full) and full[index + 1]) or abs(width - usual) <= 12
        )
        wraps.append(steady or _goes_on(line.text, after.text))
    return [*wraps, False]


def _first_word(text: str) -> str:
    return text.split(None, 1)[0]


def is_cut(text: str, after: str) -> bool:
    """Tell whether a line ends at a hyphen inside what goes on in the next."""
    return bool(_CUT.search(text)) and after[0].islower()


def _goes_on(text: str, after: str) -> bool:
    if is_cut(text, after):
        return True
    if len(text) < _SHORTEST_BROKEN or text.endswith(":"):
        return False
    return after[0].islower() or after[0] in _GOES_ON or bool(_OPEN_END.search(text))


def is_ended(text: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_END.search(text))


def is_title(text: str, *, after: str, then: str) -> bool:
    """Tell whether a line that stands alone is a heading.

    `after` is the next line where it follows without a gap, `then` where it follows after one; else they are empty.
    """
    question = bool(_QUESTION.search(text))
    if len(text) > 100 or (not question and (text[-1] in ",;" or is_ended(text))):
        return False
    letters = sum(map(str.isalpha, text))
    if not letters or text[0].islower():
        return False
    words = text.split()
    if question or len(words) <= 3 or (text.isupper() and letters > 3):
        return True
    return _leads(text, after, then) or (len(words) <= 14 and _is_title_case(words))


def _leads(text: str, after: str, then: str) -> bool:
    """Tell whether a line is so much shorter than what follows that it must be its title."""
    if after:
        return len(text) <= 60 and len(after) > 1.5 * len(text) and not after[0].islower()
    return len(text) <= 40 and len(then) > 2 * len(text) and is_ended(then)


def _is_title_case(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)
