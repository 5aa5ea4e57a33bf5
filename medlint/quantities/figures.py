"""Where quantities stand in folded text, and what can be read off their own words: values, form, bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import re2

Form = Literal[
    "phone", "code", "clock", "date", "money", "percent", "ratio", "fold", "dose", "measure", "rating", "size",
    "minutes", "days", "sessions", "point", "overnight", "past", "cause", "most", "number",
]  # fmt: skip
Bound = Literal["", "up to", "as little as", "at least", "about"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity's own words; a range has two values, a vague one ("weeks") counts as two of its unit."""

    start: int
    end: int
    form: Form
    low: float
    high: float
    bound: Bound


_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split()
    )
} | {word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_MULTIPLES = {"k": 1e3, "m": 1e6, "bn": 1e9, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_CROWDS = {"millions": 1e6, "thousands": 1e3, "hundreds": 1e2, "dozens": 12}
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FOLDS = {"twice": 2, "twofold": 2, "doubl": 2, "tripl": 3, "threefold": 3, "quadrupl": 4, "halv": 0.5}

_UNIT_WORDS = "one|two|three|four|five|six|seven|eight|nine"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SPELT = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_UNIT_WORDS}))?"
    rf"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_UNIT_WORDS})"
)
_TIMES = r"(?: ?(?:k|m|bn)\b|[- ](?:hundred|thousand|million|billion)\b)?"
_NUMBER = rf"(?:\b{_DIGITS}|\b{_SPELT}\b|\b(?:a|one) (?:hundred|thousand|million|billion)\b){_TIMES}"
_RANGE = rf"(?:(?:between )?{_NUMBER}%?(?: ?- ?| to | and | or ){_NUMBER}|{_NUMBER})"
_BOUND = (
    r"(?:[~><] ?|\b(?:up to(?: an?)?|as (?:much|many|high|long) as|as (?:little|few|soon|low|early|quickly)"
    r" as)(?: the)? |\b(?:nearly|almost|about|around|over|more than|at least|less than|under|fewer than|roughly"
    r"|approximately|an estimated|(?:an )?average(?: of)?|on average|only|just|another|a full|an? (?:whole|mere)) ){0,2}"
)
_PLURAL = r"(?:second|minute|hour|day|night|week|month|year|decade|session|treatment|infusion|dose|application)s"
_UNITS = {
    "minutes": r"(?:second|sec|minute|min|hour|hr|moment)s?",
    "days": r"(?:day|night|week|wk|month|year|yr|decade)s?",
    "sessions": r"(?:session|treatment|infusion|dose|application|visit|appointment|injection|use|cycle|peel|workout)s?",
}
_ANY_UNIT = "|".join(_UNITS.values())
_VAGUE = r"(?:an?|a single|a few(?: short)?|a couple(?: of)?|several|many|mere|a matter of|half an|a handful of)"
_SHORT = r"(?:(?:full|short|consecutive|business|working|more|quick|simple|consistent|weekly|monthly|daily|iv|ketamine) )?"
_TIME = (
    rf"(?:the |your |my |her |his |our )?(?:very )?(?:first|next|following|initial|second|third)"
    rf" (?:(?:{_RANGE}|few|couple(?: of)?) )?{_SHORT}(?:{_ANY_UNIT})\b"
    rf"|{_RANGE}\+?[- ]?{_SHORT}(?:{_ANY_UNIT})\b"
    rf"|\b{_VAGUE} (?:seconds|(?:minute|min|hour|hr|moment)s?|{_UNITS['days']})(?: or (?:so|two|more))?\b"
    rf"|\b(?:a single|a few|a couple(?: of)?|several|a handful of) {_SHORT}{_UNITS['sessions']}\b"
    rf"|\b(?:day|week|month|night|session|treatment|infusion|dose) (?:\d+|{_SPELT})\b"
    rf"|\b(?:seconds|minutes|hours|days|weeks|months|years|decades|moments|nights)(?: or (?:even )?(?:seconds|minutes|hours|days|weeks|months|years|decades))?\b"
)
_SIZES = (
    r"(?:pounds?|lbs?|kgs?|kilos?|kilograms?|stone|inch(?:es)?|cms?|mm|centimet(?:re|er)s?|millimet(?:re|er)s?|(?:dress |waist |jean )?sizes?"
    r"|points?|letters?|lines?|bpm|beats|calories|shades?|fewer [a-z]+|extra [a-z]+)"
)
_DOSES = (
    r"(?:mg|mcg|ug|g|grams?|milligrams?|micrograms?|ml|cc|iu|units?|capsules?|tablets?|pills?|gumm(?:y|ies)|drops?|puffs?|servings?"
    r"|sprays?|softgels?|scoops?|sachets?|lozenges?)"
)
_MEASURES = (
    r"(?:degrees?|\*[cf]?|mmhg|ata|atm|k?hz|nm|watts?|volts?|mah|gb|mb|mph|miles?|kilomet(?:re|er)s?|km|m|ft|feet|foot|metres?|meters?"
    r"|lit(?:re|er)s?|ounces?|oz|square|mmol|mg/dl|joules?|beds?|rooms?|floors?|staff|languages?|locations?|questions?|steps?|tips?"
    r"|reasons?|ways|things|ingredients?|herbs|vitamins|recipes|bedrooms?)"
)
_LABELS = (
    r"(?:room|suite|ste|section|sections|step|chapter|page|pages|table|figure|fig|type|types|stage|phase|grade|level|class|part"
    r"|question|version|article|rule|paragraph|study|group|volume|vol|issue|number|no|code|icd|isbn|issn|nct|zip|postcode|box|apt|building"
    r"|route|highway|floor|gate|item|option|generation|schedule|clause|appendix|line|model|batch|lot|bmi(?: of| over| above| under| below)?|extension|ext|top|covid|caption|vitamin"
    r"|chapter|episode|unit|bed|ward|zone|tier|series)"
)
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_STREETS = r"(?:street|st|road|rd|avenue|ave|lane|ln|blvd|boulevard|drive|dr|way|court|square|plaza|place|parkway|pkwy|highway)"
_CAUSES = r"(?:number one|no\.? ?1|#1|(?:second |third )?leading|top|(?:most|single most|second most) common|biggest|main) cause"
_MOST = r"most (?:often )?(?:prescribed|requested|loved|booked|reviewed|recommended|popular|trusted|chosen|purchased)"

