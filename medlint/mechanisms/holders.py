"""Whom a noun phrase is said of: "X is a …", "acts as a …", "X, a …,", "… such as X", "X and other …"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.appositions import Appositions
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WORDS

_FARTHEST = 9
"""Tokens over which "X's status as a …" is read."""


class Holders(Appositions):
    """Finds the names that a noun phrase describes."""

    def holders(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Give whom a noun phrase from `start` to `last` is said of, and where the saying starts."""
        place = self._start_of_phrase(start)
        yield from self._before(place, start, last)
        called = self.view.before(place + 1)
        if called is not None and self._is_called(called):
            yield called, called.first
        yield from self._listed(start, last)
        yield from self._titled(start, last)
        yield from self._pointed_at(start, last)

    def _before(self, place: int, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read what stands before a noun phrase: the token `place`, and what is before that."""
        view, word, follow = self.view, self.view.text(place), self.view.text(last)
        if word in WORDS["copulas"] and place:
            yield from self._said_by(place, place)
        elif word in {"as", "being"} and place == 0:
            following = self._following(last)
            if following is not None:
                yield following, place
        elif word == "as" and (likened := self._likened(place)) is not None:
            yield likened, likened.first
        elif word == "as" and view.text(place - 1) in {",", "("} and follow in {",", ")"}:
            subject = self._end_of_name(place - 1)
            if subject is not None and not self._is_aside(subject):
                yield subject, place
        elif word == "but" and (copula := self._denied_before(place)) is not None:
            yield from self._said_by(copula, place + 1)
        elif self._is_classing(place):
            yield from self._classed(place)
        elif word in {",", "(", "–", "—", ":"} and place + 1 < start:
            yield from self._apposed(last, place)
        elif (word == "(" and follow == ")") or (word in {"like", "and", "or"} and view.text(place + 1) == "other"):
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                # "Losartan (beta blocker)"; "X, like other opioids"; "X and other opioids".
                yield subject, subject.first if word in {"and", "or"} else place + 1

    def _said_by(self, copula: int, first: int) -> Iterator[tuple[Mention, int]]:
        subject = self._subject(copula, "plain")
        if subject is not None:
            yield subject, first

    def _is_classing(self, place: int) -> bool:
        """Say whether a preposition may stand between a verb that classes and what it classes under."""
        word, before = self.view.text(place), self.view.text(place - 1)
        return (
            word in {"as", "under", "among", "called"}
            or (word == "to" and before in {"belongs", "belong"})
            or (word == "from" and before in {"comes", "come", "hails", "stems"})
            or (word == "of" and before in {"one", "member", "type", "kind", "form", "sort"})
        )

    def _is_called(self, named: Mention) -> bool:
        """Say whether "we call X an opioid", or "A is an SSRI and X an opioid"."""
        before = self.view.words[max(0, named.first - 2) : named.first]
        if len(before) == 2 and before[1] in WORDS["calls"] and before[0] in {"we", "i"}:
            return True
        earlier = self.view.words[max(0, named.first - 8) : named.first]
        return before[-1:] == ["and"] and not WORDS["copulas"].isdisjoint(earlier)

    def _likened(self, place: int) -> Mention | None:
        """Give what the reader is told to see as something: "Think of X as a …", "we count X as a …"."""
        named = self._end_of_name(place)
        if named is None or not named.of("drug", "group"):
            return None
        verb = named.first - 1 - (self.view.text(named.first - 1) in {"of", "about"})
        told = self.view.text(verb) == "think" or self.view.text(verb) in WORDS["calls"] | {"see", "treat", "picture"}
        # Others may see it so and be wrong.
        own = self.view.text(verb - 1) in {"", "we", "i", ":", "–", "—"}
        return named if told and own else None

    def _denied_before(self, but: int) -> int | None:
        """Give the copula of "is no A but", "is not an A but"."""
        for place in range(but - 1, max(-1, but - 7), -1):
            if self.view.text(place) in WORDS["copulas"]:
                denied = {"no", "not", "n't"} & set(self.view.words[place + 1 : place + 3])
                return place if denied else None
        return None

    def _described(self, last: int) -> Mention | None:
        """Give whom "is a tablet that …", "is one of the medicines which …" speaks of."""
        named = self.view.before(last)
        if named is not None and named.of("drug"):
            return None
        if named is None and self.view.text(last - 1) not in WORDS["described"]:
            return None
        start = named.first if named is not None else last - 1
        drugs = (one for one, _ in self.holders(start, last) if one.of("drug", "group") and one.last <= start)
        return next(drugs, None)

    def _classed(self, place: int) -> Iterator[tuple[Mention, int]]:
        """Read "is filed under", "belongs to", "acts as", "is one of": give the subject before the verb."""
        verbs = WORDS["classing verbs"]
        for back in range(place, max(-1, place - 4), -1):
            if back < place and self.view.text(back) not in verbs and not self._is_adverb(back):
                return
            if self.view.text(back) in verbs:
                start = back
                while self.view.text(start - 1) in verbs | WORDS["copulas"]:
                    start -= 1
                yield from self._said_by(start, start)
                return

    def classed_with(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "X's status as a …", "X made our list of …", "into the … category go X and Y".

        Between a name and a kind stand none but words that class, so that nothing else can be meant.
        """
        view, bag = self.view, WORDS["words that class"]
        place = start - 1
        if view.text(place) not in bag and self._is_modifier(place) and view.text(place - 1) in WORDS["articles"]:
            place -= 1
        told = False
        while place > start - _FARTHEST and view.before(place + 1) is None and view.text(place) in bag:
            told = told or view.text(place) in WORDS["classing"]
            place -= 1
        named = view.before(place + 1)
        if told and named is not None and named.of("drug") and not self._is_aside(named):
            yield named, named.first
        group = view.text(last) in WORDS["groupings"]
        if group and view.text(last + 1) in {"go", "goes", "belong", "belongs", "fall", "falls", "come", "comes"}:
            yield from ((item, max(item.first, last)) for item in self._items(last + 2))
