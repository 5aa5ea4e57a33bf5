"""Whom a phrase or clause beside a statement names: "with X, …", "as X dissolves, …", "… by X", "… when X is given"."""

from __future__ import annotations

from medlint.mechanisms.subjects import Subjects
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WITHOUT, WORDS

_CLAUSE_OPENERS = frozenset(("after", "as", "once", "when", "while"))
_TIMES = frozenset(("once", "when", "whenever"))
_BEFORE_AGENTS = frozenset(
    ("low", "small", "high", "such", "like", "as", "taking", "each", "every", "single", "one", "using")
)

_TO_WHOM = WORDS["determiners"] | {"you", "us", "them", "people", "patients", "brain", "body", "with"}


class Fronts(Subjects):
    """Finds the drug of a phrase that stands before or behind what it does."""

    def _following(self, last: int) -> Mention | None:
        """Give the subject after a fronted phrase: "by switching receptors on, X …"."""
        if self.view.text(last) != ",":
            return None
        for offset in range(1, 4):
            mention = self.view.at(last + offset)
            if mention is not None:
                return mention if mention.of("drug", "group") else None
            if self.view.text(last + offset) not in self.lexicon.fillers:
                return None
        return None

    def _fronted(self, place: int) -> Mention | None:
        """Give the drug of a fronted "with X," "after an injection of X," before `place`."""
        comma = next((n for n in range(place - 1, max(-1, place - 6), -1) if self.view.text(n) == ","), 0)
        mention = self._end_of_name(comma) if comma else self._opening(place)
        if mention is None or not mention.of("drug", "group"):
            return self._in_clause(comma) if comma else None
        before = [self.view.text(n) for n in range(max(0, mention.first - 7), mention.first)]
        return mention if WORDS["fronters"] & set(before) and not WITHOUT & set(before) else None

    def _in_clause(self, comma: int) -> Mention | None:
        """Give the drug at the head of an opening clause that ends at a comma: "As a tablet of X dissolves,"."""
        named = self._leading(_CLAUSE_OPENERS, {"you", "take"})
        if named is None or named.last >= comma:
            return None
        return named if WORDS["setting in"].intersection(self.view.words[named.last : comma]) else None

    def _opening(self, place: int) -> Mention | None:
        """Give the drug of an opening phrase that no comma closes: "With every dose of X a wave of …"."""
        named = self._leading(WORDS["fronters"])
        if named is None or named.last > place:
            return None
        between = {*self.view.words[named.last : place]} - self.lexicon.fillers - WORDS["amounts"]
        return None if between - WORDS["determiners"] else named

    def _leading(self, openers: frozenset[str], also: frozenset[str] | set[str] = frozenset()) -> Mention | None:
        """Give the first name of a sentence if an opener and a dose are all that leads to it: "with every dose of"."""
        named = self.view.mentions[0] if self.view.mentions else None
        if named is None or self.view.text(0) not in openers:
            return None
        led = {*self.view.words[1 : named.first]} - self.lexicon.products - WORDS["determiners"] - WORDS["led by"]
        return None if led - also else named

    def _beside(self, first: int) -> Mention | None:
        """Give the X of "on X, there is less S", "with X comes a drop in S"."""
        named = self._leading(WORDS["fronters"])
        if named is None or named.last > first:
            return None
        return named if WORDS["there is"].issuperset(self.view.words[named.last : first]) else None

    def _brought_by(self, first: int) -> Mention | None:
        """Give what "means", "leads to", "works by" or "leaves you with" what starts at a token."""
        place = first - 1
        while place > first - 4 and self.view.text(place) in _TO_WHOM:
            place -= 1
        verb = place
        if self.view.text(place) in {"to", "in", "for", "about"}:
            verb -= 1
            brings = self.view.text(verb) in WORDS["leads to"]
        else:
            brings = self.view.text(place) in WORDS["brings about"]
        if brings:
            return self._subject(verb, "plain")
        through = self.view.text(place) in WORDS["means"] and self.view.text(place - 1) in WORDS["where verbs"]
        return self._subject(place - 1, "plain") if through else None

    def _agent_phrase(self, place: int) -> Mention | None:
        """Give by whom, or on whom, something is done: "… by X", "… when X is given"."""
        limit = place + 5
        while place < limit and self.view.text(place) not in WORDS["agent marks"]:
            if self.view.text(place) in {",", ".", ";"} or not self.view.text(place):
                return None
            place += 1
        for offset in range(1, 7):
            mention = self.view.at(place + offset)
            if mention is not None and mention.of("drug", "group"):
                # "NMDA receptors are stirred when ketamine wears off."
                timed = self.view.text(place) in {"when", "once", "whenever"}
                works = WORDS["setting in"].intersection(self.view.words[mention.last : mention.last + 3])
                return None if timed and not works else mention
            word = self.view.text(place + offset)
            if not (word in self.lexicon.fillers or word in self.lexicon.products or word in _BEFORE_AGENTS):
                return None
        return None