# In order: what an earlier one takes, a later one leaves.
_PATTERNS: list[tuple[Form, str]] = [
    ("phone", r"(?:\+?1[-. ])?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b1-8\d\d-[\w-]+|\+\d{1,3}[ \d-]{7,18}\d\b|\b0\d{2,4} \d{3,4} ?\d{3,4}\b"),
    ("code", r"\b97[89][- ]?\d[-\d ]{8,14}\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b[a-z]{2} \d{5}(?:-\d{4})?\b|\b\d+(?:\.\d+){2,}\b"),
    ("code", rf"\b\d{{1,5}} (?:[a-z.]+ ){{1,3}}{_STREETS}\b"),
    ("cause", rf"\b(?:the |a )?{_CAUSES}s?\b"),
    ("most", rf"\b(?:the |our )?{_MOST}\b"),
    ("clock", r"\b24/7\b|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|\b\d{1,2}:\d\d\b"),
    ("ratio", r"\b[1-3]/[2-9] of\b"),
    ("rating", rf"{_BOUND}(?:{_DIGITS}|\b{_SPELT})[- ]stars?\b|{_BOUND}\b\d(?:\.\d+)?/(?:5|10)\b|{_BOUND}\b\d\.\d+ out of 5\b"),
    ("money", rf"(?:{_BOUND}[$] ?{_DIGITS}{_TIMES}(?:(?: ?- ?| to )[$]? ?{_DIGITS}{_TIMES})?|{_RANGE} ?(?:dollars|euros|usd|gbp|cents|pence)\b)"),
    ("percent", rf"{_BOUND}{_RANGE}[- ]?(?:%|percent\b|per cent\b|percentage points?\b)"),
    ("code", rf"\b{_LABELS}\.? ?#?(?:\d[\w.-]*|{_SPELT}\b)|#\d+\b|\bsps?f ?\d+|\b[a-z]+-?\d[\w-]*|\b\d+-(?:ht\w*|hydroxy\w*|oh)\b|\b\d+x[a-z]+"),
    ("date", rf"\b{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}\b(?: \d{{4}})?|\b{_MONTHS} \d{{4}}\b"),
    ("ratio", rf"{_BOUND}{_NUMBER}[- ](?:in|out of)[- ](?:every |our )?{_NUMBER}|{_BOUND}\b{_DIGITS} of (?:the |every |our )?{_DIGITS}\b|{_BOUND}\b(?:{_UNIT_WORDS}) of (?:every )?ten\b"),
    ("date", r"\b(?:19|20)\d\d(?:s|-\d\d(?:\d\d)?)?\b"),
    ("overnight", r"\bovernight\b"),
    ("past", rf"\b(?:(?:the |our |these )last|(?:the |our |these )?past) (?:(?:{_RANGE}|few|couple(?: of)?|several) )(?:{_UNITS['days']})\b|\b(?:the|this|these) (?:last|past) (?:{_ANY_UNIT})\b"),
    ("minutes", rf"{_BOUND}(?:{_TIME})"),
    ("ratio", rf"{_BOUND}(?:\b(?:one|two|three|four|a|1|2|3)[- ](?:half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b|\bhalf(?: of)?\b|\b(?:the |a )?(?:vast |great |overwhelming )?majority\b)"),
    ("size", rf'{_BOUND}{_RANGE}(?:[- ]{_SIZES}\b|(?:lbs?|kgs?|cms?|mm)\b| ?")'),
    ("dose", rf"{_BOUND}{_RANGE}(?:[- ]?{_DOSES}\b(?:/(?:kg|day|ml|d?l)\b)?)"),
    ("measure", rf"{_BOUND}{_RANGE}[- ]?(?:\+ )?{_MEASURES}\b|\b\d{{2,3}}/\d{{2,3}}\b"),
    ("fold", rf"{_BOUND}(?:{_NUMBER} ?x\b|{_RANGE}[- ]?fold\b|{_RANGE} times\b|\b(?:twice|(?:two|three)fold|(?:doubl|tripl|quadrupl|halv)(?:e|es|ed|ing)\b))"),
    ("number", rf"{_BOUND}(?:\b(?:tens |hundreds )?(?:of )?(?:thousands|millions|hundreds|dozens)\b|{_RANGE}\+?)"),
]  # fmt: skip
# "We opened two in 2019" is no ratio; "1 in 2000 babies" is.
_YEAR_END = re.compile(r"(?<!\b1 in )(?<!\bone in )(?:19\d\d|20[0-4]\d)$")
_QUICK = re.compile(r"\d|\b(?:" + _PLURAL + r"|second|minute|hour|moment|day|night|week|month|year|decade|session|treatment|infusion|dose|overnight|tw|thr|half|halv|third|quarter|fifth|tenth|majority|doubl|tripl|quadrupl|hundred|thousand|million|billion|dozen|one|two|four|five|six|seven|eight|nine|ten|eleven|fifteen|cause|most)")  # fmt: skip


