"""Where the noun phrase starts of which the last words are known: "one of the newer fast-acting" … opioids."""

from __future__ import annotations

from medlint.mechanisms.objects import Objects
from medlint.mechanisms.words import WORDS

_STOPS = WORDS["copulas"] | WORDS["prepositions"] | WORDS["breaks"] | WORDS["calls"] | WORDS["phrase stops"]
# What stands beside a hyphen belongs to its compound: "over-the-counter".
_ENDS_COMPOUND = _STOPS - WORDS["prepositions"]
_LONGEST = 7
"""Words before the head."""


class Phrases(Objects):
    """Walks left over the words of a noun phrase."""

    def _start_of_phrase(self, start: int) -> int:
        """Give the token before the noun phrase of which the last words start at `start`."""
        place = start - 1
        while place >= start - _LONGEST and self._is_within(place):
            place -= 1
        if self.view.text(place) in WORDS["articles"]:
            # "The one opioid that …".
            place -= 1 + (self.view.text(place) == "one" and self.view.text(place - 1) in {"the", "our"})
            while self.view.text(place) in WORDS["weighing adverbs"]:
                place -= 1
        if self.view.text(place) == "of" and self.view.text(place - 1) in WORDS["sorts"]:
            place -= 2
            place -= self.view.text(place) in WORDS["articles"]
        return place

    def _is_within(self, place: int) -> bool:
        return self._is_modifier(place) or self._is_hyphenated(place) or self._is_owner(place)

    def _is_hyphenated(self, place: int) -> bool:
        """Say whether a token is a hyphen between two words, or one of those."""
        view = self.view
        if view.text(place) in _ENDS_COMPOUND or view.before(place + 1) is not None:
            return False
        for mark in (place - 1, place, place + 1):
            if view.text(mark) == "-" and 0 < mark < view.size - 1:
                (_, before), (start, end), (after, _) = view.places[mark - 1 : mark + 2]
                return before == start and end == after
        return False

    def _is_owner(self, place: int) -> bool:
        """Say whether an "'s" closes an owner inside the phrase, as in "your brain's own hormone"."""
        return self.view.text(place) == "'s" and self._is_modifier(place - 1)

    def _is_modifier(self, place: int) -> bool:
        word = self.view.text(place)
        if word in WORDS["articles"] or not word.isalpha() or self.view.before(place + 1) is not None:
            return False
        return word not in _STOPS
