"""What a verb is said to act on: the noun phrase after it, with what of the thing is meant."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from medlint.mechanisms.fronts import Fronts
from medlint.mechanisms.view import Mention
from medlint.mechanisms.words import ASPECT, WORDS
from medlint.relations import Wording

SHARED_NOUNS = {
    "receptor": "receptor",
    "receptors": "receptor",
    "transporter": "reuptake",
    "transporters": "reuptake",
}


class Statement(msgspec.Struct, frozen=True):
    """One reading. `words` are the folded words from the object on, for predicates that name no known thing."""

    subject: Mention
    tags: frozenset[str]
    obj: Mention | None
    aspect: str
    own: bool
    words: tuple[str, ...]
    first: int
    last: int
    """What is wrong if it is wrong: tokens, half open."""
    next: str = ""
    """The word after the object."""
    noun: bool = False
    """Told by a noun ("is an X blocker"), so that it also says what the subject is."""
    past: bool = False
    """Told of the past, as studies tell what they measured."""


class Object(msgspec.Struct, frozen=True):
    """An object phrase: the thing named, what of it, and the token after it."""

    mention: Mention | None
    aspect: str
    own: bool
    first: int
    last: int
    words: tuple[str, ...]


class Objects(Fronts):
    """Reads the noun phrases that verbs govern."""

    def _matches(self, index: int, words: tuple[str, ...]) -> bool:
        return all(self.view.text(index + offset) == word for offset, word in enumerate(words))

    def _end_of(self, index: int, words: tuple[str, ...]) -> int:
        """Give the token after a wording at `index`, adverbs let in after its first word; 0 if it is not there."""
        place = index + 1
        for word in words[1:]:
            while place < index + 3 and self.view.text(place) != word and self._is_adverb(place):
                place += 1
            if self.view.text(place) != word:
                return 0
            place += 1
        return place

    def _is_adverb(self, place: int) -> bool:
        word = self.view.text(place)
        return word.endswith("ly") or word in WORDS["inner adverbs"]

    def _objects(self, last: int, wording: Wording) -> Iterator[Object]:
        if self.view.text(last) in WORDS["copulas"] and WORDS["what is meant"].intersection(
            self.view.words[max(0, last - 6) : last]
        ):
            last += 1
        found = self._object(last)
        if wording.tail:
            parted = wording.tail[-1] in {"with", "in", "of"}
            if not parted and (end := self._end_of_tail(last, wording.tail)):
                # "The T that X holds shut": what is held stands before.
                yield Object(None, "", own=False, first=end, last=end, words=())
                return
            ends = (self._end_of_tail(n, wording.tail) for n in range(found.last, found.last + 5))
            end = next(filter(None, ends), 0) or self._after_pair(found.last, wording.tail)
            if not end:
                return
            if wording.tail[-1] in {"with", "in", "of"}:
                yield self._object(end)
            elif found.mention is not None:
                yield Object(found.mention, found.aspect, found.own, found.first, end, found.words)
            return
        yield found
        # "blocks serotonin and norepinephrine reuptake": each of the pair, with what both share.
        place = found.last
        while found.mention is not None and self.view.text(place) in {"and", "or", ",", "as"}:
            place += 1
            while self.view.text(place) in WORDS["joining"]:
                place += 1
            if self.view.text(place) in {"a", "an"}:
                # "…, a serotonin agonist" tells what the object is.
                return
            other = self._object(place)
            between = range(place, other.mention.first) if other.mention else ()
            if other.mention is None or any(self.view.text(n) not in self.lexicon.fillers for n in between):
                return
            # "GIP and GLP-1 receptors": the noun that lends the first its meaning is the second's own.
            own = other.aspect or (other.mention.of("target") and found.aspect == "receptor")
            yield other if own else replace(other, aspect=found.aspect)
            place = other.last

    def _after_pair(self, place: int, tail: tuple[str, ...]) -> int:
        """Find the tail after the second of a pair: "keeps A and B receptors from"; 0 if it is not there."""
        other = self.view.at(place + 1) if self.view.text(place) in {"and", "or"} else None
        return self._end_of_tail(other.last, tail) if other is not None else 0

    def _end_of_tail(self, place: int, tail: tuple[str, ...]) -> int:
        """Give the token after a particle at `place`: "a (good) push"; 0 if it is not there."""
        if self._matches(place, tail):
            return place + len(tail)
        looser = tail[0] == "a" and self.view.text(place) in {"a", "an", "some"} and self._matches(place + 2, tail[1:])
        return place + 1 + len(tail) if looser else 0

    def _object(self, place: int) -> Object:
        """Read the noun phrase that starts at `place`; without a known name it holds only its words."""
        start, aspect, own, strange = place, "", False, 0
        words: list[str] = []
        while place < start + 9:
            word = self.view.text(place)
            mention = self.view.at(place)
            if word in WORDS["receptors"] and (found := self._receptors_for(place)) is not None:
                return found
            if mention is not None and mention.of("substance", "target", "drug", "group"):
                return self._finish(mention, aspect, own=own, start=start, words=tuple(words))
            if (
                not word
                or word in {",", ".", ";", ":", "(", ")", "less", "fewer", "no", "little"}
                or word in WORDS["breaks"]
                # "Calms the mind at the T": where, not what.
                or (strange and word in {"at", "on"})
            ):
                break
            words.append(word)
            aspect = aspect or ASPECT.get(word, "")
            own = own or word in WORDS["own"]
            if word not in self.lexicon.fillers and word not in ASPECT:
                strange += 1
                if (
                    strange > 1
                    or word in self.lexicon.causes
                    or word in WORDS["prepositions"]
                    or word in WORDS["copulas"]
                ):
                    break
            place += 1
        return Object(None, "", own, start, start, self._words_from(start))

    def _receptors_for(self, place: int) -> Object | None:
        """Read "receptors for serotonin": the substance, of which the receptor is meant."""
        # "Two receptors, those for serotonin and dopamine".
        those = 2 * (self.view.words[place + 1 : place + 3] == [",", "those"])
        obj = self.view.at(place + those + 2) if self.view.text(place + those + 1) == "for" else None
        if obj is None or not obj.of("substance") or self.view.text(place) not in {"receptor", "receptors"}:
            return None
        then = self.view.text(obj.last)
        if then in ASPECT or then in WORDS["receptors"] or then == "-":
            return None
        return Object(obj, "receptor", own=False, first=place, last=obj.last, words=self._words_from(place))

    def _finish(self, mention: Mention, aspect: str, *, own: bool, start: int, words: tuple[str, ...]) -> Object:
        last = mention.last
        if self.view.text(last) == "'s" and self.view.text(last + 1) in ASPECT:
            # "Dopamine's return".
            last += 1
        if self.view.text(last) == "-":
            return Object(None, "", own, start, start, self._words_from(start))
        while (word := self.view.text(last)) in ASPECT or word in WORDS["receptors"]:
            if word in WORDS["receptors"] and not mention.of("target"):
                # "LDL receptor" is no LDL.
                aspect = "receptor"
            aspect = aspect or ASPECT.get(word, "")
            last += 1
        if not aspect:
            aspect = self._shared_aspect(last)
        return Object(mention, aspect, own, start, last, (*words, *self._words_from(mention.first)))

    def _shared_aspect(self, place: int) -> str:
        while self.view.text(place) in {"and", "or", ","}:
            mention = self.view.at(place + 1)
            if mention is None:
                return ""
            place = mention.last
            if self.view.text(place) in ASPECT:
                return ASPECT[self.view.text(place)]
            # "serotonin and norepinephrine transporters" share their noun.
            if mention.of("target") and (shared := SHARED_NOUNS.get(self.view.text(place - 1))):
                return shared
        return ""

    def _words_from(self, place: int) -> tuple[str, ...]:
        words = []
        for index in range(place, min(place + 8, self.view.size)):
            if self.view.text(index) in {",", ".", ";", ":", "(", ")", "!"}:
                break
            words.append(self.view.text(index))
        return tuple(words)
