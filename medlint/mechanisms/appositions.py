"""Names set beside a noun phrase without a verb: "X, a …,", "… such as X", "our …, X,", "… (X, Y)", "this …"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.phrases import Phrases
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WORDS

_OPENERS = WORDS["prepositions"] | WORDS["fronters"] | WORDS["phrase openers"]
_FOR_INSTANCE = (["for", "instance"], ["for", "example"])
_TO_COLON = 8
"""Words between a kind and the colon that opens its list."""
_PERIODS = frozenset(("day", "month", "week"))


class Appositions(Phrases):
    """Finds the names that stand beside a noun phrase from `start` to `last`; gives where the saying starts, too."""

    def _apposed(self, last: int, mark: int) -> Iterator[tuple[Mention, int]]:
        """Read "X, a …", "X – our …", "X: the …" by the mark before the phrase."""
        view, word = self.view, self.view.text(mark)
        follow = view.text(last)
        subject = self._end_of_name(mark) or (self._label(mark) if word != "," else None)
        # "X and its cousins: Y blockers for …".
        labelled = word == ":" and subject is not None and not subject.first and follow in {"for", "that", "which"}
        opened = view.text(mark + 1) in WORDS["articles"] or (labelled and view.text(last - 1).endswith("s"))
        after = last + (follow in self.lexicon.products)
        listed = view.text(after) in {"and", "or"} or (
            view.text(after) == "," and view.text(after + 1) in {"and", "or", "a", "an"}
        )
        # "In addition to an ARB, a diuretic can help": what the comma closes is another phrase.
        parted = self._is_fronted(mark) and follow != ","
        if subject is not None and opened and not listed and not parted and (word != ":" or subject.first <= 2):
            yield subject, mark + 1

    def _is_fronted(self, comma: int) -> bool:
        """Say whether a comma closes a phrase that opens the sentence: "Along with ketamine,"."""
        before = self.view.words[:comma]
        if self.view.text(comma) != "," or self.view.text(0) not in _OPENERS or "," in before:
            return False
        # "In your inhaler you will find salbutamol,": the phrase ended before the name.
        return self.view.text(0) not in {"at", "in", "on"} or WORDS["told in a clause"].isdisjoint(before)

    def _listed(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "steroids such as leptin", "minerals like vitamin D", "like all steroids, X"."""
        view, place = self.view, self._past_such_as(last)
        if place == last:
            taken = view.text(self._start_of_phrase(start)) == "on" and view.text(last) == ","
            if view.text(last) in {"(", ","} and (taken or not self._is_related(start)):
                yield from self._enumerated(last)
                yield from self._instanced(last)
            yield from self._among(start, last)
            return
        mention = view.at(place)
        # "Drugs that interact with MAOIs, such as X": behind a comma it is the drugs.
        related = view.text(last) == "," and self._is_related(start)
        if mention is not None and not related and view.text(start - 1) not in {"to", "than", "from", "over"}:
            yield mention, start

    def _among(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "like all Ks, X", "unlike other Ks, X", "X, like any K,", "X is milder than other Ks"."""
        view, before = self.view, self.view.text(start - 2)
        if view.text(start - 1) not in {"all", "other", "any", "every", "most"}:
            return
        if before in {"like", "with"} or (before == "unlike" and view.text(start - 1) == "other"):
            place = last + 1 + (view.text(last + 1) in WORDS["articles"])
            following = view.at(place) if view.text(last) == "," else None
            if following is None and view.text(last) == "," and view.text(place) in WORDS["pronouns"]:
                following = self._antecedent(place)
            aside = view.before(start - 3) if view.text(start - 3) == "," and view.text(last) in {",", "."} else None
            named = following or (aside if aside is not None and aside.of("drug") else None)
            if named is not None:
                yield named, start
        elif before == "than" and view.text(start - 1) == "other" and (copula := self._copula_before(start - 2)):
            subject = self._subject(copula, "plain")
            if subject is not None and subject.of("drug"):
                yield subject, start

    def _copula_before(self, place: int) -> int:
        """Give the copula of "is milder", "is less sedating" right before a token; 0 where none stands."""
        for index in range(place - 1, max(0, place - 5), -1):
            if self.view.text(index) in WORDS["copulas"]:
                return index
            if not self.view.text(index).isalpha() or self.view.before(index + 1) is not None:
                break
        return 0

    def _past_such_as(self, last: int) -> int:
        """Give the token after "such as", "like" or "including" behind a kind; `last` where none stands."""
        place = last + (self.view.text(last) == ",")
        if self.view.words[place : place + 2] == ["such", "as"]:
            return place + 2
        return place + 1 if self.view.text(place) in {"like", "including"} else last

    def _is_related(self, start: int) -> bool:
        """Say whether a kind is only what others are set beside: "alternatives to opioids (X, Y)"."""
        before = self.view.words[max(0, self._start_of_phrase(start) - 2) : start]
        return not (WORDS["prepositions"] | WORDS["set beside"]).isdisjoint(before)

    def _enumerated(self, mark: int) -> Iterator[tuple[Mention, int]]:
        """Read "beta blockers (X, Y and Z)", "loop diuretics, X for instance,": each item for itself."""
        view = self.view
        if not view.text(mark - 1).endswith("s"):
            return
        named = view.at(mark + 1)
        if view.text(mark) == ",":
            if named is not None and view.words[named.last : named.last + 2] in _FOR_INSTANCE:
                yield named, named.first
            return
        found = list(self._items(mark + 1))
        if found and view.text(found[-1].last) == ")":
            yield from ((item, item.first) for item in found)

    def listed_after(self, last: int) -> list[Mention]:
        """Give the names of the list that a plural opens: "statins such as X, Y and Z", "statins we stock: X, Y, Z"."""
        view, place = self.view, self._past_such_as(last)
        if place == last:
            while place < last + _TO_COLON and view.text(place).isalpha() and view.at(place) is None:
                place += 1
            if view.text(place) != ":":
                return []
            place += 1
        found = list(self._items(place))
        then = view.text(found[-1].last) if found else ""
        told = all(item.of("drug", "substance") and not item.of("target") for item in found)
        return found if told and then not in {"-", "+", "'s"} else []

    def _instanced(self, comma: int) -> Iterator[tuple[Mention, int]]:
        """Read "a stimulant, usually X,", "other SSRIs, for instance X,"."""
        view = self.view
        place = comma + 1 + 2 * (view.words[comma + 1 : comma + 3] in _FOR_INSTANCE)
        if place == comma + 1:
            place += view.text(place) in WORDS["instancing"]
            place += view.words[place - 1 : place + 1] == ["most", "often"]
        named = view.at(place) if place > comma + 1 else None
        if (
            named is not None
            and named.of("drug")
            and view.text(named.last) in {"", ",", ".", ";", "when", "if", ")", "to"}
        ):
            yield named, named.first

    def _items(self, place: int) -> Iterator[Mention]:
        """Give the names of a list that starts at `place`: "X, Y and Z"."""
        while (item := self.view.at(place)) is not None and item.of("drug", "substance"):
            yield item
            place = item.last
            while self.view.text(place) in {",", "and", "or", "/", "&"}:
                place += 1

    def _titled(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "the antibiotic dutasteride"."""
        view = self.view
        named = last + (view.text(last) in {"named", "called"})
        named += 2 * (view.words[named : named + 2] == ["known", "as"])
        mention = view.at(named)
        if mention is None or view.text(start - 1) not in WORDS["determiners"] or not mention.of("drug", "substance"):
            return
        # "The hormone X lowers is Y": a relative clause.
        told = view.text(mention.last) in self.lexicon.verbs or view.text(mention.last) in WORDS["where verbs"]
        after = view.words[mention.last + 1 : mention.last + 4]
        if not told or not any(w in WORDS["copulas"] or (w[-1] == "s" and w in self.lexicon.verbs) for w in after):
            yield mention, start

    def _pointed_at(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "our best opioid, X,", "opioid of the month: X", "the opioid we prescribe most is X"; "this opioid"."""
        view = self.view
        place = start - 1
        while place >= start - 3 and self._is_modifier(place):
            place -= 1
        told = view.text(place) == "this" and place <= 1 and view.text(last - 1) not in WORDS["kinds left unnamed"]
        if told and (before := self._only_before()) is not None:
            yield before, place
        end = self._end_of_choice(last)
        opened = view.text(place) in {"the", "our", "your", "my"} or (end > last and place < 0)
        if not opened or view.text(place - 1) in WORDS["prepositions"]:
            return
        named = view.at(end + 1)
        if named is not None and named.of("drug") and view.text(end) in {",", ":", "–", "—"}:
            if self._is_closed(named, view.text(end)):
                yield named, max(place, 0)
        elif (picked := self._picked(last)) is not None:
            yield picked, place

    def _end_of_choice(self, last: int) -> int:
        """Give the token after "of choice", "of the month"; `last` where there is neither."""
        words = self.view.words[last : last + 3]
        if words[:2] == ["of", "choice"]:
            return last + 2
        return last + 3 if words[:2] == ["of", "the"] and words[2:] and words[2] in _PERIODS else last

    def _is_closed(self, named: Mention, opening: str) -> bool:
        """Say whether a name set between marks stands alone, not at the head of a list."""
        view = self.view
        then = view.text(named.last)
        listed = view.at(named.last + 1) is not None or view.text(named.last + 1) in {"and", "or"}
        return then in {"", ".", "!", ")", "–", "—"} or (then == "," and opening == "," and not listed)

    def _picked(self, last: int) -> Mention | None:
        """Give what "the opioid that we prescribe most is" names."""
        view = self.view
        if view.text(last) not in WORDS["picking"]:
            return None
        for copula in range(last + 1, min(last + 7, view.size)):
            if view.at(copula) is not None or not view.text(copula).isalpha():
                return None
            named = view.at(copula + 1)
            if view.text(copula) in {"is", "remains"} and named is not None:
                alone = named.of("drug") and view.text(named.last) in {"", ".", ",", "!"}
                return named if alone else None
        return None

    def _only_before(self) -> Mention | None:
        """Give the one drug that the two sentences before name, if they name nothing else."""
        found = [m for view in reversed([*self.earlier(2)]) for m in view.mentions]
        drugs = found[0].of("drug", "group") if found and len({m.refs for m in found}) == 1 else ()
        return Mention(-1, -1, found[0].refs) if drugs else None
