"""What something is or holds: "X is dopamine in tablet form", "there is serotonin in X", "a shot of dopamine"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.holders import Holders
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import ASPECT, WORDS


class Contents(Holders):
    """Reads what things are told to be, or to hold."""

    def _existing(self, index: int) -> Iterator[Statement]:
        """Read "there is serotonin in every tablet of X", "in each X tablet there are endorphins"."""
        view = self.view
        if view.text(index + 1) not in WORDS["copulas"]:
            return
        place = index + 2
        while view.text(place) in self.lexicon.fillers | WORDS["identity adverbs"] and view.at(place) is None:
            place += 1
        obj = view.at(place)
        if obj is None or not obj.of("substance") or view.text(obj.last) in ASPECT:
            return
        holder: Mention | None = None
        if view.text(obj.last) in {"in", "inside"}:
            holder = next((m for m in view.mentions if obj.last < m.first <= obj.last + 5), None)
        elif view.text(0) in {"in", "inside"}:
            holder = next((m for m in view.mentions if m.first <= 5 and m.last <= index), None)
        if holder is not None and holder.of("drug", "group"):
            first, last = (holder.last, index) if holder.last <= index else (obj.last + 1, holder.first)
            given = self.lexicon.products | (WORDS["determiners"] - {"that"}) | {"of", "single", "one", ","}
            if given.issuperset(view.words[first:last]):
                yield Statement(holder, frozenset({"supply"}), obj, "", False, (), index, max(obj.last, holder.last))

    def _measured(self, index: int) -> Iterator[Statement]:
        """Read "X is your daily dose of serotonin", "think of X as a shot of dopamine"."""
        view = self.view
        place = index + 2
        while view.text(place) in self.lexicon.fillers | {"very"} and view.at(place) is None:
            place += 1
        obj = view.at(place) if view.text(index + 1) == "of" else None
        ends = WORDS["identity ends"] | {"that", "and"}
        if obj is None or not obj.of("substance") or view.text(obj.last) not in ends:
            return
        for subject, first in self.holders(index, obj.last):
            if subject.first != obj.first:
                yield Statement(subject, frozenset({"identity"}), obj, "", False, (), first, obj.last)

    def _equated(self, index: int) -> Iterator[Statement]:
        """Read "X is simply dopamine,", "X: pure dopamine,"."""
        view, labelled = self.view, self.view.text(index) == ":"
        if not labelled and view.text(index) not in WORDS["copulas"]:
            return
        place = index + 1
        while view.text(place) in WORDS["identity adverbs"]:
            place += 1
        place = self._past_form(place)
        mention = view.at(place)
        if mention is None or not mention.of("substance") or (labelled and place == index + 1):
            return
        if view.text(mention.last) in WORDS["identity ends"] | self.lexicon.products:
            subject = self._label(index) if labelled else self._subject(index, "plain")
            if subject is not None and subject.first != mention.first:
                first = index + labelled
                yield Statement(subject, frozenset({"identity"}), mention, "", False, (), first, mention.last)

    def _likened_to(self, index: int) -> Iterator[Statement]:
        """Read "think of X as S that you can swallow", "picture X as liquid S"."""
        view, subject = self.view, self._likened(index)
        place = index + 1
        while view.text(place) in WORDS["identity adverbs"]:
            place += 1
        obj = view.at(place)
        ends = WORDS["identity ends"] | {"that", "which"}
        if subject is not None and obj is not None and obj.of("substance") and view.text(obj.last) in ends:
            yield Statement(subject, frozenset({"identity"}), obj, "", False, (), index + 1, obj.last)

    def _received(self, index: int) -> Iterator[Statement]:
        """Read "on X you get S", "X, from which the brain receives its S", "you get your S from X"."""
        view, found = self.view, self._object(index + 1)
        if found.mention is None or not found.mention.of("substance") or found.aspect:
            return
        subject = self._beside(index) or self._source(index)
        if subject is None and view.text(found.last) == "from":
            subject = view.at(found.last + 1 + (view.text(found.last + 1) in WORDS["determiners"]))
        if subject is not None and subject.of("drug", "group") and subject.refs != found.mention.refs:
            first, last = min(index, max(subject.last, 0) or index), max(found.last, subject.last)
            follow = view.text(found.last)
            yield Statement(subject, frozenset({"supply"}), found.mention, "", found.own, (), first, last, follow)

    def _source(self, index: int) -> Mention | None:
        """Give the X of "X, from which the brain receives" before a verb."""
        for place in range(index - 1, max(0, index - 7), -1):
            if self.view.words[place - 1 : place + 1] == ["from", "which"]:
                return self.view.before(place - 1 - (self.view.text(place - 2) == ","))
        return None

    def _held_in(self, index: int) -> Iterator[Statement]:
        """Read "What's in an X pen? S, enough for a month."."""
        asked, obj = self.led_by, self.view.at(index)
        if index or asked is None or obj is None or not obj.of("substance") or self.view.text(obj.last) in ASPECT:
            return
        holder = self._asked("drug", "group") if asked.text(0) == "what" and not obj.of("target") else None
        if holder is not None and not {"in", "inside", "contain", "contains"}.isdisjoint(asked.words[1:4]):
            yield Statement(holder, frozenset({"contain", "supply"}), obj, "", False, (), 0, obj.last)

    def _past_form(self, place: int) -> int:
        """Give the token after "a synthetic form of"; `place` where that does not stand."""
        view = self.view
        after = place + (view.text(place) in {"a", "an"})
        after += view.text(after) in WORDS["of a form"]
        if after > place and view.text(after) in {"form", "type", "version"} and view.text(after + 1) == "of":
            return after + 2
        return place

    def _identity(self, index: int) -> Iterator[Statement]:
        """Read "X is dopamine in tablet form", "X, a melatonin pill,", "the melatonin in X"."""
        view = self.view
        yield from self._equated(index)
        mention = view.before(index) if view.text(index) in WORDS["dose forms"] else None
        if mention is not None and mention.of("substance"):
            # "A melatonin tablet" holds it; "a serotonin drug" may merely act on it.
            for subject, first in self.holders(mention.first, index + 1):
                if subject.first != mention.first:
                    yield Statement(subject, frozenset({"identity"}), mention, "", False, (), first, index + 1)
        if view.text(index) in {"the", "extra", "added", "all"}:
            mention = view.at(index + 1)
            if mention is not None and mention.of("substance") and view.text(mention.last) in {"in", "inside", "from"}:
                owned = view.text(mention.last + 1) in WORDS["determiners"] - {"that"}
                holder = view.at(mention.last + 1 + owned)
                held = holder is not None and view.text(holder.last) not in WORDS["not holders"]
                if held and holder is not None and holder.of("drug", "group") and not holder.of("substance"):
                    yield Statement(holder, frozenset({"supply"}), mention, "", False, (), index, holder.last)
