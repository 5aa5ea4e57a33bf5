"""Whom a verb is said of: the name before it, over asides, lists and pronouns, or none that is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from medlint.mechanisms.view import Mention, View
from medlint.mechanisms.words import WORDS
from medlint.relations import Lexicon

_ASIDE = WORDS["prepositions"] - {"like", "than"}
_TAKES_TIME = WORDS["spans of time"] | WORDS["takes time"]
_ENDS_ADJUNCT = WORDS["copulas"] | WORDS["breaks"] | WORDS["relatives"] | WORDS["conjunctions"] | WORDS["pronouns"]
_LIKENED = 2
"""Tokens within which the name stands that a sentence's first word likens to: "like the X"."""
_ENDS_LABEL = WORDS["copulas"] | WORDS["breaks"] | (WORDS["prepositions"] - {"in", "for"})


class Subjects:
    """Finds subjects in one sentence; `before` gives the sentence that leads to another, for pronouns."""

    def __init__(self, view: View, lexicon: Lexicon, before: Callable[[View], View | None]) -> None:
        self.view = view
        self.lexicon = lexicon
        self._lead_of = before

    @cached_property
    def led_by(self) -> View | None:
        """The sentence before this one."""
        return self._lead_of(self.view)

    def earlier(self, most: int) -> Iterator[View]:
        """Give up to `most` sentences before this one, the nearest first; past its block only if it begins it."""
        view = self.led_by
        for _ in range(most):
            if view is None:
                return
            yield view
            view = self._lead_of(view) if view.block is self.view.block and view.sentence.index else None

    def subject_of(self, verb: int) -> Mention | None:
        """Give whom the verb at a token is said of."""
        return self._subject(verb, "plain") or self._clause_subject(verb)

    def _subject(self, place: int, form: str) -> Mention | None:
        """Give whom the verb at `place` is said of, walking left over words that cannot be a subject themselves."""
        index, product = place - 1, False
        while index >= 0 and place - index < 16:
            mention = self.view.before(index + 1)
            if mention is not None:
                # "X raises Y by blocking Z": it is X that blocks.
                acted_on = self.view.text(mention.last) in WORDS["means"] and mention.last < place
                actor = self._clause_subject(mention.first) if acted_on else None
                return actor or (None if self._is_aside(mention) else mention)
            word = self.view.text(index)
            if word == "both" and self.view.text(index - 1) in {"", ":", ";", ",", "–", "—"}:
                return self._antecedent(index) if self._is_pair(index) else None
            if word in self.lexicon.products:
                product = True
            elif word == ")":
                index = next((n for n in range(index, -1, -1) if self.view.text(n) == "("), 0)
            elif not self._is_passed(word, after_product=product) and not self._is_strength(index):
                return self._stand_in(index, place, form, after_product=product)
            index -= 1
        # "X", and below it "Blocks Y": a card, or a list of what X does.
        return self._title() if index < 0 and self.view.text(place).endswith("s") else None

    def _title(self) -> Mention | None:
        """Give the drug that stands alone, with its form or strength, before this sentence: "X 50 mg."."""
        before = self.led_by
        named = before.mentions[0] if before is not None and before.mentions else None
        if before is None or named is None or named.first or not named.of("drug"):
            return None
        rest = {word for word in before.words[named.last :] if word.isalpha()}
        return Mention(-1, -1, named.refs) if rest <= self.lexicon.products | WORDS["units of dose"] else None

    def _is_passed(self, word: str, *, after_product: bool) -> bool:
        helper = word in self.lexicon.adverbs or word.endswith("ly") or word in WORDS["subject helpers"]
        return helper or (word == "of" and after_product)

    def _stand_in(self, index: int, place: int, form: str, *, after_product: bool) -> Mention | None:
        """Give the name for which the word at `index` stands: a pronoun, a comma, "which", "and"."""
        word = self.view.text(index)
        found: Mention | None = None
        if word in WORDS["pronouns"]:
            found = self._antecedent(index)
        elif word in WORDS["determiners"] and after_product:
            found = self._antecedent(index) or self._only(place)
        elif word in WORDS["dashes"]:
            found = self._aside_of(index) or self._label(index)
            found = found or (self._clause_subject(index) if form == "ing" else None)
        elif word == ":":
            found = self._label(index)
        elif word == "|":
            found = self.view.row_head
        elif word in WORDS["relatives"]:
            end = index - 1 if self.view.text(index - 1) == "," else index
            found = self._described(end) or self._end_of_name(end)
        elif word in WORDS["conjunctions"]:
            found = self._clause_subject(index)
        elif word in WORDS["tasks"]:
            found = self._task_owner(index)
        elif word in _TAKES_TIME:
            found = self._taking(index)
        elif word == "for" and form == "ing" and self.view.text(index - 1) in WORDS["noted"]:
            found = self._subject(index, "plain")
        elif word.isalpha() and form == "plain":
            found = self._before_adjunct(index)
        return found

    def _before_adjunct(self, index: int) -> Mention | None:
        """Give the name before a phrase of time or place: "X after dinner shuts off …"."""
        for place in range(index - 1, max(0, index - 4), -1):
            word = self.view.text(place)
            if word in WORDS["adjuncts"]:
                named = self._end_of_name(place)
                return named if named is not None and named.of("drug") and not self._is_aside(named) else None
            if not word.isalpha() or word in _ENDS_ADJUNCT or self.view.before(place + 1) is not None:
                return None
        return None

    def _is_pair(self, both: int) -> bool:
        """Say whether "both" can mean but one pair: what stands before it names two, and nothing else."""
        earlier = [m for m in self.view.mentions if m.last <= both]
        found = earlier or (self.led_by.mentions if self.led_by is not None and not both else [])
        return len(found) == 2 and all(m.of("drug", "group") for m in found)

    def _is_strength(self, index: int) -> bool:
        """Say whether a token is the figure of a strength: the 50 of "sertraline 50 mg"."""
        word = self.view.text(index)
        return word.isdigit() and self.view.text(index + 1) in WORDS["units of dose"]

    def _task_owner(self, index: int) -> Mention | None:
        """Give whose job, power or ability it is to do what follows."""
        before = self.view.text(index - 1)
        if before in {"the", "a", "an"} and self.view.text(index - 2) in {"has", "have", "had"}:
            return self._subject(index - 2, "plain")
        if before in {"has", "have", "had"}:
            return self._subject(index - 1, "plain")
        return self._owner(index)

    def _taking(self, index: int) -> Mention | None:
        """Give what "takes an hour" or "needs weeks" to do what follows."""
        place = index
        while place > index - 5 and self.view.text(place) not in WORDS["takes time"]:
            place -= 1
        return self._subject(place, "plain") if self.view.text(place) in WORDS["takes time"] else None

    def _label(self, mark: int) -> Mention | None:
        """Give the name that stands alone before a colon or a dash: "Losartan 50 mg: blocks …"."""
        named = next((m for m in self.view.mentions if m.of("drug", "group", "substance")), None)
        if named is None or named.first > 2 or not named.last <= mark <= named.last + 7:
            return None
        if any(named.last <= m.first < mark for m in self._unbracketed(mark)):
            return None
        # "Losartan (Cozaar) 50 mg": the words of a strength or a form, and no clause of its own.
        between = self._outside_brackets(named.last, mark)
        told = self.lexicon.products | WORDS["units of dose"] | WORDS["and its like"]
        loose = {w for w in between if w.isalpha()} - told
        return None if loose or _ENDS_LABEL.intersection(between) else named

    def _outside_brackets(self, first: int, last: int) -> list[str]:
        """Give the words of a span that stand in no brackets."""
        depth, words = 0, []
        for word in self.view.words[first:last]:
            depth += (word == "(") - (word == ")")
            if depth <= 0:
                words.append(word)
        return words

    def _unbracketed(self, mark: int) -> list[Mention]:
        """Give the names before `mark` that do not stand in brackets, as a generic name does."""
        return [m for m in self.view.mentions if m.last <= mark and self.view.text(m.first - 1) != "("]

    def _described(self, _last: int) -> Mention | None:
        """Give whom a noun phrase that ends before a token speaks of; told by who reads noun phrases."""
        return None

    def _only(self, place: int) -> Mention | None:
        """Give the one drug that a sentence names, later than the words that speak of it."""
        found = [m for m in self.view.mentions if m.of("drug", "group")]
        return found[0] if len(found) == 1 and found[0].first > place else None

    def _is_aside(self, mention: Mention) -> bool:
        """Say whether a name right before a verb is not its subject ("patients on ketamine", "unlike sertraline")."""
        before = self.view.text(mention.first - 1)
        if WORDS["lacking"].intersection(self.view.words[max(0, mention.first - 4) : mention.first]):
            # "Missing a dose of X raises …": what follows is told of doing without it.
            return True
        # "A dose of X", "two shots a year of X".
        given = self.lexicon.products.intersection(self.view.words[max(0, mention.first - 4) : mention.first - 1])
        if before == "of" and given:
            return False
        return (
            before in _ASIDE
            and self.view.text(mention.first - 2) not in {"in", "out"}
            and not (before == "for" and mention.of("group"))
        )

    def _end_of_name(self, place: int) -> Mention | None:
        """Give the name that ends before `place`, over product words and brackets."""
        index = place - 1
        if self.view.text(index) == ")":
            index = next((n for n in range(index, -1, -1) if self.view.text(n) == "("), 0) - 1
        while self.view.before(index + 1) is None and self._is_form(index):
            index -= 1
        return self.view.before(index + 1)

    def _is_form(self, index: int) -> bool:
        """Say whether a token tells the form or the strength of what is named before it."""
        word = self.view.text(index)
        given = word in self.lexicon.products or word in WORDS["units of dose"] or self._is_strength(index)
        # "Tylenol Extra Strength".
        return given or word in WORDS["strengths"]

    def _aside_of(self, comma: int) -> Mention | None:
        """Give the subject of "X, one a month, feeds …", "our tablet, X, feeds …" by the comma that ends the aside."""
        named = self.view.before(comma)
        if named is not None and named.of("drug", "group") and self.view.text(named.first - 1) in {",", "–", "—"}:
            return named
        for index in range(comma - 1, max(-1, comma - 16), -1):
            if self.view.text(index) in {",", "–", "—"}:
                return self._end_of_name(index)
            if self.view.text(index) in {";", ":"}:
                return None
        return None

    def _clause_subject(self, place: int) -> Mention | None:
        start = next((n + 1 for n in range(place - 1, -1, -1) if self.view.text(n) in WORDS["breaks"]), 0)
        for begin in (start, 0):
            for mention in self.view.mentions:
                if begin <= mention.first < place and mention.of("drug", "group", "substance"):
                    before = self.view.text(mention.first - 1)
                    if before in WORDS["prepositions"] and self.view.text(mention.first - 2) != "such":
                        return None
                    # "Dopamine antagonists, lowering …" tells of what acts on dopamine.
                    return None if self._is_acted_on(mention) else mention
        return None

    def _is_acted_on(self, mention: Mention) -> bool:
        agent = self.view.text(mention.last + (self.view.text(mention.last) == "-"))
        # "In the dopamine system".
        placed = self.view.text(mention.first - 1) == "the" and self.view.text(mention.first - 2) in _ASIDE
        return not mention.of("group") and (agent in self.lexicon.agents or (placed and bool(mention.of("substance"))))

    def _lone(self) -> Mention | None:
        """Give the only drug that a sentence names, where it names one (or some together) and one other thing."""
        drugs = [m for m in self._unbracketed(self.view.size) if m.of("drug", "group")]
        alone = bool(drugs) and len(self._unbracketed(self.view.size)) == len(drugs) + 1
        together = len(drugs) == 1 or (alone and len(list(self.view.joined(drugs[-1]))) == len(drugs) - 1)
        return drugs[-1] if alone and together else None

    def _asked(self, *kinds: str) -> Mention | None:
        """Give the one thing of `kinds` that the question right before this sentence names: "How does X work? By …"."""
        asked = self.led_by
        found = [m for m in asked.mentions if m.of(*kinds)] if asked is not None and "?" in asked.present else []
        return Mention(-1, -1, found[0].refs) if len(found) == 1 else None

    def _antecedent(self, place: int) -> Mention | None:
        """Give what a pronoun stands for: the first name earlier in the sentence, or of the nearest sentence before."""
        # "Like the X that you stopped, it …" speaks of another.
        likened = self.view.text(0) in {"like", "unlike"}
        earlier = [m for m in self.view.mentions if m.last <= place and not (likened and m.first <= _LIKENED)]
        if earlier:
            drugs = [m for m in earlier if m.of("drug", "group")] if earlier[0].of("drug", "group") else []
            # "Men on X sometimes get Y, because it …".
            own = [m for m in drugs if not self._is_aside(m)]
            return next(iter(own if len(own) == 1 else drugs), None)
        latter = self.view.text(place) == "latter"
        for view in self.earlier(3):
            mentions = view.mentions
            if mentions:
                mention = mentions[-1] if latter else mentions[0]
                return Mention(-1, -1, mention.refs) if mention.of("drug", "group") else None
        return None

    def _verb_before(self, place: int) -> Mention | None:
        """Give the subject of the clause in which "through" or "by" stands, if only one drug is in sight."""
        found = [m for m in self._unbracketed(place) if m.of("drug", "group")]
        return found[0] if len(found) == 1 and found[0].first <= 3 else None

    def _owner(self, index: int) -> Mention | None:
        place = index - 1
        while self.view.text(place) in WORDS["aim adjectives"]:
            place -= 1
        if self.view.text(place) in {"its", "their"}:
            return self._antecedent(place)
        if self.view.text(place) in {"'s", "'"}:
            return self.view.before(place)
        return None