@lru_cache(maxsize=None)
def _expression(pattern: str) -> Any:
    options = re2.Options()
    options.longest_match = True
    options.max_mem = 64 << 20
    options.log_errors = False
    return re2.compile(pattern.encode("ascii", "replace"), options)


def find(plain: bytes) -> list[Figure]:
    """Give the quantities of a sentence made plain (`reading.plain`), in order of place."""
    text = plain.decode("ascii")
    if not _QUICK.search(text):
        return []
    taken = bytearray(len(text))
    found = []
    for form, pattern in _PATTERNS:
        for match in _expression(pattern).finditer(plain):
            start, end = match.span()
            if not any(taken[start:end]) and not (form == "ratio" and _YEAR_END.search(text, start, end)):
                taken[start:end] = b"\x01" * (end - start)
                found.append(_figure(form, start, end, text[start:end]))
    return sorted(found, key=lambda figure: figure.start)


_BOUNDS: list[tuple[Bound, re.Pattern[str]]] = [
    ("up to", re.compile(r"\bup to\b|\bas (?:much|many|high|long) as\b")),
    ("as little as", re.compile(r"\bas (?:little|few|soon|low|early|quickly) as\b")),
    ("at least", re.compile(r"\b(?:over|more than|at least)\b|>")),
    ("about", re.compile(r"\b(?:nearly|almost|about|around|roughly|approximately|estimated|average)\b|~")),
]
_TENS = re.compile(rf"\b([a-z]+ty)[- ]({_UNIT_WORDS})\b")
_VALUE = re.compile(r"(\d[\d,]*(?:\.\d+)?|[a-z]+)[- ]?(k|m|bn|hundred|thousand|million|billion)?\b")


def _figure(form: Form, start: int, end: int, words: str) -> Figure:
    lead = len(words) - len(words.lstrip())
    start += lead
    words = words[lead:]
    bound: Bound = next((name for name, pattern in _BOUNDS if pattern.search(words)), "")
    if form == "minutes":
        form = _time_form(words)
    values = list(_values(words, form))
    low, high = (min(values), max(values)) if values else (2.0, 2.0)
    return Figure(start, end, form, low, high, bound)


_TIME_FORMS: list[tuple[Form, re.Pattern[str]]] = [
    ("point", re.compile(rf"\b(?:first|next|following|initial|second|third)\b|(?:day|week|month|night|session|treatment|infusion|dose) (?:\d+|{_SPELT})$")),
    ("sessions", re.compile(rf"\b{_UNITS['sessions']}\b")),
    ("minutes", re.compile(rf"(?:\b|\d){_UNITS['minutes']}$")),
]


def _time_form(words: str) -> Form:
    return next((form for form, unit in _TIME_FORMS if unit.search(words)), "days")


def _values(words: str, form: Form) -> Iterator[float]:
    if form == "ratio":
        yield from _ratio(words)
        return
    if form == "fold":
        for stem, value in _FOLDS.items():
            if stem in words:
                yield float(value)
                return
    if form == "number" and (crowd := next((size for name, size in _CROWDS.items() if name in words), 0)):
        yield crowd
        return
    words = _TENS.sub(lambda pair: str(_WORDS.get(pair[1], 0) + _WORDS[pair[2]]), words)
    for number, times in _VALUE.findall(words):
        value = _number(number)
        if value is not None:
            yield value * _MULTIPLES.get(times, 1)


def _ratio(words: str) -> Iterator[float]:
    """Give a ratio as a share of one."""
    numbers = [value for part in re.split(r"[^\w.,]+", words) if (value := _number(part.strip(","))) is not None]
    part = next((size for name, size in _PARTS.items() if name in words), None)
    if part is not None:
        yield (numbers[0] if numbers else 1.0) / part
    elif len(numbers) >= 2 and numbers[-1]:
        yield numbers[0] / numbers[-1]
    elif "majority" in words:
        yield 0.5


def _number(word: str) -> float | None:
    if word[:1].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            return None
    value = _WORDS.get(word)
    return None if value is None else float(value)
