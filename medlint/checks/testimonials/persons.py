"""Whom words name: one person, a crowd, or nobody."""

from __future__ import annotations

import re

from medlint.checks.testimonials.wording import wording
from medlint.frequency import frequency
from medlint.late import late

_KIN = (
    r"girl|boy|lady|gentleman|(?:wo)?man|mother|father|mum|mom|dad|aunt|uncle|sister|brother|son|daughter|toddler|baby"
    r"|child|friend|teenager|husband|wife|partner|cousin|niece|nephew|grand(?:mother|father|ma|pa|son|daughter)"
    r"|colleague|co-?worker|neighbou?r"
)
_PERSON = late(
    r"(?:\b(?:[Hh]e|[Ss]he|who|\d\d?-year-old(?: [\w-]+)?|patient|client|member|customer"
    rf"|(?:[Mm]y|[Oo]ur|[Tt]his|[Aa]|[Aa]n|[Hh]is|[Hh]er)(?: [\w-]+){{0,2}} (?:{_KIN})"
    r"|(?P<name>[A-Z][a-z]+)(?: [A-Z]\.)?)"
    r"(?:,? (?:aged? )?\(?\d\d\)?(?: (?:of|from) [\w ]{1,30})?,?| (?:of|from) [A-Z]\w+,?)?"
    r"|\b(?:[Hh]is|[Hh]er|[A-Z][a-z]+['’]s)(?: [\w-]+){0,2}|(?P<joined>\b(?:and|then|but)|,))"
    r",?(?: (?:has|had|is|was|been|can|now|finally|also|soon|already|says|and))*\s*$"
)
_MANY = late(r"\b(?:you|your|they|their|people|patients|clients|members|women|men)\b", re.I)
_ONE = late(r"\b(?:he|she|his|her|him|himself|herself)\b", re.I)
_RELATION = rf"(?:patient|client|member|customer|{_KIN})"
_RELATIVE = late(rf"\b(?:{_RELATION}|who|-year-old)\b", re.I)
_OWN = late(rf"\b(?:my|our|one|another|this) (?:[\w-]+ ){{0,2}}{_RELATION}\b|-year-old\b", re.I)
_CAPITAL = late(
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bour )(?<!\bin )(?<!\bat )(?<!\bof )(?<!\bfrom )(?<!\byour )(?<![A-Z]\w )"
    r"\b([A-Z][a-z]{2,})(?: [A-Z]\.| [A-Z][a-z]+)?(?=,|['’]s\b| [a-z\d(])"
)
"""A word that may be someone's name by what stands around it."""
_OF_PERSON = late(
    r"(?:,? \(?\d\d\b|,? (?:a|an|who|from|of) | [A-Z]"
    r"|['’]s (?:wife|husband|mother|father|mum|mom|story|case|journey|life|pain|hair|skin|doctor|weight|sleep|back)"
    r"| (?:now |also |finally |no longer )?(?:says?|said|credits?|credited|lost|came|went|told|writes?|wrote|reports?"
    r"|reported|felt|feels|noticed|started|joined|tried|struggled|sleeps?|slept|walks?|walked|arrived|suffered|recalls?"
    r"|thought|wanted|decided|found|got|began|quit|regained|ran|runs|drove|lives?|lived|hadn['’]t|could|couldn['’]t"
    r"|used to|laughs?|smiles?|saw|sees|shared|explains|had (?:been|tried|her|his|given)|has (?:been|not|lost|her|his)"
    r"|(?:no longer|now) [a-z]+s|is (?:now|back|able)|was (?:able|back|told|in))\b)"
)
"""What stands behind a name at the head of a sentence, where every word has a capital."""
_OF_PLACE = late(
    r"^(?:American|British|European|Chinese|Asian|Indian|German|French|Japanese|Korean|African)$|^(?:Dr|Doctor|Prof)\b"
    r"|^(?:January|February|March|April|June|July|August|September|October|November|December|\w+day|Christmas)\b"
    r"| (?:Society|Association|Institute|Academy|University|Hospital|Clinic|Cent(?:er|re)|Medicine|Health"
    r"|Administration|Board|Journal|College|Medical|Foundation|Department|Agency|Council)$"
)
_CROWD = late(
    r"\b(?:(?i:patients|participants|people|they|you|we|users|women|men|the|this|it)"
    r"|(?i:patients|participants|people|users|women|men|clients|members|customers|those|anyone|everyone|smokers) who"
    r"|And|But|That"
    # At the head of a sentence any word has a capital; these endings are no name's.
    r"|(?!(?:Crystal|Chantal|Pascal|Jamal|Kamal|Bilal)\b)[A-Z][a-z]+(?:al|ing|ive|ous|ment|tion|sion|ity|ness|ful|less|able|ible|apy)"
    r")(?: (?:has|had|is|was|can))* *$"
)
NAME_REACH = 70
_HEAD = late(r"[\"'“‘(•* \d.-]*$")
"""What stands before the first word of a sentence, where any word has a capital."""


def is_of_one_person(before: str, told: str = "") -> bool:
    """Tell whether what befell someone, or the words in front of it, name one person, and no crowd."""
    head, before = before[:-NAME_REACH], before[-NAME_REACH:]
    if _CROWD.search(before):
        return False
    person = _PERSON.search(before)
    if person and person["joined"]:
        is_one = names_one(head + before[: person.start()], len(head)) or _ONE.search(told)
        return bool(is_one) and not _MANY.search(before)
    if person and not (person["name"] and _is_common(head + before, len(head) + person.start("name"), person["name"])):
        return True
    return _ONE.search(told) is not None and not _MANY.search(before)


def names_one(text: str, begin: int = 0, *, anyone: bool = True) -> bool:
    """Tell whether words from `begin` on name one person: a name, "she", what someone is to another, or to `anyone`."""
    if _ONE.search(text, begin) or (_RELATIVE if anyone else _OWN).search(text, begin):
        return True
    return any(_is_name(text, one) for one in _CAPITAL.finditer(text, begin))


def _is_name(text: str, found: re.Match[str]) -> bool:
    word = found[1]
    is_head = _HEAD.fullmatch(text, 0, found.start()) is not None
    if _CROWD.search(word) or (is_head and _OF_PERSON.match(text, found.start() + len(word)) is None):
        return False
    return not wording().stands("given", word.lower()) and _OF_PLACE.search(found[0]) is None


def _is_common(text: str, start: int, word: str) -> bool:
    """Tell whether a word with a capital heads its sentence and is no name: "Skin lightens"."""
    return frequency(word.lower()) > 1 and _HEAD.fullmatch(text, 0, start) is not None
