"""Statements told by a verb, active, passive or causative."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.amounts import AMOUNTS, Amounts
from medlint.mechanisms.objects import Object, Statement
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import ASPECT, WITHOUT, WORDS
from medlint.relations import Wording

_DEGREES = frozenset(("harder", "less", "more"))
_NO_OBJECT_BEFORE = (WORDS["determiners"] - {"each", "every"}) | ASPECT.keys() | {"of"}


class Verbs(Amounts):
    """Reads what verbs state."""

    def _verb(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        if self.view.text(first - 1) in {"the", "a", "an", "no"} and wording.form == "plain":
            return
        past = wording.form == "past" or self.view.text(first) in WORDS["unchanged past"]
        # "X is turned into Y" says of X what "X turns into Y" does.
        if past and "turn" not in wording.tags and (self._is_passive(first) or self._is_reduced(first, last)):
            if wording.tail and not self._end_of_tail(last, wording.tail):
                return
            yield from self._passive(first, last, wording)
            return
        if self.view.text(first - 1) == "-" and self.view.text(first - 2) in WORDS["verb prefixes"]:
            first -= 2
        if self.view.text(last) == "-" or (self.view.text(first - 1) == "-" and wording.form != "ing"):
            return
        if self.view.text(first - 1) == "-":
            yield from self._compound(first, last, wording)
            return
        if wording.form == "past" and not wording.tags & {"catch"} and self.view.text(first - 1) in {",", "("}:
            return
        for obj in self._objects(last, wording):
            # "Makes the GABA you have count for more" makes none.
            making = self.view.text(first) in WORDS["to make"] and obj.mention is not None
            if not making or self.view.text(obj.last) not in WORDS["owners of it"]:
                yield from self._active(first, wording, obj)

    def _unknown(self, index: int) -> Iterator[Statement]:
        """Read "X pounces on the NMDA receptor": what a verb does to a target, if only that it is done there."""
        word = self.view.text(index)
        verb = word.isalpha() and word.endswith("s") and word not in WORDS["no action"]
        if not verb or word in self.lexicon.verbs or len(word) < 5:
            return
        subject = self._end_of_name(index)
        place = index + 1
        while place < index + 5 and self.view.text(place) in self.lexicon.fillers | {
            "itself",
            "with",
            "onto",
            "in",
            "into",
        }:
            place += 1
        obj = self.view.at(place)
        if subject is not None and subject.of("drug") and obj is not None and obj.of("target"):
            follow = self.view.text(obj.last)
            yield Statement(subject, frozenset({"bind"}), obj, "", False, (), index, obj.last, follow)

    def _active(self, first: int, wording: Wording, obj: Object) -> Iterator[Statement]:
        last = obj.last if obj.mention else self._end_of_words(first)
        cause = self._cause(first)
        tags = wording.tags
        aspect, start = obj.aspect, first
        if "return" in tags:
            # "Pushes serotonin back into the cell" is reuptake.
            inside = self.view.text(obj.last) in {"into", "inside"}
            if obj.mention is None or cause is not None or not inside or not self._is_cell(obj.last + 1):
                return
            tags, aspect = frozenset({"activate"}), "reuptake"
        if cause is not None and "retain" in tags:
            subject, start = self._subject(cause, "plain"), cause
        elif cause is not None:
            if not tags & {"make", "release", "raise", "supply", "activate"}:
                return
            subject, start = self._subject(cause, "plain"), cause
            aspect, tags = "production" if tags & {"make", "supply"} else aspect or "release", frozenset({"raise"})
        else:
            subject = self._subject(first, wording.form)
            if subject is None and wording.form == "ing" and self.view.text(first - 1) in {"by", "through", ""}:
                # "By blocking T in the heart, X …".
                comma = next((n for n in range(last, last + 8) if self.view.text(n) == ","), last)
                subject = self._following(comma) or self._verb_before(first)
                subject = subject or (self._asked("drug", "group") if 0 < first <= 5 else None)
            if subject is None and tags & {"make"} and self._is_body(first):
                subject = self._beneficiary(first, last)
                aspect, tags = "production", frozenset({"raise"})
            elif subject is None and "retain" in tags and self._is_body(first):
                # "The kidney hangs on to salt under X".
                subject = self._beneficiary(first, last)
        if subject is None or (obj.mention is not None and subject.first == obj.mention.first):
            return
        if (
            obj.mention is None
            and cause is None
            and (found := self._earlier(subject, first, obj.first, tags)) is not None
        ):
            end = max(found.last, obj.first)
            named = (self.view.text(found.first),)
            yield Statement(
                subject, tags, found, aspect, own=False, words=named, first=min(found.first, first), last=end
            )
            return
        words = obj.words if obj.mention is not None else self._pointed_back(obj.words)
        follow = self.view.text(obj.last) if obj.mention else ""
        present = WORDS["copulas"] - WORDS["were"]
        past = (
            wording.form == "past"
            and cause is None
            and present.isdisjoint(self.view.words[max(0, first - 2) : first + 1])
            # "Once X has made enough serotonin", "when they have made it".
            and not (subject.last == first - 1 > 0 and self.view.text(0) in WORDS["waiting"])
            and not ("make" in tags and self.view.text(first - 1) in {"has", "have", "'ve"})
        )
        yield Statement(subject, tags, obj.mention, aspect, obj.own, words, start, last, follow, past=past)

    def _end_of_words(self, first: int) -> int:
        """Give the token after a verb and the few words behind it, as far as they go without a mark."""
        last = first + 1
        while last < min(first + 6, self.view.size) and self.view.text(last)[-1:].isalnum():
            last += 1
        return last

    def _pointed_back(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Give what "them" stands for, where the sentence before speaks of but one such thing."""
        if words[:1] != ("them",) or self.led_by is None or len(self.view.mentions) > 1:
            return words
        named = WORDS["pointed back to"] & self.led_by.present
        return (*named,) if len(named) == 1 else words

    def _earlier(self, subject: Mention, first: int, last: int, tags: frozenset[str]) -> Mention | None:
        """Give the object that stands before its verb: "the T that X blocks", "instead of …ing T, X blocks them"."""
        view = self.view
        if view.text(last) in {"them", "it"} and view.text(last + 1) in WORDS["ends of a clause"]:
            found = self._taken_up(subject, first, last, tags)
            return None if found is None else Mention(first, last + 1, found.refs)
        what = view.text(subject.first - 1) == "what" and view.text(subject.first - 2) in WORDS["copulas"]
        named = view.before(subject.first - 2) if what else None
        if named is not None and named.of("substance", "target"):
            # "Sclerostin is what X blocks"; "a drop in S is what X brings" is read as an amount.
            return None if AMOUNTS.intersection(view.words[max(0, named.first - 2) : named.first]) else named
        if subject.last < 1 or view.text(last) in _NO_OBJECT_BEFORE:
            return None
        place = subject.first
        if view.text(place - 1) in WORDS["relatives"]:
            # "S, which X depletes".
            place -= 1 + (view.text(place - 2) == "," and view.text(place - 1) == "which")
        found = view.before(place)
        alone = found is not None and found.of("substance", "target") and view.text(place - 1) != ","
        return found if alone and found != subject else None

    def _taken_up(self, subject: Mention, first: int, last: int, tags: frozenset[str]) -> Mention | None:
        """Give what "it" or "them" stands for: "instead of …ing T, X blocks them", "Short of S? X replaces it"."""
        view, single = self.view, self.view.text(last) == "it"
        found = [m for m in view.mentions if m.of("target") and m.last <= first]
        filled = [m for m in view.mentions if m.of("substance") and m.last <= subject.first]
        if single and tags & {"supply", "make"} and len(filled) == 1:
            return filled[0]
        if not view.mentions:
            return self._asked("target")
        if not found:
            alone = single and tags & {"supply", "replace"} and len(view.mentions) == 1
            return self._asked("substance") if alone else None
        between = view.words[found[-1].last : first]
        # "Slides into the T and unlocks it": one subject, and nothing else that it could be.
        joined = len(found) == 1 and not filled and {*between} - {",", "then"} == {"and"}
        turned = view.text(0) in {"instead", "rather"} or "but" in between or joined
        return found[-1] if turned and view.text(found[-1].last - 1).endswith("s") != single else None

    def _cause(self, first: int) -> int | None:
        """Find "tells the pancreas to", "makes your neurons" before a verb; give the causing verb's token."""
        place = first - 1
        if self.view.text(place) in {"to", "into"}:
            place -= 1
        bodies = 0
        while place >= 0 and first - place <= 7:
            word = self.view.text(place)
            if word in self.lexicon.bodies:
                bodies += 1
            elif word in self.lexicon.causes and bodies:
                return place
            elif word not in self.lexicon.fillers:
                return None
            place -= 1
        return None

    def _is_cell(self, place: int) -> bool:
        return not WORDS["nerve cells"].isdisjoint(self.view.words[place : place + 4])

    def _is_body(self, first: int) -> bool:
        return any(self.view.text(place) in self.lexicon.bodies for place in range(max(0, first - 5), first))

    def _beneficiary(self, first: int, last: int) -> Mention | None:
        """Find the drug for which, or on which, the body is said to make something."""
        for mention in self.view.mentions:
            if not mention.of("drug", "group") or first <= mention.first < last:
                continue
            before = [self.view.text(place) for place in range(max(0, mention.first - 4), mention.first)]
            later = mention.first >= last
            if WITHOUT - ({"before", "until"} if later else set()) & set(before):
                continue
            waits = {self.view.text(place) for place in range(max(0, first - 6), first)} & WORDS["until"]
            if later and (waits or WORDS["for whom"] & set(before)):
                return mention
            between = {self.view.text(place) for place in range(mention.last, first)}
            if not later and (WORDS["on whom"] & set(before) or WORDS["because"] & between):
                return mention
        return None

    def _is_passive(self, first: int) -> bool:
        place = first - 1
        while place > first - 4 and (
            self.view.text(place).endswith("ly") or self.view.text(place) in {"not", "n't", "also", "then"}
        ):
            place -= 1
        return self.view.text(place) in WORDS["copulas"] | WORDS["getting"]

    def _is_reduced(self, first: int, last: int) -> bool:
        """Say whether "S, freshly released by X" is short for "S, which is released by X"."""
        place = first - 1
        while self.view.text(place).endswith("ly"):
            place -= 1
        named = self.view.before(place + (self.view.text(place) != ","))
        return self.view.text(last) == "by" and named is not None and bool(named.of("substance", "target"))

    def _stirred(self, index: int) -> Iterator[Statement]:
        """Read "makes NMDA receptors fire", "gets the T to fall silent"."""
        obj = self._object(index + 1)
        if obj.mention is None or not obj.mention.of("target") or obj.first != index + 1:
            return
        place = obj.last + (self.view.text(obj.last) == "to")
        for wording in self.lexicon.stirs.get(self.view.text(place), ()):
            last = place + len(wording.words)
            # "Makes serotonin receptors fire more often" may be told of what raises serotonin.
            if self._matches(place, wording.words) and self.view.text(last) not in _DEGREES:
                subject = self._subject(index, "plain")
                if subject is not None:
                    yield Statement(subject, wording.tags, obj.mention, obj.aspect, False, (), index, last)
                return

    def _passive(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        place = first - 1
        while self.view.text(place) in WORDS["copulas"] | WORDS["passive helpers"] or self.view.text(place).endswith(
            "ly"
        ):
            place -= 1
        place -= self.view.text(place) == ","
        obj_last = place + 1
        while self.view.text(place) in ASPECT:
            place -= 1
        obj = self.view.before(place + 1)
        if obj is None or not obj.of("substance", "target"):
            return
        aspect = next((ASPECT[self.view.text(n)] for n in range(obj.last, obj_last) if self.view.text(n) in ASPECT), "")
        if WORDS["less"] & {self.view.text(n) for n in range(max(0, obj.first - 3), obj.first)}:
            return
        agent = self._agent_phrase(last) or self._fronted(obj.first)
        if agent is None:
            # "One dose of X, and new S is made"; "X in one line: T is plugged".
            agent = self._label(obj.first - 1) if self.view.text(obj.first - 1) == ":" else self._bare_link(obj.first)
        if agent is not None:
            past = any(self.view.text(n) in WORDS["were"] for n in range(obj_last, first))
            yield Statement(agent, wording.tags, obj, aspect, False, (), obj.first, last, past=past)

    def _compound(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        """Read "GABA-blocking Valium" and "ketamine is NMDA-activating"."""
        obj = self.view.before(first - 1)
        if obj is None or not obj.of("substance", "target"):
            return
        subject = None
        for offset in range(3):
            mention = self.view.at(last + offset)
            if mention is not None and mention.of("drug", "group"):
                subject = mention
                break
            if self.view.text(last + offset) not in self.lexicon.products:
                break
        if subject is None:
            copula = next(
                (n for n in range(obj.first - 1, obj.first - 4, -1) if self.view.text(n) in WORDS["copulas"]), None
            )
            subject = None if copula is None else self._subject(copula, "plain")
        if subject is not None:
            yield Statement(subject, wording.tags, obj, "", False, (), obj.first, last)
