r"""How figures are written: one expression a form, over plain folded text (`reading.plain`).

Linear time (RE2), leftmost and longest; `\b` before every word so that none begins inside another.
"""

from __future__ import annotations

from typing import Literal

Form = Literal[
    "phone", "code", "address", "clock", "date", "money", "percent", "ratio", "fold", "dose", "measure", "rating",
    "size", "minutes", "days", "sessions", "point", "overnight", "past", "cause", "most", "number",
]  # fmt: skip
"""The shape of a figure. `point` is a point in time ("day 3"), `past` a time gone by, `code` a label and no amount."""


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


STAR = "`"
"""Stands for a star in plain text."""
ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SPELT = rf"(?:(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|{ONES})"
_TIMES = r"(?: ?(?:k|m|bn)\b|[- ](?:hundred|thousand|million|billion)\b)?"
_NUMBER = rf"(?:\b{_DIGITS}|\b{_SPELT}\b|\b(?:a|one) (?:hundred|thousand|million|billion)\b){_TIMES}"
_RANGE = (
    rf"(?:(?:between )?{_NUMBER}(?: ?%| percent| per cent)?(?: ?- ?| to )(?:about |around )?{_NUMBER}"
    rf"|(?:between )?{_NUMBER}%?(?: and | or ){_NUMBER}|{_NUMBER})"
)
_BOUND = (
    r"(?:[~><] ?"
    r"|\b(?:up to(?: an?)?|as (?:much|many|high|long|little|few|soon|low|early|late|quickly) as)(?: the)? "
    r"|\b(?:nearly|almost|about|around|over|more than|at least|less than|under|fewer than|roughly|approximately"
    r"|an estimated|(?:an )?average(?: of)?|on average|only|just|another|a full|an? (?:whole|entire|mere|good|solid)"
    r"|some|the (?:best|better) part of|well over|upwards? of|close to|just (?:over|under|shy of)"
    r"|in the region of) ){0,2}"
)

MINUTES = r"(?:second|sec|minute|min|hour|hr|moment)s?"
_DAYS = r"(?:day|night|week|wk|fortnight|month|year|yr|decade)s?"
SESSIONS = (
    _any(
        "session sitting treatment infusion dose application visit appointment injection use cycle peel workout "
        "adjustment wash round pass wear"
    )
    + "s?"
)
_UNIT = rf"(?:{MINUTES}|{_DAYS}|{SESSIONS})"
_MANY = r"(?:seconds|minutes|hours|days|weeks|months|years|decades|moments|nights)"
_FEW = r"(?:a single|a few(?: short)?|a couple(?: of)?|several|a handful of|one or more)"
_KIND = (
    r"(?:"
    + _any(r"full whole short consecutive business working more quick simple weekly monthly daily iv ketamine")
    + " )?"
)
_ORDINAL = r"(?:first|next|initial|second|third|fourth|fifth|sixth|\d{1,2}(?:st|nd|rd|th))"
POINT = rf"(?:day|week|month|night|session|treatment|infusion|dose) (?:\d+|{_SPELT})$"
TIME = "|".join(
    (
        rf"(?:the |your |my |her |his |our |their )?(?:very )?(?:{_ORDINAL} (?:or|to|and) (?:the )?)?{_ORDINAL}"
        rf" (?:(?:{_RANGE}|few|couple(?: of)?) )?{_KIND}{_UNIT}\b",
        rf"{_RANGE}\+?[- ]?{_KIND}{_UNIT}\b",
        rf"{_RANGE} {_UNIT} (?:to|and|or) {_RANGE} {_UNIT}\b",
        # "a second" is an ordinal more often than a time.
        rf"\b(?:an?|many|mere|half an?|a matter of|{_FEW}) (?:seconds|(?:minute|min|hour|hr|moment)s?|{_DAYS})"
        r"(?: or (?:so|two|more))?\b",
        rf"\b{_FEW} {_KIND}{SESSIONS}\b",
        rf"\b(?:day|week|month|night)s? (?:(?:\d+|{_SPELT})(?: ?- ?| to | and )(?:(?:day|week|month|night) )?)?"
        rf"(?:\d+|{_SPELT})\b",
        rf"\b(?:session|treatment|infusion|dose) (?:\d+|{_SPELT})\b",
        r"\b(?:the |your )?(?:very )?(?:next|following|same) (?:morning|evening|afternoon)\b",
        r"\bthe (?:very )?(?:morning|day|night|week) after\b",
        r"\bthe (?:hours|days|weeks|months) (?:after|following)\b",
        # "From the very first sip": what is taken, and never how much of it.
        r"\b(?:the |your )?(?:very )?first "
        r"(?:bottle|vial|drip|shot|sip|glass|cup|scoop|capsule|gummy|pill|tablet|patch|jar)\b",
        # "Most feel better after the first": of the sessions told before.
        r"\bthe (?:very )?first\b",
        r"\b(?:an?|one) (?:hour|day|week|month|year) and a half\b",
        r"\bthe (?:minute|hour|day|week|fortnight|month|year)\b",
        rf"\b{_MANY}(?: or (?:even )?{_MANY})?\b",
        r"\ba lifetime\b",
    )
)
_PAST = (
    rf"\b(?:(?:the |our |these )last|(?:the |our |these )?past) (?:{_RANGE}|few|couple(?: of)?|several) {_DAYS}\b"
    rf"|\b(?:the|this|these) (?:last|past) {_UNIT}\b"
)

