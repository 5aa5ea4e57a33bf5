"""Whom a noun phrase is said of: "X is a …", "X, a …,", "… such as X", "X and other …"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.objects import Objects
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WORDS

_STOPS = WORDS["copulas"] | WORDS["prepositions"] | WORDS["breaks"] | WORDS["calls"] | WORDS["phrase stops"]
_OPENERS = WORDS["prepositions"] | WORDS["fronters"] | WORDS["phrase openers"]


class Holders(Objects):
    """Finds the names that a noun phrase describes."""

    def holders(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Give whom a noun phrase from `start` to `last` is said of, and where the saying starts."""
        view = self.view
        place = self._start_of_phrase(start)
        word = view.text(place)
        follow = view.text(last)
        if word in WORDS["copulas"]:
            subject = self._subject(place, "plain")
            if subject is not None:
                yield subject, place
        elif word == "as" and place == 0:
            following = self._following(last)
            if following is not None:
                yield following, place
        elif (
            word in {"as", "under", "among", "called"}
            or (word == "to" and view.text(place - 1) in {"belongs", "belong"})
            or (word == "of" and view.text(place - 1) in {"one", "member", "type", "kind", "form", "sort"})
        ):
            yield from self._classed(place)
        elif word in {",", "(", "–", "—", ":"} and place + 1 < start:
            subject = self._end_of_name(place)
            opened = view.text(place + 1) in WORDS["articles"]
            after = last + (follow in self.lexicon.products)
            listed = view.text(after) in {"and", "or"} or (
                view.text(after) == "," and view.text(after + 1) in {"and", "or"}
            )
            # "In addition to an ARB, a diuretic can help": what the comma closes is another phrase.
            parted = self._is_fronted(place) and follow != ","
            if subject is not None and opened and not listed and not parted and (word != ":" or subject.first <= 2):
                yield subject, place + 1
        elif word == "like" and view.text(place + 1) == "other":
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                yield subject, place + 1
        elif word in {"and", "or"} and view.text(place + 1) == "other":
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                yield subject, subject.first
        called = view.before(place + 1)
        if (
            called is not None
            and view.text(called.first - 1) in WORDS["calls"]
            and view.text(called.first - 2) in {"we", "i"}
        ):
            yield called, called.first
        yield from self._listed(start, last)
        yield from self._titled(start, last)

    def _is_fronted(self, comma: int) -> bool:
        """Say whether a comma closes a phrase that opens the sentence: "Along with ketamine,"."""
        return self.view.text(comma) == "," and self.view.text(0) in _OPENERS and "," not in self.view.words[:comma]

    def _start_of_phrase(self, start: int) -> int:
        """Give the token before the noun phrase of which the last words start at `start`: "one of the newer" …"""
        place = start - 1
        while place >= start - 5 and (self._is_modifier(place) or self._is_hyphen(place) or self._is_owner(place)):
            place -= 1
        if self.view.text(place) in WORDS["articles"]:
            place -= 1
            while self.view.text(place) in WORDS["weighing adverbs"]:
                place -= 1
            if self.view.text(place) == "of" and self.view.text(place - 1) in WORDS["sorts"]:
                place -= 2
                place -= self.view.text(place) in WORDS["articles"]
        elif self.view.text(place) == "of" and self.view.text(place - 1) in WORDS["sorts"]:
            place -= 2
            place -= self.view.text(place) in WORDS["articles"]
        return place

    def _is_hyphen(self, place: int) -> bool:
        """Say whether a hyphen joins two words of a modifier, as in "a fast-acting opioid"."""
        return self.view.text(place) == "-" and self._is_modifier(place + 1) and self._is_modifier(place - 1)

    def _is_owner(self, place: int) -> bool:
        """Say whether an "'s" closes an owner inside the phrase, as in "your brain's own hormone"."""
        return self.view.text(place) == "'s" and self._is_modifier(place - 1)

    def _is_modifier(self, place: int) -> bool:
        word = self.view.text(place)
        if word in WORDS["articles"] or not word.isalpha() or self.view.before(place + 1) is not None:
            return False
        return word not in _STOPS

    def _classed(self, place: int) -> Iterator[tuple[Mention, int]]:
        """Read "is filed under", "belongs to", "acts as", "is one of": give the subject before the verb."""
        verbs = WORDS["classing verbs"]  # fmt: skip
        for back in range(place, max(-1, place - 4), -1):
            if back < place and self.view.text(back) not in verbs and not self._is_adverb(back):
                return
            if self.view.text(back) in verbs:
                start = back
                while self.view.text(start - 1) in verbs | WORDS["copulas"]:
                    start -= 1
                subject = self._subject(start, "plain")
                if subject is not None:
                    yield subject, start
                return

    def _listed(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "steroids such as leptin", "minerals like vitamin D"."""
        place = last
        if self.view.text(place) == ",":
            place += 1
        if self.view.text(place) == "such" and self.view.text(place + 1) == "as":
            place += 2
        elif self.view.text(place) in {"like", "including"}:
            place += 1
        else:
            return
        mention = self.view.at(place)
        if mention is not None and self.view.text(start - 1) not in {"to", "than", "from", "over"}:
            yield mention, start

    def _titled(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "the antibiotic dutasteride"."""
        named = last + 1 if self.view.text(last) in {"named", "called"} else last
        mention = self.view.at(named)
        if (
            mention is not None
            and self.view.text(start - 1) in WORDS["determiners"]
            and mention.of("drug", "substance")
        ):
            yield mention, start
