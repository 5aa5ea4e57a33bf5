"""Statements of what comes about by itself: "after X, dopamine levels climb", "X works once serotonin is made"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.holders import Holders
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import ASPECT, WITHOUT, WORDS
from medlint.relations import Wording

_GIVEN = frozenset(("on", "thanks", "through", "under", "with"))
"""Before the drug of "falls on X"; "after X" may be told of what comes when it is gone."""
_BEHIND_GIVEN = frozenset(("", ".", ",", ";", "!", "?", ")", "and", "but", "so", "treatment", "therapy", "tablets"))
"""What may stand behind the drug of "falls on X"; in "falls with X withdrawal" it is not X."""


class Changes(Holders):
    """Reads what rises, falls or is waited for."""

    def _awaited(self, index: int) -> Iterator[Statement]:
        """Read "X works after enough serotonin is produced", "once the brain has made enough serotonin"."""
        verb = next(
            (n for n in range(index - 1, max(-1, index - 9), -1) if self.view.text(n) in WORDS["takes effect"]), -1
        )
        if verb < 0 and index:
            return
        made = False
        for place in range(index + 1, min(index + 9, self.view.size)):
            mention = self.view.at(place)
            made = made or self.view.text(place) in WORDS["made"]
            if mention is not None and mention.of("substance"):
                end = mention.last
                while self.view.text(end) in WORDS["copulas"] | ASPECT.keys() | WORDS["perfect"]:
                    end += 1
                passive = self.view.text(end) in WORDS["made"] and end > mention.last
                last = end + 1 if passive else mention.last
                subject = self.subject_of(verb) if verb >= 0 else self._starting(last)
                if subject is not None and (passive or made):
                    yield Statement(subject, frozenset({"raise"}), mention, "production", False, (), index, last)
                return
            if self.view.text(place) in {",", ".", ";"}:
                return

    def _starting(self, last: int) -> Mention | None:
        """Give the drug that begins its work after a clause that ends at `last`: ", Zoloft begins to work"."""
        subject = self._following(last)
        if subject is None:
            return None
        after = {self.view.text(place) for place in range(subject.last, subject.last + 4)}
        return subject if after & WORDS["takes effect"] else None

    def _change(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        """Read "after X, dopamine levels climb", "X is taken at night, and soon serotonin production picks up"."""
        place = first - 1
        while self.view.text(place).endswith("ly") or self.view.text(place) in WORDS["change helpers"]:
            place -= 1
        while self.view.text(place) in ASPECT:
            place -= 1
        obj = self.view.before(place + 1)
        if obj is None or not obj.of("substance"):
            return
        aspect = next((ASPECT[self.view.text(n)] for n in range(obj.last, first) if self.view.text(n) in ASPECT), "")
        start = obj.first
        own = False
        if WORDS["less"] & {self.view.text(n) for n in range(max(0, start - 3), start)}:
            return
        while (
            self.view.text(start - 1) in self.lexicon.fillers
            and start > 0
            and self.view.text(start - 1) not in {"and", "at", "on", "of"}
        ):
            start -= 1
            own = own or self.view.text(start) in WORDS["own"]
        if self.view.text(0) == "after" and WORDS["recovering"].intersection(self.view.words[first : last + 2]):
            return
        subject = self._fronted(start) or self._linked(start) or self._given_with(last)
        if subject is not None:
            tags = frozenset({"raise"} if "rise" in wording.tags else {"lower"})
            yield Statement(subject, tags, obj, aspect, own, (), start, last)

    def _given_with(self, place: int) -> Mention | None:
        """Give the drug of "… on X", "… with X" right behind a change, where X ends the phrase."""
        if self.view.text(place) not in _GIVEN:
            return None
        named = self.view.at(place + 1 + (self.view.text(place) == "thanks"))
        ends = named is not None and self.view.text(named.last) in _BEHIND_GIVEN
        return named if ends and named is not None and named.of("drug", "group") else None

    def _bare_link(self, start: int) -> Mention | None:
        """Give the drug of "one dose of X, and …", where nothing but the dose stands before the link."""
        named = self._linked(start)
        if named is None:
            return None
        led = {*self.view.words[named.last : start]} - self.lexicon.fillers - self.lexicon.products
        return None if led - {",", "and", "so", "then"} else named

    def _linked(self, start: int) -> Mention | None:
        words = [self.view.text(place) for place in range(max(0, start - 3), start)]
        if not {"and", "so", "then", "until"} & set(words):
            return None
        found = [m for m in self.view.mentions if m.of("drug", "group") and m.last <= start]
        if len(found) != 1 or found[0].first > 3 or WITHOUT & set(self.view.words[:start]):
            return None
        # "X blocks T, and S is released all the same": another clause.
        own_clause = any(found[0].last <= m.first < start for m in self.view.mentions)
        return None if own_clause else found[0]
