"""How a finding calls what a page promotes: as a dictionary would, whatever the page's capitals."""

from __future__ import annotations

from collections.abc import Iterable

from medlint.late import late
from medlint.text import fold

_WORD = late(r"[^ /-]+")
# Short forms among the words of treatments that no table of names holds.
_CAPITALS = frozenset(
    "iv im b6 b12 d3 k2 dhea coq10 mct cbd cbg thc nad tms prp led uv mri gaba dna ems cpap glp".split()
)
_VITAMIN = late(r"\bvitamin ([abcdek])\b")


def dictionary_form(words: str, names: Iterable[str] = ()) -> str:
    """Give `words` in the spelling of the one of `names` that they stand for; in lower case where there is none."""
    folded = fold(words)
    for name in names:
        plain = name.lower()
        if folded in (plain, plain.replace("-", " ")):
            return name
        if folded == plain + "s":
            return name + "s"
    lower = _WORD.sub(lambda found: found[0].upper() if found[0] in _CAPITALS else found[0], folded)
    return _VITAMIN.sub(lambda found: f"vitamin {found[1].upper()}", lower)


def is_shouted(words: str) -> bool:
    """Tell whether they stand all in capitals, and are no short form."""
    return words.isupper() and len(words) > 6
