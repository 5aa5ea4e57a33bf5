"""Statements told by a noun: blockers and blockade, targets and grips, what something is or holds."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.knowledge import Ref
from medlint.mechanisms.holders import Holders
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import WORDS


class Nouns(Holders):
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
        if obj is None and self.view.text(index + 1) in {"at", "of", "for", "to", "on"}:
            found = self._object(index + 2)
            obj, last, aspect = found.mention, found.last, found.aspect
        if obj is None:
            return
        for subject, first in self.holders(start, last):
            yield Statement(subject, tags, obj, aspect, False, (), first, last, noun=True)

    def _action(self, index: int, tags: frozenset[str]) -> Iterator[Statement]:
        """Read "X works through PDE5 activation", "blockade of dopamine receptors by X"."""
        obj = next((m for m in self.view.ending.get(index, ()) if m.of("target")), None)
        if obj is not None:
            aspect = ""
            last, place = index + 1, obj.first - 1
            while self.view.text(place) in self.lexicon.fillers and self.view.text(place) not in {"of"}:
                place -= 1
            if self.view.text(place) in {"through", "by", "via", "from", "with"}:
                subject = self._subject(place, "plain") or self._verb_before(place)
                if subject is not None:
                    yield Statement(subject, tags, obj, aspect, False, (), obj.first, last)
            return
        if self.view.text(index + 1) not in {"of", "at"}:
            return
        found = self._object(index + 2)
        if found.mention is None:
            return
        place = index - 1
        while self.view.text(place) in self.lexicon.fillers:
            place -= 1
        subject = self._agent_phrase(found.last) if self.view.text(found.last) in {"by", "with"} else None
        if subject is None and self.view.text(place) in {"through", "by", "via", "from"}:
            subject = self._subject(place, "plain") or self._verb_before(place) or self._following(found.last)
        if subject is None and self.view.text(place) in WORDS["copulas"]:
            mark = next((n for n in range(place - 1, max(-1, place - 5), -1) if self.view.text(n) in {"'s", "'"}), -1)
            subject = self.view.before(mark) if mark > 0 else None
        if subject is not None:
            yield Statement(subject, tags, found.mention, found.aspect, False, (), index, found.last)

    def _aim(self, index: int) -> Iterator[Statement]:
        """Read "X's target is Y", "the target of X is Y", "its grip on Y"."""
        word = self.view.text(index)
        if word in WORDS["aims"]:
            owner = self._owner(index)
            if owner is None and self.view.text(index + 1) == "of":
                owner = next((self.view.at(index + n) for n in (2, 3) if self.view.at(index + n)), None)
            place = owner.last if owner is not None and owner.first > index else index + 1
            if owner is not None and self.view.text(place) in WORDS["copulas"]:
                obj = self._object(place + 1)
                if obj.mention is not None:
                    yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), place, obj.last)
        elif word in WORDS["holds"] and self.view.text(index + 1) in {"on", "at", "for"}:
            owner = self._owner(index)
            obj = self._object(index + 2)
            if owner is not None and obj.mention is not None:
                yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), index, obj.last)

    def _where(self, index: int) -> Iterator[Statement]:
        """Read "opioid receptors are where X goes to work"."""
        if self.view.text(index) in {"where", "what"} and self.view.text(index - 1) in WORDS["copulas"]:
            obj, subject = self.view.before(index - 1), self.view.at(index + 1)
            verbs = WORDS["where verbs"]
            if obj is not None and subject is not None and self.view.text(subject.last) in verbs:
                yield Statement(subject, frozenset({"bind"}), obj, "", False, (), obj.first, subject.last)

    def _identity(self, index: int) -> Iterator[Statement]:
        """Read "X is dopamine in tablet form", "X, a melatonin pill,", "the melatonin in X"."""
        view = self.view
        if view.text(index) in WORDS["copulas"]:
            place = index + 1
            while view.text(place) in WORDS["identity adverbs"]:
                place += 1
            mention = view.at(place)
            end = mention.last if mention else 0
            closed = view.text(end) in WORDS["identity ends"] | self.lexicon.products
            if mention is not None and mention.of("substance") and closed:
                subject = self._subject(index, "plain")
                if subject is not None and subject.first != mention.first:
                    yield Statement(subject, frozenset({"identity"}), mention, "", False, (), index, end)
        mention = view.before(index) if view.text(index) in WORDS["dose forms"] else None
        if mention is not None and mention.of("substance"):
            # "A melatonin tablet" holds it; "a serotonin drug" may merely act on it.
            for subject, first in self.holders(mention.first, index + 1):
                if subject.first != mention.first:
                    yield Statement(subject, frozenset({"identity"}), mention, "", False, (), first, index + 1)
        if view.text(index) in {"the", "extra", "added", "all"}:
            mention = view.at(index + 1)
            if mention is not None and mention.of("substance") and view.text(mention.last) in {"in", "inside", "from"}:
                holder = view.at(mention.last + 1)
                if holder is not None and holder.of("drug", "group") and not holder.of("substance"):
                    yield Statement(holder, frozenset({"supply"}), mention, "", False, (), index, holder.last)
