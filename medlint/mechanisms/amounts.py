"""Statements told by an amount: "X means less S", "a drop in S is what X is after", "X keeps S low"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.changes import Changes
from medlint.mechanisms.objects import Object, Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import ASPECT, WORDS

STATES = WORDS["high states"] | WORDS["low states"]
"""Words for how much of something there is: "keeps S low"."""
_UP = WORDS["more of it"] | WORDS["faster"] | WORDS["gains"]
_DOWN = WORDS["less of it"] | WORDS["slower"] | WORDS["losses"]
AMOUNTS = _UP | _DOWN
"""Words at which an amount of something begins."""
_SPEED = WORDS["faster"] | WORDS["slower"]
_HASTENS = frozenset(("activate", "raise", "speed"))
_SLOWS = frozenset(("block", "lower", "slow"))
_TURNED_OVER = frozenset(("reuptake", "breakdown"))
_ENDS = frozenset(
    ("", ".", ",", ";", "!", "?", ")", "in", "between", "within", "inside", "and", "but", "so", "for", "over", "than")
)
"""What may stand behind an amount; "less S being taken up" tells of something else."""


class Amounts(Changes):
    """Reads how much of something there is, and what brings that about."""

    def _amount(self, index: int) -> Iterator[Statement]:
        """Read "X means less S", "the result of X is a rise in S", "more S is what X does", "on X there is less S"."""
        view = self.view
        found = self._amount_of(index)
        if found is None or found.mention is None:
            return
        after = view.text(found.last)
        first = index - (view.text(index - 1) in WORDS["articles"])
        subject = self._aimed_by(found.last) if after in WORDS["copulas"] else None
        if subject is None and after in _ENDS:
            subject = self._brought_by(first) or self._result_of(first) or self._beside(first)
        if subject is not None and subject.of("drug", "group"):
            tags = self._direction(view.text(index), found.aspect)
            yield Statement(subject, tags, found.mention, found.aspect, found.own, found.words, first, found.last)

    def _amount_of(self, index: int) -> Object | None:
        """Give the substance of "less S", "a drop in S", "faster breakdown of S"; None for what is no amount of one."""
        view, word = self.view, self.view.text(index)
        noun = word in WORDS["gains"] | WORDS["losses"]
        if noun and view.text(index + 1) not in {"in", "of"}:
            return None
        found = self._object(index + 1 + noun)
        if found.mention is None or not found.mention.of("substance") or found.aspect in {"receptor", "absorption"}:
            return None
        # "Less insulin" may be less of what is injected.
        if not noun and _is_dosed(found.mention):
            return None
        # An SSRI does lower the serotonin of platelets.
        if not WORDS["not the brain"].isdisjoint(self.view.words[found.last : found.last + 3]):
            return None
        return found if word not in _SPEED or found.aspect in _TURNED_OVER else None

    def _direction(self, word: str, aspect: str) -> frozenset[str]:
        """Give the relations of an amount; of a reuptake or a breakdown, those of its pace too."""
        if aspect in _TURNED_OVER:
            return _HASTENS if word in _UP else _SLOWS
        return frozenset({"raise" if word in _UP else "lower"})

    def _result_of(self, first: int) -> Mention | None:
        """Give the X of "the result of X is", "X's effect is" before an amount."""
        view = self.view
        if view.text(first - 1) not in WORDS["copulas"] | {":"}:
            return None
        named = view.before(first - 1)
        if named is not None:
            told = view.text(named.first - 1) == "of" and view.text(named.first - 2) in WORDS["outcomes"]
            return named if told else None
        owner = view.before(first - 3) if view.text(first - 3) in {"'s", "'"} else None
        return owner if owner is not None and view.text(first - 2) in WORDS["outcomes"] else None

    def _aimed_by(self, copula: int) -> Mention | None:
        """Give the X of "… is what X does", "… is what X sets out to achieve" behind an amount."""
        named = self.view.at(copula + 2) if self.view.text(copula + 1) == "what" else None
        return named if named is not None and self.view.text(named.last) in WORDS["brought"] else None

    def _emptying(self, index: int) -> Iterator[Statement]:
        """Read "X makes the stomach empty faster", "on X, food leaves the stomach sooner"."""
        view = self.view
        place = next((n for n in range(index - 1, max(0, index - 6), -1) if view.text(n) == "stomach"), 0)
        moving = {*view.words[max(0, place - 3) : index]} & WORDS["emptying"]
        if not place or not moving:
            return
        first = place - 1
        while first > 0 and view.text(first) in self.lexicon.fillers | WORDS["emptying"] | WORDS["what is eaten"]:
            first -= 1
        if view.text(first) in WORDS["keeps it"] | {"lets", "has", "helps"}:
            subject = self._subject(first, "plain")
        else:
            first += 1
            subject = self._fronted(first) or self._beside(first) or self._on_it(index + 1)
        if subject is not None and subject.of("drug", "group"):
            quick = view.text(index) in WORDS["faster"] | {"sooner"}
            tags = _HASTENS if quick else _SLOWS
            yield Statement(subject, tags, None, "", False, ("stomach", "emptying"), first, index + 1)

    def _on_it(self, place: int) -> Mention | None:
        """Give the only drug of a sentence, where it stands later as what one is on: "… when you are on X"."""
        drugs = [m for m in self.view.mentions if m.of("drug", "group")]
        later = len(drugs) == 1 and drugs[0].first > place
        return drugs[0] if later and self.view.text(drugs[0].first - 1) in {"on", "with", "taking", "under"} else None

    def _state(self, index: int) -> Iterator[Statement]:
        """Read "X keeps S low", "S is higher on X"."""
        view = self.view
        place = index - 1
        while view.text(place) in ASPECT or view.text(place) in WORDS["weighing adverbs"]:
            place -= 1
        copula = view.text(place) in WORDS["copulas"]
        obj_last = place + (not copula)
        while view.text(obj_last - 1) in ASPECT:
            obj_last -= 1
        obj = view.before(obj_last)
        if obj is None or not obj.of("substance") or obj.of("target") or _is_dosed(obj):
            return
        aspect = next((ASPECT[word] for word in view.words[obj.last : index] if word in ASPECT), "")
        start = obj.first
        while view.text(start - 1) in self.lexicon.fillers - {"of", "at", "on"}:
            start -= 1
        if copula:
            subject = self._given_with(index + 1)
        else:
            subject = self._subject(start - 1, "plain") if view.text(start - 1) in WORDS["keeps it"] else None
        if subject is not None and subject.of("drug", "group"):
            tags = frozenset({"raise" if view.text(index) in WORDS["high states"] else "lower"})
            first, last = (obj.first, max(index + 1, subject.last)) if copula else (start - 1, index + 1)
            yield Statement(subject, tags, obj, aspect, False, (), first, last)


def _is_dosed(mention: Mention) -> bool:
    """Say whether what is named is also taken, so that there may be less of the doses."""
    return not WORDS["taken as doses"].isdisjoint(ref.name for ref in mention.refs)
