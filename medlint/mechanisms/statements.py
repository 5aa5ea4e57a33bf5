"""From a sentence to what it states: who (a drug, a group, a substance) does what to what, or is what.

Clause patterns over known names and the relation lexicon; no grammar model. What cannot be read safely is not read:
every pattern names the words that may stand between its parts, and any other word ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from medlint.knowledge import Ref
from medlint.relations import Lexicon, Wording
from medlint.mechanisms.view import Mention, View

BREAKS = frozenset({";", ":", "—", "but", "while", "whereas", "although", "though", "because", "since", "so", "yet", "when"})
_COPULAS = frozenset({"is", "are", "was", "were", "'s", "'re", "remains", "remain", "be", "being"})
_DETERMINERS = frozenset({"a", "an", "the", "this", "these", "that", "our", "your", "its", "their", "each", "every"})
_PREPOSITIONS = frozenset("with for on to of from by than unlike like after into at in without versus over under using between".split())
_PRONOUNS = frozenset("it they this these latter".split())
_FRONTERS = frozenset("with after on under following through using from once during thanks by".split())
_SEPARATED = frozenset("off without before until unless stop stopped stopping quit leave against instead".split())
_ASPECTS = {
    "level": "level levels supply supplies stores reserves concentration concentrations amount amounts".split(),
    "production": "production synthesis output secretion manufacture making factory factories".split(),
    "release": "release".split(),
    "reuptake": "reuptake uptake re-uptake reabsorption recycling".split(),
    "breakdown": "breakdown degradation metabolism clearance destruction".split(),
    "signal": "activity signal signals signalling signaling transmission tone system systems pathway pathways effect effects action actions function functioning".split(),
}  # fmt: skip
ASPECT = {word: aspect for aspect, words in _ASPECTS.items() for word in words}
_ARTICLES = frozenset("a an the our your its their another one".split())
_SORTS = frozenset("one member type kind form sort class version family".split())
_CALLS = frozenset("call consider label list file count class rank treat regard describe".split())
_TAKES_EFFECT = frozenset("work works worked working help helps start starts begin begins kick kicks act acts take takes wait waits effective".split())
_MADE_UP = frozenset("make makes produce produces brew brews create creates churned pumped produced made manufactured created generated synthesised synthesized brewed secreted formed".split())
_OWN = frozenset({"own", "natural", "body's", "naturally"})


@dataclass(frozen=True, slots=True)
class Statement:
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
    """The word after the object, where the object says nothing more of itself."""
    noun: bool = False
    """Told by a noun ("is an X blocker"), so that it also says what the subject is."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object phrase: the thing named, what of it, and the token after it."""

    mention: Mention | None
    aspect: str
    own: bool
    first: int
    last: int
    words: tuple[str, ...]