_SIZES = (
    r"(?:(?:dress |waist |belt |jeans? )?sizes?|belt notch(?:es)?|notch(?:es)? on|fewer [a-z]+|extra [a-z]+"
    r"|centimet(?:re|er)s?|millimet(?:re|er)s?|inch(?:es)?|"
    + _any("pounds? lbs? kgs? kilos? kilograms? stone cms? mm points? letters? lines? bpm beats calories shades?")
    + ")"
)
_DOSES = _any(
    "mg mcg ug g grams? milligrams? micrograms? ml cc iu units? capsules? tablets? pills? gumm(?:y|ies) drops? puffs?"
    " servings? sprays? softgels? scoops? sachets? lozenges?"
)
_MEASURES = _any(
    r"degrees? \*[cf]? mmhg ata atm k?hz nm watts? volts? mah gb mb mph miles? kilomet(?:re|er)s? km m ft feet foot"
    r" met(?:re|er)s? lit(?:re|er)s? ounces? oz square mmol mg/dl joules? beds? rooms? floors? staff languages?"
    r" locations? questions? steps? tips? reasons? ways things ingredients? herbs vitamins recipes bedrooms?"
)
_LABELS = _any(
    "room suite ste section sections step chapter page pages table figure fig type types stage phase grade level class"
    " part question version article rule paragraph study group volume vol issue number no code icd isbn issn nct zip"
    " postcode box apt building route highway floor gate item option generation schedule clause appendix line model"
    " batch lot extension ext top covid caption vitamin episode unit bed ward zone tier series"
)
_BMI = r"bmi(?: of| over| above| under| below)?"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_STREETS = _any(
    "street st road rd avenue ave lane ln blvd boulevard drive dr way court square plaza place parkway pkwy highway"
)
_CAUSES = (
    r"(?:number one|no\.? ?1|#1|(?:second |third )?leading|top|(?:most|single most|second most) common|biggest|main)"
    r" (?:causes?|reasons?)"
)
_MOST = "most[- ](?:(?:often|widely|highly) )?" + _any(
    "prescribed requested loved booked reviewed recommended popular trusted chosen purchased used rated"
)
_RATED = r"\b(?:highly|top|best)[- ]rated by\b"
_VOTED = r"\bvoted (?:the )?(?:(?:number|no\.?) ?(?:one|1)|#1)\b"
_COMMONEST = (
    r"\b(?:the )?(?:single )?most common(?: [a-z-]+){0,2}"
    r" [\"']?(?:illness|disease|disorder|condition|complaint|cancer|allergy|ailment|defect|injury|infection"
    r"|deficiency)\b"
)
_HEAVIEST = (
    r"\b(?:the )?(?:(?:world|nation|country|globe|region|continent)'s )?(?:highest|largest|biggest|heaviest|worst)"
    r" (?:[a-z-]+ ){0,2}(?:burden|prevalence|incidence)\b"
)
_STARS = rf"(?:[- ]stars?\b| ?{STAR}+)"
_FRACTION = r"\b(?:one|two|three|four|a|1|2|3)[- ](?:half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b"

