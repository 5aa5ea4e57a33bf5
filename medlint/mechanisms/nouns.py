"""Statements told by a noun: blockers and blockade, targets and grips, and where something acts."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.knowledge import Ref
from medlint.mechanisms.contents import Contents
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WORDS

_PARTS = WORDS["breaks"] | WORDS["relatives"] | WORDS["faint"] | {",", "more", "less", "and", "to"}
"""Between a drug and a place: another clause, or little effect there."""


class Nouns(Contents):
    """Reads what nouns state."""

    def _agent(self, index: int, tags: frozenset[str]) -> Iterator[Statement]:
        """Read "X is a PDE5 activator", "X, an antagonist at beta receptors," and "PDE5 activators such as X"."""
        if self.view.text(index - 1) in WORDS["half agonists"]:
            return
        inverse = self.view.text(index - 1) == "inverse"
        back = index - 1 if inverse or self.view.text(index - 1) == "-" else index
        if inverse:
            tags = frozenset({"block"})
        obj = next((m for m in self.view.ending.get(back, ()) if m.of("substance", "target")), None)
        named = self.view.before(back)
        if obj is None and named is not None and Ref("group", "opioids") in named.refs:
            obj = Mention(named.first, named.last, (Ref("target", "opioid receptor"),))
        start, last = (obj.first, index + 1) if obj else (index, index + 1)
        aspect = ""
        if obj is None and self.view.text(index + 1) in {"at", "of", "for", "to", "on", "against"}:
            found = self._object(index + 2)
            obj, last, aspect = found.mention, found.last, found.aspect
        obj = obj or self._place_told(index)
        if obj is None and (owner := self._possessed(index)) is not None:
            obj, start = owner, owner.first
        if obj is None:
            return
        for subject, first in self.holders(start, last):
            yield Statement(subject, tags, obj, aspect, False, (), first, last, noun=True)

    def _is_means(self, place: int) -> bool:
        """Say whether a preposition tells how the subject acts: not "relieves itching caused by T activation"."""
        word, before = self.view.text(place), self.view.text(place - 1)
        return word in {"through", "via"} or (
            word == "by" and not before.endswith("ed") and before not in WORDS["driven"]
        )

    def _possessed(self, index: int) -> Mention | None:
        """Give whose: "X is T's best-known inhibitor"."""
        place = index - 1
        while place > index - 6 and self._is_within(place) and self.view.text(place) != "'s":
            place -= 1
        owner = self.view.before(place) if self.view.text(place) == "'s" else None
        return owner if owner is not None and owner.of("target", "substance") and not owner.of("drug") else None

    def _action(self, index: int, tags: frozenset[str]) -> Iterator[Statement]:
        """Read "X works through PDE5 activation", "blockade of dopamine receptors by X"."""
        ligands = WORDS["receptor ligands"]
        ending = self.view.ending.get(index, ())
        obj = next((m for m in ending if m.of("target") or any(ref.name in ligands for ref in m.refs)), None)
        if obj is not None:
            aspect = ""
            last, place = index + 1, obj.first - 1
            while self.view.text(place) in self.lexicon.fillers and self.view.text(place) not in {"of"}:
                place -= 1
            place -= self._is_modifier(place) and self.view.text(place - 1) in WORDS["means"]
            subject = self._agent_phrase(last) if self.view.text(last) in {"by", "with"} else self._way_of(last)
            if subject is None and self.view.text(place) in {"through", "by", "via", "from", "with"}:
                subject = self._subject(place, "plain") or (self._verb_before(place) if self._is_means(place) else None)
            if subject is not None:
                yield Statement(subject, tags, obj, aspect, False, (), obj.first, last)
            return
        if self.view.text(index + 1) not in {"of", "at"}:
            return
        found = self._object(index + 2)
        if found.mention is None:
            return
        place = index - 1
        while self.view.text(place) in self.lexicon.fillers | WORDS["half agonists"]:
            place -= 1
        place -= self._is_modifier(place) and self.view.text(place - 1) in WORDS["means"]
        subject = self._agent_phrase(found.last) if self.view.text(found.last) in {"by", "with"} else None
        if subject is None and self.view.text(place) in {"through", "by", "via", "from"}:
            subject = self._subject(place, "plain") or self._verb_before(place) or self._following(found.last)
        if subject is None and self.view.text(place) in WORDS["copulas"]:
            mark = next((n for n in range(place - 1, max(-1, place - 5), -1) if self.view.text(n) in {"'s", "'"}), -1)
            subject = self.view.before(mark) if mark > 0 else None
        subject = subject or self._way_of(found.last) or self._brought_by(place + 1)
        if subject is not None:
            yield Statement(subject, tags, found.mention, found.aspect, False, (), index, found.last)

    def _place_told(self, index: int) -> Mention | None:
        """Give where "acts as an agonist" is: "At the T, X acts as …", "X reaches the T. There it acts as …"."""
        view = self.view
        if view.text(index) not in WORDS["plain agents"] or view.text(index - 1) not in WORDS["before plain agents"]:
            return None
        if view.text(0) in {"at", "on"} and view.mentions and view.text(view.mentions[0].last) == ",":
            return view.mentions[0] if view.mentions[0].of("target") else None
        pointed = view.text(0) in {"it", "there", "they"} and not any(m.of("target") for m in view.mentions)
        before = self.led_by.mentions if self.led_by is not None and pointed else []
        found = [m for m in before if m.of("target")]
        return Mention(index, index + 1, found[0].refs) if len(found) == 1 else None

    def _by_way(self, index: int) -> Iterator[Statement]:
        """Read "Through the T, X slows …": where an effect comes about."""
        if index > 2 or self.view.text(0) not in WORDS["ways"] | {"by", "thanks"}:
            return
        obj = self._object(index + 1 + (self.view.text(index + 1) in {"of", "to"}))
        comma = next((n for n in range(obj.last, obj.last + 5) if self.view.text(n) == ","), 0)
        subject = self._following(comma) if obj.mention is not None and obj.mention.of("target") else None
        if subject is not None and obj.mention is not None:
            yield Statement(subject, frozenset({"bind"}), obj.mention, obj.aspect, False, (), index, obj.last)

    def _at(self, index: int) -> Iterator[Statement]:
        """Read "X takes the edge off at the T receptor", "X relaxes vessels via T receptors": where X acts."""
        obj = self.view.at(index + 1 + (self.view.text(index + 1) in WORDS["determiners"]))
        if obj is None or not obj.of("target"):
            return
        where = self.view.text(obj.last - 1)
        told = "receptor" in where or where in WORDS["receptors"]
        if not told and self.view.text(index) not in WORDS["ways"] | {"of"}:
            return
        if self.view.text(index) == "on" and index:
            # "On T receptors" answers where; "works on T receptors" is read by its verb.
            return
        subject = self._lone() or (self._asked("drug", "group") if index == 0 else None)
        if subject is None or subject.last > index:
            return
        between = self.view.words[max(0, subject.last) : index]
        if between[:2] in ([",", "whose"], [",", "which"]):
            between = between[2:]
        if _PARTS.isdisjoint(between):
            yield Statement(subject, frozenset({"bind"}), obj, "", False, (), index, obj.last)

    def _way_of(self, last: int) -> Mention | None:
        """Give whose way it is: "Blockade of T is how X works", "… is what X does"."""
        view = self.view
        if view.text(last) not in WORDS["copulas"] or view.text(last + 1) not in {"how", "what"}:
            return None
        named = view.at(last + 2)
        way = named is not None and view.text(named.last) in WORDS["where verbs"] | {"do", "does"}
        return named if way and named is not None and named.of("drug", "group") else None

    def _aim(self, index: int) -> Iterator[Statement]:
        """Read "X's target is Y", "the target of X is Y", "its grip on Y"."""
        word = self.view.text(index)
        if word in WORDS["aims"]:
            owner = self._owner(index)
            if owner is None and self.view.text(index + 1) == "of":
                owner = next((self.view.at(index + n) for n in (2, 3) if self.view.at(index + n)), None)
            place = owner.last if owner is not None and owner.first > index else index + 1
            owner = owner or next((self._label(n) for n in range(index) if self.view.text(n) == ":"), None)
            apposed = self.view.text(place) in {",", ":", "–", "—"} and self.view.text(place + 1) in WORDS["articles"]
            if owner is not None and (self.view.text(place) in WORDS["copulas"] or apposed):
                obj = self._object(place + 1)
                if obj.mention is not None:
                    first = place + apposed
                    yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), first, obj.last)
        elif word in WORDS["holds"] and self.view.text(index + 1) in {"on", "at", "for"}:
            owner = self._owner(index)
            obj = self._object(index + 2)
            if owner is not None and obj.mention is not None:
                yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), index, obj.last)

    def _where_first(self) -> Iterator[Statement]:
        """Read "where X goes to work is the T"."""
        subject = self.view.at(1)
        if subject is None or self.view.text(subject.last) not in WORDS["where verbs"]:
            return
        copula = next((n for n in range(subject.last, subject.last + 5) if self.view.text(n) in WORDS["copulas"]), 0)
        obj = self._object(copula + 1) if copula else None
        if obj is not None and obj.mention is not None and obj.mention.of("target"):
            yield Statement(subject, frozenset({"bind"}), obj.mention, obj.aspect, False, (), copula, obj.last)

    def _where(self, index: int) -> Iterator[Statement]:
        """Read "opioid receptors are where X goes to work", "where X goes to work is the T"."""
        if not index and self.view.text(0) == "where":
            yield from self._where_first()
        if self.view.text(index) in {"where", "what"} and self.view.text(index - 1) in WORDS["copulas"]:
            obj, subject = self.view.before(index - 1), self.view.at(index + 1)
            verbs = WORDS["where verbs"]
            if obj is not None and subject is not None and self.view.text(subject.last) in verbs:
                yield Statement(subject, frozenset({"bind"}), obj, "", False, (), obj.first, subject.last)