class Reader:
    """Reads the statements of one sentence; `view_of` gives the sentences before it, for pronouns."""

    def __init__(self, view: View, lexicon: Lexicon, view_of: Callable[[int], View]) -> None:
        self.view = view
        self.lexicon = lexicon
        self.view_of = view_of

    def statements(self) -> Iterator[Statement]:
        """Give every statement of what something does; the same words may be read in more than one way."""
        tokens = self.view.tokens
        for index, token in enumerate(tokens):
            yield from self._awaited(index)
            for wording in self.lexicon.verbs.get(token.text, ()):
                if last := self._end_of(index, wording.words):
                    yield from self._verb(index, last, wording)
            if token.text in self.lexicon.agents:
                yield from self._agent(index, self.lexicon.agents[token.text])
            if token.text in self.lexicon.actions:
                yield from self._action(index, self.lexicon.actions[token.text])
            for wording in self.lexicon.rises.get(token.text, ()):
                if self._matches(index, wording.words):
                    yield from self._change(index, index + len(wording.words), wording)
            yield from self._aim(index)
            yield from self._where(index)
            yield from self._identity(index)

    # Reading a verb and what it governs

    def _matches(self, index: int, words: tuple[str, ...]) -> bool:
        return all(self.view.text(index + offset) == word for offset, word in enumerate(words))

    def _end_of(self, index: int, words: tuple[str, ...]) -> int:
        """Give the token after a wording that starts at `index`, adverbs let in after its first word; 0 if it does not."""
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
        return word.endswith("ly") or word in {"also", "mostly", "straight", "right", "hard", "first", "instead", "best", "in", "part"}

    def _verb(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        if self.view.text(first - 1) in {"the", "a", "an", "no"} and wording.form == "plain":
            return
        if wording.form == "past" and self._is_passive(first):
            yield from self._passive(first, last, wording)
            return
        if self.view.text(last) == "-" or (self.view.text(first - 1) == "-" and wording.form != "ing"):
            return
        if self.view.text(first - 1) == "-":
            yield from self._compound(first, last, wording)
            return
        if wording.form == "past" and not wording.tags & {"catch"} and self.view.text(first - 1) in {",", "("}:
            return
        for obj in self._objects(last, wording):
            yield from self._active(first, wording, obj)

    def _objects(self, last: int, wording: Wording) -> Iterator[Object]:
        if self.view.text(last) in _COPULAS and "what" in {self.view.text(place) for place in range(max(0, last - 6), last)}:
            last += 1
        found = self._object(last)
        if wording.tail:
            end = next((n for n in range(found.last, found.last + 5) if self._matches(n, wording.tail)), 0)
            if not end:
                return
            if wording.tail in (("with",), ("in",), ("of",)):
                yield self._object(end + 1)
            elif found.mention is not None:
                yield Object(found.mention, found.aspect, found.own, found.first, end + len(wording.tail), found.words)
            return
        yield found
        # "blocks serotonin and norepinephrine reuptake": each of the pair, with what both share.
        place = found.last
        while found.mention is not None and self.view.text(place) in {"and", "or", ",", "as"}:
            place += 1
            while self.view.text(place) in {"and", "or", "well", "as", "the"}:
                place += 1
            other = self._object(place)
            between = range(place, other.mention.first) if other.mention else ()
            if other.mention is None or any(self.view.text(n) not in self.lexicon.fillers for n in between):
                return
            yield other
            place = other.last

    def _object(self, place: int) -> Object:
        """Read the noun phrase that starts at `place`; without a known name it holds only its words."""
        start, aspect, own, strange = place, "", False, 0
        words: list[str] = []
        while place < start + 9:
            word = self.view.text(place)
            mention = self.view.at(place)
            if mention is not None and mention.of("substance", "target", "drug", "group"):
                return self._finish(mention, aspect, own=own, start=start, words=tuple(words))
            if not word or word in {",", ".", ";", ":", "(", ")", "less", "fewer", "no", "little"} or word in BREAKS:
                break
            words.append(word)
            aspect = aspect or ASPECT.get(word, "")
            own = own or word in _OWN or (word == "'s" and self.view.text(place - 1) in {"body", "brain"})
            if word not in self.lexicon.fillers and word not in ASPECT:
                strange += 1
                if strange > 1 or word in self.lexicon.causes or word in _PREPOSITIONS or word in _COPULAS:
                    break
            place += 1
        return Object(None, "", own, start, start, self._words_from(start))

    def _finish(self, mention: Mention, aspect: str, *, own: bool, start: int, words: tuple[str, ...]) -> Object:
        last = mention.last
        if self.view.text(last) == "-":
            return Object(None, "", own, start, start, self._words_from(start))
        while (word := self.view.text(last)) in ASPECT or word in {"receptor", "receptors", "site", "sites"}:
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
        return ""

    def _words_from(self, place: int) -> tuple[str, ...]:
        words = []
        for index in range(place, min(place + 8, len(self.view.tokens))):
            if self.view.text(index) in {",", ".", ";", ":", "(", ")", "!"}:
                break
            words.append(self.view.text(index))
        return tuple(words)

    def _active(self, first: int, wording: Wording, obj: Object) -> Iterator[Statement]:
        last = obj.last if obj.mention else min(first + 6, len(self.view.tokens))
        cause = self._cause(first)
        tags = wording.tags
        aspect, start = obj.aspect, first
        if cause is not None:
            if not tags & {"make", "release", "raise", "supply", "activate"}:
                return
            subject, start = self._subject(cause, "plain"), cause
            aspect, tags = "production" if tags & {"make", "supply"} else aspect or "release", frozenset({"raise"})
        else:
            subject = self._subject(first, wording.form)
            if subject is None and wording.form == "ing" and self.view.text(first - 1) in {"by", "through", ""}:
                subject = self._following(last) or self._verb_before(first)
            if subject is None and tags & {"make"} and self._is_body(first):
                subject = self._beneficiary(first, last)
                aspect, tags = "production", frozenset({"raise"})
        if subject is None or (obj.mention is not None and subject.first == obj.mention.first):
            return
        follow = self.view.text(obj.last) if obj.mention and not aspect else ""
        yield Statement(subject, tags, obj.mention, aspect, obj.own, obj.words, start, last, follow)

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

    def _is_body(self, first: int) -> bool:
        return any(self.view.text(place) in self.lexicon.bodies for place in range(max(0, first - 5), first))

    def _beneficiary(self, first: int, last: int) -> Mention | None:
        """Find the drug for which, or on which, the body is said to make something."""
        for mention in self.view.mentions:
            if not mention.of("drug", "group") or first <= mention.first < last:
                continue
            before = [self.view.text(place) for place in range(max(0, mention.first - 4), mention.first)]
            later = mention.first >= last
            if _SEPARATED - ({"before", "until"} if later else set()) & set(before):
                continue
            waits = {self.view.text(place) for place in range(max(0, first - 6), first)} & {"until", "before", "once", "unless", "after"}
            if later and (waits or {"that", "for", "before", "so", "under", "on", "with", "thanks", "until", "because"} & set(before)):
                return mention
            between = {self.view.text(place) for place in range(mention.last, first)}
            if not later and ({"on", "with", "after", "under", "once", "when", "through", "thanks"} & set(before) or {"because", "until", "while", "since"} & between):
                return mention
        return None

    def _is_passive(self, first: int) -> bool:
        place = first - 1
        while place > first - 4 and (self.view.text(place).endswith("ly") or self.view.text(place) in {"not", "n't", "also", "then"}):
            place -= 1
        return self.view.text(place) in _COPULAS | {"get", "gets", "got", "been", "being", "become"}

    def _passive(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        place = first - 1
        while self.view.text(place) in _COPULAS | {"not", "n't", "also", "then", "been", "being", "has", "have", "get", "gets", "can", "will"} or self.view.text(place).endswith("ly"):
            place -= 1
        obj_last = place + 1
        while self.view.text(place) in ASPECT:
            place -= 1
        obj = self.view.before(place + 1)
        if obj is None or not obj.of("substance", "target"):
            return
        aspect = next((ASPECT[self.view.text(n)] for n in range(obj.last, obj_last) if self.view.text(n) in ASPECT), "")
        if {"less", "fewer", "no", "little"} & {self.view.text(n) for n in range(max(0, obj.first - 3), obj.first)}:
            return
        agent = self._agent_phrase(last) or self._fronted(obj.first)
        if agent is not None:
            yield Statement(agent, wording.tags, obj, aspect, False, (), obj.first, last)

    def _agent_phrase(self, place: int) -> Mention | None:
        limit = place + 5
        while place < limit and self.view.text(place) not in {"by", "with", "through", "via", "under", "on"}:
            if self.view.text(place) in {",", ".", ";"} or not self.view.text(place):
                return None
            place += 1
        for offset in range(1, 5):
            mention = self.view.at(place + offset)
            if mention is not None and mention.of("drug", "group"):
                return mention
            if self.view.text(place + offset) not in self.lexicon.fillers | self.lexicon.products | {"such", "like", "as", "taking"}:
                return None
        return None

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
            copula = next((n for n in range(obj.first - 1, obj.first - 4, -1) if self.view.text(n) in _COPULAS), None)
            subject = None if copula is None else self._subject(copula, "plain")
        if subject is not None:
            yield Statement(subject, wording.tags, obj, "", False, (), obj.first, last)

    def _awaited(self, index: int) -> Iterator[Statement]:
        """Read "X works after enough serotonin is produced", "once the brain has made enough serotonin"."""
        if self.view.text(index) not in {"after", "once", "until", "when", "before", "as"}:
            return
        verb = next((n for n in range(index - 1, max(-1, index - 9), -1) if self.view.text(n) in _TAKES_EFFECT), -1)
        if verb < 0:
            return
        made = False
        for place in range(index + 1, min(index + 9, len(self.view.tokens))):
            mention = self.view.at(place)
            made = made or self.view.text(place) in _MADE_UP
            if mention is not None and mention.of("substance"):
                end = mention.last
                while self.view.text(end) in _COPULAS | ASPECT.keys() | {"has", "have", "been", "being", "to", "newly", "gets", "get"}:
                    end += 1
                subject = self.subject_of(verb)
                passive = self.view.text(end) in _MADE_UP and end > mention.last
                if subject is not None and (passive or made):
                    last = end + 1 if passive else mention.last
                    yield Statement(subject, frozenset({"raise"}), mention, "production", False, (), index, last)
                return
            if self.view.text(place) in {",", ".", ";"}:
                return

    # Nouns

    def _agent(self, index: int, tags: frozenset[str]) -> Iterator[Statement]:
        """Read "X is a PDE5 activator", "X, an antagonist at beta receptors," and "PDE5 activators such as X"."""
        back = index - 1 if self.view.text(index - 1) == "-" else index
        obj = next((m for m in self.view.ending.get(back, ()) if m.of("substance", "target")), None)
        named = self.view.before(back)
        if obj is None and named is not None and Ref("group", "opioids") in named.refs:
            obj = Mention(named.first, named.last, (Ref("target", "opioid receptor"),))
        start, last = (obj.first, index + 1) if obj else (index, index + 1)
        if obj is None and self.view.text(index + 1) in {"at", "of", "for", "to", "on"}:
            found = self._object(index + 2)
            obj, last = found.mention, found.last
        if obj is None:
            return
        for subject, first in self.holders(start, last):
            yield Statement(subject, tags, obj, "", False, (), first, last, noun=True)

    def holders(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Give whom a noun phrase from `start` to `last` is said of, and where the saying starts."""
        view = self.view
        place = self._start_of_phrase(start)
        word = view.text(place)
        follow = view.text(last)
        if word in _COPULAS:
            subject = self._subject(place, "plain")
            if subject is not None:
                yield subject, place
        elif word == "as" and place == 0:
            following = self._following(last)
            if following is not None:
                yield following, place
        elif word in {"as", "under", "among", "called"} or (word == "to" and view.text(place - 1) in {"belongs", "belong"}) or (word == "of" and view.text(place - 1) in {"one", "member", "type", "kind", "form", "sort"}):
            yield from self._classed(place)
        elif word in {",", "(", "–", "—", ":"} and place + 1 < start:
            subject = self._end_of_name(place)
            opened = view.text(place + 1) in _ARTICLES
            after = last + (follow in self.lexicon.products)
            listed = view.text(after) in {"and", "or"} or (view.text(after) == "," and view.text(after + 1) in {"and", "or"})
            if subject is not None and opened and not listed and (word != ":" or subject.first <= 2):
                yield subject, place + 1
        elif word == "like" and view.text(place + 1) == "other":
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                yield subject, place + 1
        elif word in {"and", "or"} and view.text(place + 1) == "other":
            subject = self._end_of_name(place - 1 if view.text(place - 1) == "," else place)
            if subject is not None:
                yield subject, subject.first
        called = view.before(place + 1)
        if called is not None and view.text(called.first - 1) in _CALLS and view.text(called.first - 2) in {"we", "i"}:
            yield called, called.first
        yield from self._listed(start, last)
        yield from self._titled(start, last)

    def _start_of_phrase(self, start: int) -> int:
        """Give the token before the noun phrase of which the last words start at `start`: "one of the newer" …"""
        place = start - 1
        while place >= start - 4 and self._is_modifier(place):
            place -= 1
        if self.view.text(place) in _ARTICLES:
            place -= 1
            if self.view.text(place) == "of" and self.view.text(place - 1) in _SORTS:
                place -= 2
                place -= self.view.text(place) in _ARTICLES
        elif self.view.text(place) == "of" and self.view.text(place - 1) in _SORTS:
            place -= 2
            place -= self.view.text(place) in _ARTICLES
        return place

    def _is_modifier(self, place: int) -> bool:
        word = self.view.text(place)
        if word in _ARTICLES or not word.isalpha() or self.view.before(place + 1) is not None:
            return False
        stops = _COPULAS | _PREPOSITIONS | BREAKS | _CALLS | {"and", "or", "as", "not", "called", "among", "non", "anti", "no", "never", "that", "this", "these", "those", "which", "who", "such"}
        return word not in stops

    def _classed(self, place: int) -> Iterator[tuple[Mention, int]]:
        """Read "is filed under", "belongs to", "acts as", "is one of": give the subject before the verb."""
        verbs = {"filed", "classed", "classified", "listed", "known", "sold", "grouped", "counted", "counts", "count", "belongs", "belong", "acts", "act", "works", "work",
                 "behaves", "behave", "described", "marketed", "is", "are", "was", "called", "shelved", "sorted", "ranks", "rank", "categorised", "categorized", "prescribed", "functions", "serves", "operates", "one", "dispensed", "qualifies", "regarded", "considered", "sits", "falls", "comes"}  # fmt: skip
        for back in range(place, max(-1, place - 4), -1):
            if back < place and self.view.text(back) not in verbs and not self._is_adverb(back):
                return
            if self.view.text(back) in verbs:
                start = back
                while self.view.text(start - 1) in verbs | _COPULAS:
                    start -= 1
                subject = self._subject(start, "plain")
                if subject is not None:
                    yield subject, start
                return

    def _listed(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "steroids such as leptin", "minerals like vitamin D"."""
        place = last
        if self.view.text(place) == ",":
            place += 1
        if self.view.text(place) == "such" and self.view.text(place + 1) == "as":
            place += 2
        elif self.view.text(place) in {"like", "including"}:
            place += 1
        else:
            return
        mention = self.view.at(place)
        if mention is not None and self.view.text(start - 1) not in {"to", "than", "from", "over"}:
            yield mention, start

    def _titled(self, start: int, last: int) -> Iterator[tuple[Mention, int]]:
        """Read "the antibiotic dutasteride"."""
        named = last + 1 if self.view.text(last) in {"named", "called"} else last
        mention = self.view.at(named)
        if mention is not None and self.view.text(start - 1) in _DETERMINERS and mention.of("drug", "substance"):
            yield mention, start

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
        if subject is None and self.view.text(place) in _COPULAS:
            mark = next((n for n in range(place - 1, max(-1, place - 5), -1) if self.view.text(n) in {"'s", "'"}), -1)
            subject = self.view.before(mark) if mark > 0 else None
        if subject is not None:
            yield Statement(subject, tags, found.mention, found.aspect, False, (), index, found.last)

    def _verb_before(self, place: int) -> Mention | None:
        """Give the subject of the clause in which "through" or "by" stands, if only one drug is in sight."""
        found = [m for m in self.view.mentions if m.of("drug", "group") and m.last <= place]
        return found[0] if len(found) == 1 and found[0].first <= 3 else None

    def _aim(self, index: int) -> Iterator[Statement]:
        """Read "X's target is Y", "the target of X is Y", "its grip on Y"."""
        word = self.view.text(index)
        if word in {"target", "aim", "goal", "destination", "focus", "bullseye", "quarry"}:
            owner = self._owner(index)
            if owner is None and self.view.text(index + 1) == "of":
                owner = next((self.view.at(index + n) for n in (2, 3) if self.view.at(index + n)), None)
            place = owner.last if owner is not None and owner.first > index else index + 1
            if owner is not None and self.view.text(place) in _COPULAS:
                obj = self._object(place + 1)
                if obj.mention is not None:
                    yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), place, obj.last)
        elif word in {"grip", "hold", "effect", "effects", "action", "actions", "affinity", "pull", "work", "impact", "influence", "attack", "assault"} and self.view.text(index + 1) in {"on", "at", "for"}:
            owner = self._owner(index)
            obj = self._object(index + 2)
            if owner is not None and obj.mention is not None:
                yield Statement(owner, frozenset({"bind"}), obj.mention, obj.aspect, False, (), index, obj.last)

    def _where(self, index: int) -> Iterator[Statement]:
        """Read "opioid receptors are where X goes to work"."""
        if self.view.text(index) == "where" and self.view.text(index - 1) in _COPULAS:
            obj, subject = self.view.before(index - 1), self.view.at(index + 1)
            verbs = {"works", "work", "acts", "act", "goes", "binds", "bind", "lands", "docks", "operates", "hits", "does"}
            if obj is not None and subject is not None and self.view.text(subject.last) in verbs:
                yield Statement(subject, frozenset({"bind"}), obj, "", False, (), obj.first, subject.last)

    def _owner(self, index: int) -> Mention | None:
        place = index - 1
        while self.view.text(place) in {"main", "chief", "primary", "real", "true", "tight", "firm", "strong", "direct", "key", "only", "powerful"}:
            place -= 1
        if self.view.text(place) in {"its", "their"}:
            return self._antecedent(place)
        if self.view.text(place) in {"'s", "'"}:
            return self.view.before(place)
        return None

    def _identity(self, index: int) -> Iterator[Statement]:
        """Read "X is dopamine in tablet form", "the melatonin in X"."""
        view = self.view
        if view.text(index) in _COPULAS:
            place = index + 1
            while view.text(place) in {"just", "simply", "basically", "essentially", "pure", "liquid", "bottled", "synthetic", "really", "the", "nothing", "concentrated", "injectable", "actual", "real"}:
                place += 1
            mention = view.at(place)
            end = mention.last if mention else 0
            closed = view.text(end) in {"once", "twice", "at", "all", "every", "taken", ".", "!", "", ",", ";", "in", "itself", "you", "by", "–", "—", "from"} | self.lexicon.products
            if mention is not None and mention.of("substance") and closed:
                subject = self._subject(index, "plain")
                if subject is not None and subject.first != mention.first:
                    yield Statement(subject, frozenset({"identity"}), mention, "", False, (), index, end)
        if view.text(index) in {"the", "extra", "added", "all"}:
            mention = view.at(index + 1)
            if mention is not None and mention.of("substance") and view.text(mention.last) in {"in", "inside", "from"}:
                holder = view.at(mention.last + 1)
                if holder is not None and holder.of("drug", "group") and not holder.of("substance"):
                    yield Statement(holder, frozenset({"supply"}), mention, "", False, (), index, holder.last)

    def _change(self, first: int, last: int, wording: Wording) -> Iterator[Statement]:
        """Read "after X, dopamine levels climb", "X is taken at night, and soon serotonin production picks up"."""
        place = first - 1
        while self.view.text(place).endswith("ly") or self.view.text(place) in {"will", "can", "then", "soon", "start", "starts", "begins", "begin", "to", "also"}:
            place -= 1
        while self.view.text(place) in ASPECT:
            place -= 1
        obj = self.view.before(place + 1)
        if obj is None or not obj.of("substance"):
            return
        aspect = next((ASPECT[self.view.text(n)] for n in range(obj.last, first) if self.view.text(n) in ASPECT), "")
        start = obj.first
        own = False
        if {"less", "fewer", "no", "little"} & {self.view.text(n) for n in range(max(0, start - 3), start)}:
            return
        while self.view.text(start - 1) in self.lexicon.fillers and start > 0 and self.view.text(start - 1) not in {"and", "at", "on", "of"}:
            start -= 1
            own = own or self.view.text(start) in _OWN
        subject = self._fronted(start) or self._linked(start)
        if subject is not None:
            tags = frozenset({"raise"} if "rise" in wording.tags else {"lower"})
            yield Statement(subject, tags, obj, aspect, own, (), start, last)

    def _linked(self, start: int) -> Mention | None:
        words = [self.view.text(place) for place in range(max(0, start - 3), start)]
        if not {"and", "so", "then", "until"} & set(words):
            return None
        found = [m for m in self.view.mentions if m.of("drug", "group") and m.last <= start]
        if len(found) != 1 or found[0].first > 3 or _SEPARATED & {t.text for t in self.view.tokens[:start]}:
            return None
        return found[0]

    # Subjects

    def subject_of(self, verb: int) -> Mention | None:
        """Give whom the verb at a token is said of."""
        return self._subject(verb, "plain") or self._clause_subject(verb)

    def _subject(self, place: int, form: str) -> Mention | None:
        """Give whom the verb at `place` is said of, walking left over words that cannot be a subject themselves."""
        view = self.view
        index, product = place - 1, False
        while index >= 0 and place - index < 16:
            mention = view.before(index + 1)
            word = view.text(index)
            if mention is not None and mention.refs:
                return None if self._is_aside(mention) else mention
            if word in _PRONOUNS:
                return self._antecedent(index)
            if word in _DETERMINERS:
                return (self._antecedent(index) or self._only(place)) if product else None
            if word in self.lexicon.products:
                product = True
            elif word == "of" and product:
                pass
            elif word == ")":
                index = next((n for n in range(index, -1, -1) if view.text(n) == "("), 0)
            elif word in {",", "–", "—"}:
                return self._aside_of(index) or (self._clause_subject(index) if form == "ing" else None)
            elif word in {"which", "that", "who"}:
                return self._end_of_name(index - 1 if view.text(index - 1) == "," else index)
            elif word in {"and", "or", "then", "plus", "&", "but"}:
                return self._clause_subject(index)
            elif not (word in self.lexicon.adverbs or word.endswith("ly") or word in {"not", "n't", "never", "'s", "'ll", "may", "might", "could", "cannot", "neither", "nor", "all"}):
                return None
            index -= 1
        return None

    def _only(self, place: int) -> Mention | None:
        """Give the one drug that a sentence names, later than the words that speak of it."""
        found = [m for m in self.view.mentions if m.of("drug", "group")]
        return found[0] if len(found) == 1 and found[0].first > place else None

    def _is_aside(self, mention: Mention) -> bool:
        """Say whether a name right before a verb is not its subject ("patients on ketamine", "unlike sertraline")."""
        before = self.view.text(mention.first - 1)
        if before == "of" and self.view.text(mention.first - 2) in self.lexicon.products:
            return False
        return before in _PREPOSITIONS - {"like", "than"} and self.view.text(mention.first - 2) not in {"in", "out"} and not (before == "for" and mention.of("group"))

    def _end_of_name(self, place: int) -> Mention | None:
        """Give the name that ends before `place`, over product words and brackets."""
        index = place - 1
        if self.view.text(index) == ")":
            index = next((n for n in range(index, -1, -1) if self.view.text(n) == "("), 0) - 1
        while self.view.text(index) in self.lexicon.products and self.view.before(index + 1) is None:
            index -= 1
        return self.view.before(index + 1)

    def _aside_of(self, comma: int) -> Mention | None:
        """Give the subject of "X, one shot a month, feeds …" by the comma that ends the aside."""
        for index in range(comma - 1, max(-1, comma - 16), -1):
            if self.view.text(index) in {",", "–", "—"}:
                return self._end_of_name(index)
            if self.view.text(index) in {";", ":"}:
                return None
        return None

    def _clause_subject(self, place: int) -> Mention | None:
        start = next((n + 1 for n in range(place - 1, -1, -1) if self.view.text(n) in BREAKS), 0)
        for begin in (start, 0):
            for mention in self.view.mentions:
                if begin <= mention.first < place and mention.of("drug", "group", "substance"):
                    before = self.view.text(mention.first - 1)
                    if before in _PREPOSITIONS and self.view.text(mention.first - 2) != "such":
                        return None
                    return mention
        return None

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
        mention = self._end_of_name(comma) if comma else None
        if mention is None or not mention.of("drug", "group"):
            return None
        before = [self.view.text(n) for n in range(max(0, mention.first - 7), mention.first)]
        return mention if _FRONTERS & set(before) and not _SEPARATED & set(before) else None

    def _antecedent(self, place: int) -> Mention | None:
        """Give what a pronoun stands for: the first name earlier in the sentence, or of the nearest sentence before."""
        earlier = [m for m in self.view.mentions if m.last <= place]
        if earlier:
            return next((m for m in earlier if m.of("drug", "group")), None) if earlier[0].of("drug", "group") else None
        latter = self.view.text(place) == "latter"
        for index in range(self.view.sentence.index - 1, max(-1, self.view.sentence.index - 4), -1):
            mentions = self.view_of(index).mentions
            if mentions:
                mention = mentions[-1] if latter else mentions[0]
                return Mention(-1, -1, mention.refs) if mention.of("drug", "group") else None
        return None
