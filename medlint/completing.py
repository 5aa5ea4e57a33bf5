"""Words that end in the midst of a phrase ("compared to", "your body's") are shown with the rest of it."""

from __future__ import annotations

from medlint.late import late

_MOST = 2
"""Words that are taken along, beside articles and the like; and one more that ends the phrase."""
_LAST = late(r"[\w'’]+$")
_NEXT = late(r" ([\w%][\w'’%-]*)")
_DETERMINERS = frozenset("the a an your our my their his her its this these those".split())
_OPEN = _DETERMINERS | frozenset("to than as of over with from against beyond unlike versus vs".split())
_PASSED_OVER = _DETERMINERS | frozenset("any other most more".split())
_CONTRACTED = frozenset("it that what here there he she who let how where".split())
# What begins something new: a verb, another clause, another phrase.
_ENDING = frozenset(
    "and or but nor is are was were be been being can could will would should may might must do does did has have had "
    "that which who whom whose what where when while because since so if as than to for in on at by with from of "
    "rather without into through during after before until it we you they he she i not never also only just even still "
    "too very found used made given taken done again daily now today soon here there".split()
)


def completed(text: str, start: int, end: int, limit: int) -> int:
    """Give where the phrase ends that the words at `start`:`end` of a block's text break off, or `end`.

    It ends there too where the rest would reach beyond `limit`.
    """
    last = _LAST.search(text, start, end)
    if last is None or not _is_open(last[0].lower().replace("’", "'")):
        return end
    reached, count = end, 0
    while count <= _MOST and (word := _NEXT.match(text, reached)):
        plain = word[1].lower()
        if _begins_anew(plain, count) or (count == _MOST and not _ends_at(text, word.end(), count)):
            break
        reached = word.end()
        count += plain not in _PASSED_OVER
    return reached if count and reached <= limit else end


def _begins_anew(word: str, count: int) -> bool:
    return word in _ENDING or (count > 0 and word in _DETERMINERS)


def _ends_at(text: str, place: int, count: int) -> bool:
    following = _NEXT.match(text, place)
    return following is None or _begins_anew(following[1].lower(), count)


def _is_open(word: str) -> bool:
    return word in _OPEN or (word.endswith("'s") and word[:-2] not in _CONTRACTED)
