"""From a sentence to its quantities, each with the kind of statement that it makes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from medlint.late import late
from medlint.quantities.figures import Bound, Figure, find
from medlint.quantities.judging import Text, Told, judge, judge_claim
from medlint.quantities.kinds import CLAIMS, Kind
from medlint.quantities.patterns import SESSIONS, STAR, Form
from medlint.quantities.phrases import letters_of
from medlint.text import Sentence

# The words of these forms say it all.
_DIRECT: dict[Form, Kind] = {
    "money": "price",
    "phone": "phone",
    "address": "address",
    "clock": "technical",
    "date": "date",
    "past": "history",
}
_FALLBACK: dict[Form, Kind] = {
    "dose": "dose", "code": "technical", "measure": "technical",
    "minutes": "schedule", "days": "schedule", "sessions": "schedule", "point": "schedule",
}  # fmt: skip
_TIMES: frozenset[Form] = frozenset(("minutes", "days", "point"))
_SHARES: frozenset[Form] = frozenset(("percent", "ratio"))
_ALONE: tuple[frozenset[Form], frozenset[Kind]] = (frozenset(), frozenset())
# Forms of which the later one may go on from the earlier one, and what that may tell.
_JOINED: dict[Form, tuple[frozenset[Form], frozenset[Kind]]] = {
    **dict.fromkeys(_TIMES, (_TIMES, frozenset[Kind](("time-to-effect", "duration-of-effect")))),
    **dict.fromkeys(_SHARES, (_SHARES, frozenset[Kind](("outcome", "prevalence", "side-effect")))),
}
_JOINT = late(rb"[^.;:!?()]*(?:,| and| or| while| whereas| but) [^.;:!?()]*")
_LONGEST_JOINT = 60
_VAGUE = late(rf"[a-z]+|.*\b{SESSIONS}".encode())
# "Within two weeks after their first session" is one time.
_COUNTED_FROM = frozenset((b" after ", b" following ", b" of ", b" from "))
_SIGNS = {
    "–": "-",
    "—": ";",
    "×": "x",
    "µ": "u",
    "μ": "u",
    "≈": "~",
    "≥": ">",
    "≤": "<",
    "•": ";",
    "↑": "+",
    "↓": "-",
    "|": ";",
    "★": STAR,
    "☆": STAR,
    "⭐": STAR,
    "`": "'",
}
_SIGN = late(f"[{''.join(_SIGNS)}]")
_FOREIGN = late(r"[^\x20-\x7e£€°]")
_PAUSE = late(r"(?<!\d) - | - (?!\d)")


Judge = Callable[[Text, Figure], Told | None]


class Quantity(NamedTuple):
    """A quantity of a sentence: `start`:`end` are its own words, `words` the span that a reviewer would underline."""

    start: int
    end: int
    form: Form
    low: float
    high: float
    bound: Bound
    kind: Kind
    words: tuple[int, int]


def quantities(sentence: Sentence) -> list[Quantity]:
    """Give the quantities of a sentence in order of place."""
    return read(sentence.folded)


def claims(sentence: Sentence) -> list[Quantity]:
    """Give those of its quantities that are of the kinds of `CLAIMS`: most sentences are ruled out by their words."""
    return _claims(sentence.folded)


# Footers, disclaimers and menus come again on every page of a repository.
@lru_cache(maxsize=4096)
def read(folded: str) -> list[Quantity]:
    """Give the quantities of one sentence's folded text; not to be changed, for it is kept."""
    return _read(folded, judge)


@lru_cache(maxsize=4096)
def _claims(folded: str) -> list[Quantity]:
    return [one for one in _read(folded, judge_claim) if one.kind in CLAIMS]


def _read(folded: str, judge: Judge) -> list[Quantity]:
    one_byte = plain(folded)
    figures = find(one_byte)
    if not figures:
        return []
    letters = letters_of(one_byte)
    text = Text(one_byte, letters, frozenset(letters.split()))
    found: list[Quantity] = []
    for figure in figures:
        # "12 pounds in a month" is one statement: the month is a part of it.
        if not found or not (found[-1].words[0] <= figure.start and figure.end <= found[-1].words[1]):
            one = _judged(text, figure, judge)
            found.append(_joined(text, figure, one, found[-1]) if found else one)
    return found


def _joined(text: Text, figure: Figure, quantity: Quantity, before: Quantity) -> Quantity:
    """Give a quantity of which nothing else is told as of the kind of the one before: "in a week or as late as two"."""
    forms, kinds = _JOINED.get(figure.form, _ALONE)
    if before.kind not in kinds or before.form not in forms:
        return quantity
    gap = text.plain[before.end : figure.start]
    if gap in _COUNTED_FROM and figure.form in _TIMES:
        return quantity._replace(kind="schedule")
    # "For years" and "the next visit" are said of much.
    is_vague = figure.form in _TIMES and _VAGUE.fullmatch(text.plain, figure.start, figure.end) is not None
    if is_vague or quantity.kind in CLAIMS or len(gap) > _LONGEST_JOINT or _JOINT.fullmatch(gap) is None:
        return quantity
    return quantity if judge(text, figure) else quantity._replace(kind=before.kind)


def plain(folded: str) -> bytes:
    """Give folded text as one byte a character, a dash between clauses as a semicolon."""
    if not (folded.isascii() and folded.isprintable()):
        # A letter of another script stays a letter, so that no word is cut there.
        folded = _SIGN.sub(lambda sign: _SIGNS[sign[0]], folded)
        folded = _FOREIGN.sub("_", _paused(folded)).replace("£", "$").replace("€", "$").replace("°", "*")
        return folded.encode("ascii")
    return _paused(folded).encode("ascii")


def _paused(text: str) -> str:
    return _PAUSE.sub(" ; ", text) if " - " in text else text


def _judged(text: Text, figure: Figure, judge: Judge) -> Quantity:
    start, end, form, low, high, bound = figure
    kind, words = _DIRECT.get(form), (start, end)
    if kind is None:
        kind, words = judge(text, figure) or (_FALLBACK.get(form, "other"), words)
    return Quantity(start, end, form, low, high, bound, kind, words)
