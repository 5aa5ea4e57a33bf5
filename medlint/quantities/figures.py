"""Where figures stand in plain text, and what can be read off their own words: values, form, bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from medlint.late import late
from medlint.linear import hits
from medlint.quantities.linear import compiled, which
from medlint.quantities.patterns import MINUTES, ONES, PATTERNS, POINT, SESSIONS, TEENS, TENS, Form

Bound = Literal["", "up to", "as little as", "at least", "about"]


class Figure(NamedTuple):
    """A quantity's own words; a range has two values, a vague one ("weeks") counts as two of its unit."""

    start: int
    end: int
    form: Form
    low: float
    high: float
    bound: Bound


_UP_TO_NINETEEN = f"zero|{ONES}|{TEENS}".split("|")
_WORDS = {word: value for value, word in enumerate(_UP_TO_NINETEEN)}
_WORDS |= {word: 10 * tens for tens, word in enumerate(TENS.split("|"), start=2)}
_MULTIPLES = {"k": 1e3, "m": 1e6, "bn": 1e9, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_CROWDS = {"millions": 1e6, "thousands": 1e3, "hundreds": 1e2, "dozens": 12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FOLDS = {"twice": 2.0, "doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0, "halv": 0.5, "hundredfold": 100.0}
_FOLDS |= {f"{word}fold": float(value) for word, value in _WORDS.items() if value}

# "We opened two in 2019" is no ratio; "1 in 2000 babies" is.
_YEAR_END = late(r"(?<!\b1 in )(?<!\bone in )(?:19\d\d|20[0-4]\d)$")
# "In headache days" tells no time.
_BARE = late(r"[a-z]+s")
# "Within the hour" tells one, "the week of the fair" none.
_THIS = late(r"the [a-z]+")
_BEFORE_THIS = late(r"\b(?:within|inside) $")
_BEFORE_BARE = late(
    r"(?:^|[,;:(] |\b(?:within|in|for|after|of|over|by|until|takes?|taking|lasts?|lasting|than|or|mere|many|even) )$"
)
# "Most feel better after the first": of the visits told before, and of nothing that follows.
_FIRST = late(r"the (?:very )?first")
_BEFORE_FIRST = late(r"\b(?:after|from|with) $")
_BEHIND_FIRST = late(r" *(?:[.,;!]|$)")
# A "day spa" lasts no day.
_DAY = late(r"(?:an?|the|each|every|our|your) day")
_DAY_NOUN = late(r" (?:spa|pass|trip|surgery|care|bag|camp|cream|unit|cent(?:re|er)|clinic|hospital|patient)s?\b")
# "Double chins" are no more of anything.
_DOUBLE_NOUN = late(r"[- ](?:chin|check|vision|bed|board|blind|room|bond|shift|standard|glazing|espresso)")
# "A third study" is one more, and no share.
_ONE_MORE = late(
    r" (?:study|trial|review|survey|party|person|time|day|week|month|session|visit|option|group|child|dose|way|reason"
    r"|point|treatment|baby|generation|opinion|attempt|cycle|phase|stage|step|round)\b"
)
_ORDINAL_END = late(r"\ba (?:third|fourth|fifth|sixth|eighth|tenth)$")
_BOUNDS: list[tuple[Bound, re.Pattern[str]]] = [
    ("up to", late(r"\bup to\b|\bas (?:much|many|high|long) as\b")),
    ("as little as", late(r"\bas (?:little|few|soon|low|early|quickly) as\b")),
    ("at least", late(r"\b(?:over|(?<!no )more than|at least|upwards? of)\b|>")),
    (
        "about",
        late(
            r"\b(?:nearly|almost|about|around|roughly|approximately|estimated|average|close to|region of|between)\b|~"
        ),
    ),
]
_TIME_FORMS: list[tuple[Form, re.Pattern[str]]] = [
    (
        "point",
        late(rf"\b(?:first|next|initial|second|third|fourth|fifth|sixth|\d{{1,2}}(?:st|nd|rd|th))\b|{POINT}"),
    ),
    ("sessions", late(rf"\b{SESSIONS}\b")),
    ("minutes", late(rf"(?:\b|\d){MINUTES}$")),
]
_LEADING = late(r"\d[\d,]*(?:\.\d+)?")
_COMPOUND = late(rf"\b([a-z]+ty)[- ]({ONES})\b")
_VALUE = late(r"(\d[\d,]*(?:\.\d+)?|[a-z]+)(?:\+?[- ]?(k|m|bn|hundred|thousand|million|billion)\b)?")
_EXPRESSIONS = tuple(expression for _, expression in PATTERNS)


def find(plain: bytes) -> list[Figure]:
    """Give the figures of a sentence made plain (`reading.plain`), in order of place."""
    numbers = which(_EXPRESSIONS, plain)
    if not numbers:
        return []
    text = plain.decode("ascii")
    taken = bytearray(len(plain))
    found = []
    for number in numbers:
        form, expression = PATTERNS[number]
        for (start, end), *_ in hits(compiled(expression, screened=False), plain):
            if 1 not in taken[start:end] and not _is_false(form, text, start, end):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Figure(start, end, *_told(form, text[start:end])))
    return sorted(found)


def _is_false(form: Form, text: str, start: int, end: int) -> bool:
    if form == "ratio":
        if _YEAR_END.search(text, start, end) is not None:
            return True
        return _ONE_MORE.match(text, end) is not None and _ORDINAL_END.search(text, start, end) is not None
    if form == "fold":
        return _DOUBLE_NOUN.match(text, end) is not None
    return form == "minutes" and _is_false_time(text, start, end)


def _is_false_time(text: str, start: int, end: int) -> bool:
    if _DAY.fullmatch(text, start, end) is not None and _DAY_NOUN.match(text, end) is not None:
        return True
    before = text[max(0, start - 12) : start]
    if _FIRST.fullmatch(text, start, end):
        return _BEFORE_FIRST.search(before) is None or _BEHIND_FIRST.match(text, end) is None
    if _THIS.fullmatch(text, start, end):
        return _BEFORE_THIS.search(before) is None
    return _BARE.fullmatch(text, start, end) is not None and _BEFORE_BARE.search(before) is None


# "One", "two weeks" and the like come in every other sentence.
@lru_cache(maxsize=2048)
def _told(form: Form, words: str) -> tuple[Form, float, float, Bound]:
    """Give what a figure's own words tell: form, lower and higher value, bound."""
    if form == "minutes":
        form = next((name for name, unit in _TIME_FORMS if unit.search(words)), "days")
    bound: Bound = next((name for name, pattern in _BOUNDS if pattern.search(words)), "")
    values = list(_values(words, form))
    low, high = (min(values), max(values)) if values else (2.0, 2.0)
    return form, low, high, bound


def _values(words: str, form: Form) -> Iterator[float]:
    """Give each value in the words; none where they are vague."""
    if form == "ratio":
        yield from _share(words)
        return
    named = {"fold": _FOLDS, "number": _CROWDS}.get(form, {})
    if value := next((value for name, value in named.items() if name in words), 0):
        yield value
        return
    words = words.replace("half a", "0.5")
    words = _COMPOUND.sub(lambda pair: str(_WORDS.get(pair[1], 0) + _WORDS[pair[2]]), words)
    for number, times in _VALUE.findall(words):
        amount = 1.0 if number == "a" and times else _number(number)
        if amount is not None:
            yield amount * _MULTIPLES.get(times, 1)


def _share(words: str) -> Iterator[float]:
    """Give a ratio as a share of one."""
    numbers = [value for word in re.split(r"[^\w.,]+", words) if (value := _number(word)) is not None]
    part = next((size for name, size in _PARTS.items() if name in words), None)
    if part is not None:
        yield (numbers[0] if numbers else 1.0) / part
    elif len(numbers) >= 2 and numbers[-1]:
        yield numbers[0] / numbers[-1]
    elif "majority" in words:
        # No more than "most": it counts as nothing where a number is asked for.
        yield 0.0


def _number(word: str) -> float | None:
    digits = _LEADING.match(word)
    if digits:
        return float(digits[0].replace(",", ""))
    value = _WORDS.get(word)
    return None if value is None else float(value)