_PERSON = _any(
    "adult person man woman child couple patient teenager american briton family worker mother mum mom girl boy"
)
_PEOPLE = _any("adults people men women children couples patients teenagers americans britons families mothers clients")

PATTERNS: list[tuple[Form, str]] = [
    ("phone", r"(?:\+?1[-. ])?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b1-8\d\d-[\w-]+"),
    ("phone", r"\+\d{1,3}[ \d-]{7,18}\d\b|\b0\d{2,4} \d{3,4} ?\d{3,4}\b"),
    ("code", r"\b97[89][- ]?\d[-\d ]{8,14}\d\b|\b\d+(?:\.\d+){2,}\b"),
    ("address", rf"\b[a-z]{{2}} \d{{5}}(?:-\d{{4}})?\b|\b\d{{1,5}} (?:[a-z.]+ ){{1,3}}{_STREETS}\b"),
    ("date", r"\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    ("cause", rf"\b(?:the |a )?{_CAUSES}\b"),
    ("cause", _COMMONEST),
    ("cause", _HEAVIEST),
    ("most", rf"\b(?:the |our )?{_MOST}\b"),
    ("rating", _VOTED),
    ("rating", _RATED),
    ("clock", r"\b24/7\b|\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m\b|[ap]\.m\.)|\b\d{1,2}:\d\d\b"),
    # No effect is counted in days on which an office is open.
    ("clock", rf"{_BOUND}{_RANGE}[- ](?:business|working|calendar) (?:day|hour|week)s?\b"),
    ("ratio", rf"{_BOUND}\b[1-3]/[2-9] of\b"),
    (
        "rating",
        rf"{_BOUND}\b\d\.\d+ out of (?:5|five)(?:{_STARS})?|{_BOUND}\b(?:\d|{ONES}) out of (?:5|five){_STARS}"
        rf"|{_BOUND}(?:{_DIGITS}|\b{_SPELT}){_STARS}|{_BOUND}\b\d(?:\.\d+)?/(?:5|10)(?:\.0)?(?: stars)?\b"
        # "4.8 / 5.0", and no page 3 / 5.
        rf"|{_BOUND}\b\d\.\d+ ?/ ?(?:5|10)(?:\.0)?(?: stars)?\b",
    ),
    ("ratio", rf"{_BOUND}\b[1-3]/[2-9]\b"),
    ("money", rf"{_BOUND}[$] ?{_DIGITS}{_TIMES}(?:(?: ?- ?| to )[$]? ?{_DIGITS}{_TIMES})?"),
    ("money", rf"{_BOUND}{_RANGE} ?(?:dollars|euros|usd|gbp|cents|pence)\b"),
    (
        "ratio",
        # "Nine (9) out of ten (10)".
        rf"{_BOUND}{_NUMBER}(?: \(\d+\))?[- ]?(?:times )?(?:in|out of)[- ](?:every |our )?{_NUMBER}(?: \(\d+\))?",
    ),
    # "Eight embryos out of ten", "nine from every ten".
    (
        "ratio",
        rf"{_BOUND}{_NUMBER} (?:[a-z]+ )?(?:out of|from|of) every {_NUMBER}"
        rf"|{_BOUND}{_NUMBER} [a-z]+ out of {_NUMBER}",
    ),
    ("ratio", rf"\b(?:one|1) {_PERSON} (?:in|out of) (?:every )?{_NUMBER}"),
    ("ratio", rf"{_BOUND}{_NUMBER} {_PEOPLE} (?:in|out of) (?:every )?(?:{_DIGITS}|{_SPELT}|hundred)\b"),
    ("ratio", rf"\bevery (?:second|third|fourth|fifth|tenth) {_PERSON}\b"),
    (
        "percent",
        # "Ninety (88-92%) percent".
        rf"{_BOUND}{_RANGE}(?: ?\((?:\+|{_RANGE} ?%?\+?)\))?"
        r"[- ]?(?:%\+?|percent\b|per cent\b|percentage points?\b)",
    ),
    ("code", rf"\b(?:{_LABELS}|{_BMI})\.? ?#?(?:\d[\w.-]*|{_SPELT}\b)|#\d+\b|\bsps?f ?\d+"),
    ("code", r"\b[a-z]+-?\d[\w-]*|\b\d+-(?:ht\w*|hydroxy\w*|oh)\b|\b\d+x[a-z]+"),
    ("date", rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}\b(?: \d{{4}})?"),
    ("date", rf"\b{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b|\b{_MONTHS} \d{{4}}\b"),
    (
        "ratio",
        rf"{_BOUND}\b{_DIGITS} of (?:(?:the|every|our|my|her|his|these) )?(?:(?:last|first|past|latest) )?{_DIGITS}\b"
        rf"|{_BOUND}\b(?:{ONES}) of (?:every |our |the )?(?:last |first )?ten\b",
    ),
    ("date", r"\b(?:19|20)\d\d(?:s|-\d\d(?:\d\d)?)?\b"),
    ("overnight", r"\bovernight\b|\b(?:the )?same[- ]day\b"),
    ("past", _PAST),
    ("minutes", rf"{_BOUND}(?:{TIME})"),
    ("number", rf"{_BOUND}\b{_DIGITS}'s\b"),
    ("number", rf"{_BOUND}\bhalf a (?:hundred|thousand|million|billion)\b"),
    ("ratio", rf"{_BOUND}(?:{_FRACTION}|\bhalf(?: of)?\b)"),
    ("ratio", rf"{_BOUND}\b(?:the |a )?(?:vast |great |overwhelming )?majority\b"),
    ("size", r"\b(?:(?:half )?an inch|a (?:whole |full )?(?:dress size|jeans? size|trouser size|stone))\b"),
    ("size", rf"{_BOUND}{_RANGE}(?:[- ]{_SIZES}\b|(?:lbs?|kgs?|cms?|mm)\b)"),
    # Behind a word it opens a quotation: 'it gets one "high"'.
    ("size", rf'{_BOUND}{_DIGITS} ?"'),
    ("dose", rf"{_BOUND}{_RANGE}[- ]?{_DOSES}\b(?:/(?:kg|day|ml|d?l)\b)?"),
    ("number", rf"{_BOUND}\b{_DIGITS}(?:[km]\+|\+ (?:hundred|thousand|million|billion)\b)"),
    ("measure", rf"{_BOUND}{_RANGE}[- ]?(?:\+ )?{_MEASURES}\b|\b\d{{2,3}}/\d{{2,3}}\b"),
    ("fold", rf"{_BOUND}(?:{_NUMBER} ?x\b|{_RANGE}[- ]?fold\b|{_RANGE}[- ]times\b)"),
    ("fold", rf"\b(?:twice|(?:{ONES}|ten|hundred)fold|(?:doubl|tripl|quadrupl|halv)(?:e|es|ed|ing))\b"),
    ("number", rf"{_BOUND}(?:\b(?:tens |hundreds )?(?:of )?(?:thousands|millions|hundreds|dozens)\b|{_RANGE}\+?)"),
]
"""Form, expression. In order: what an earlier one takes, a later one leaves. Times are told apart when found."""
