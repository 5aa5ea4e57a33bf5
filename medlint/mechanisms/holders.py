"""Whom a noun phrase is said of: "X is a …", "acts as a …", "X, a …,", "… such as X", "X and other …"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.appositions import Appositions
from medlint.mechanisms.view import Mention, View
from medlint.mechanisms.words import WORDS

_FARTHEST = 9
"""Tokens over which "X's status as a …" is read."""
_COUNTS = {"three": 3, "four": 4, "five": 5}


class Holders(Appositions):
    """Finds the names that a noun phrase describes."""

    def holders(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Give whom a noun phrase from `start` to `last` is said of, and where the saying starts."""
        place = self._start_of_phrase(start)
        yield from self._before(place, start, last)
        if self.view.affirmed:
            yield from self._asked_of(place, last)
        called = self.view.before(place + 1)
        if called is not None and self._is_called(called):
            yield called, called.first
        if (named := self._is_what(last)) is not None:
            yield named, start
        yield from self._listed(start, last)
        yield from self._titled(start, last)
        yield from self._pointed_at(start, last)

    def _is_what(self, last: int) -> Mention | None:
        """Give the X of "a K is what X is", or what "it" stands for there."""
        view = self.view
        if view.text(last) not in WORDS["copulas"] or view.text(last + 1) != "what":
            return None
        named = view.at(last + 2)
        end = named.last if named is not None else last + 3
        if named is None and view.text(last + 2) in WORDS["pronouns"]:
            named = self._antecedent(last + 2)
        return named if named is not None and view.text(end) in WORDS["copulas"] else None

    def _before(self, place: int, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read what stands before a noun phrase: the token `place`, and what is before that."""
        view, word, follow = self.view, self.view.text(place), self.view.text(last)
        if (word in WORDS["copulas"] or word in WORDS["containing"]) and place:
            yield from self._after_verb(place)
        elif word == "," and (copula := self._over_parenthesis(place)) is not None:
            yield from self._said_by(copula, place + 1)
        elif word in {"as", "being"} and (place == 0 or word == "as"):
            yield from self._after_as(place, last)
        elif word == "but" and (copula := self._denied_before(place)) is not None:
            yield from self._said_by(copula, place + 1)
        elif self._is_classing(place):
            yield from self._classed(place)
        elif (named := self._told_alone(place, last)) is not None:
            yield named, place + 1
        elif word == ":" or (word in {",", "(", "–", "—"} and place + 1 < start):
            yield from self._apposed(last, place)
        elif (word == "(" and follow == ")") or (word in {"like", "and", "or"} and view.text(place + 1) == "other"):
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                # "Losartan (beta blocker)"; "X, like other opioids"; "X and other opioids".
                yield subject, subject.first if word in {"and", "or"} else place + 1

    def _after_verb(self, place: int) -> Iterator[tuple[Mention, int]]:
        """Read "X is a …", "X contains a …", "All three are …"."""
        view = self.view
        if view.text(place) in WORDS["copulas"] or view.text(place + 1) in {"a", "an"}:
            yield from self._said_by(place, place)
        if view.text(0) == "all" and self.led_by is not None and view.text(place) in WORDS["copulas"]:
            yield from ((named, place) for named in self._all_of(self.led_by, place))

    def _after_as(self, place: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "As a …, X", "think of X as a …", "X, as a …,", "acts as a …"."""
        view = self.view
        if place == 0:
            following = self._following(last)
            if following is not None:
                yield following, place
        elif (likened := self._likened(place)) is not None:
            yield likened, likened.first
        elif view.text(place - 1) in {",", "("} and view.text(last) in {",", ")"}:
            subject = self._end_of_name(place - 1)
            if subject is not None and not self._is_aside(subject):
                yield subject, place
        elif self._is_classing(place):
            yield from self._classed(place)

    def _asked_of(self, place: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "Is X a …?", answered with yes."""
        named = self._end_of_name(place + 1) if "?" in self.view.words[last : last + 2] else None
        if named is not None and self.view.text(0) in WORDS["copulas"]:
            led = set(self.view.words[1 : named.first])
            if not led - WORDS["determiners"] - self.lexicon.products:
                yield named, named.last

    def _all_of(self, before: View, copula: int) -> list[Mention]:
        """Give what "All three are" or "All of these are" sums up: the one list of the sentence before."""
        words = self.view.words[1:copula]
        drugs = [m for m in before.mentions if m.of("drug")]
        listed = drugs and len(list(before.joined(drugs[-1]))) == len(drugs) - 1 == len(before.mentions) - 1
        counted = len(words) == 1 and _COUNTS.get(words[0]) == len(drugs)
        summed = counted or (len(words) == 2 and words[0] == "of" and words[1] in {"these", "them"})
        return [Mention(-1, -1, m.refs) for m in drugs] if listed and summed else []

    def _told_alone(self, place: int, last: int) -> Mention | None:
        """Read "X. The … for people who", "X. Drug class: …": what a name that stands alone is said to be."""
        view, follow = self.view, self.view.text(last)
        if view.text(place) == ":":
            label = set(view.words[:place])
            told = bool(label & WORDS["class labels"]) and label <= WORDS["class labels"] | WORDS["label words"]
            return self._only_before() if told and follow in {"", ".", ","} else None
        if place != -1 or view.text(0) not in WORDS["articles"] or follow not in WORDS["goes on"]:
            return None
        # "X", and below it "A K in the first weeks may help": a sentence of its own.
        whole = follow not in WORDS["relatives"] and not WORDS["makes a sentence"].isdisjoint(view.words[last:])
        return None if whole else self._title()

    def _over_parenthesis(self, comma: int) -> int | None:
        """Give the copula of "is, in essence, a …" by the second comma."""
        place = comma - 1
        while place > comma - 5 and self.view.text(place) in WORDS["in brackets of speech"]:
            place -= 1
        told = place < comma - 1 and self.view.text(place) == "," and self.view.text(place - 1) in WORDS["copulas"]
        return place - 1 if told else None

    def _said_by(self, copula: int, first: int) -> Iterator[tuple[Mention, int]]:
        subject = self._subject(copula, "plain") or self._over_relative(copula)
        if subject is not None:
            yield subject, first

    def _over_relative(self, copula: int) -> Mention | None:
        """Give the X of "the X that you collect here is": the one name, at the head, and one clause behind it."""
        view = self.view
        named = view.mentions[0] if view.mentions else None
        if named is None or named.first > 1 or not named.of("drug") or named.last >= copula:
            return None
        clause = view.words[named.last : copula]
        alone = not any(named.last <= m.first < copula for m in view.mentions)
        plain = all(word.isalpha() for word in clause) and WORDS["copulas"].isdisjoint(clause)
        return named if alone and plain and clause[0] in WORDS["begins a clause"] else None

    def _is_classing(self, place: int) -> bool:
        """Say whether a preposition may stand between a verb that classes and what it classes under."""
        word, before = self.view.text(place), self.view.text(place - 1)
        return (
            word in {"as", "under", "among", "called"}
            or (word == "to" and before in {"belongs", "belong"})
            or (word == "from" and before in {"comes", "come", "hails", "stems"})
            or (word == "with" and before in WORDS["classed with"])
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
