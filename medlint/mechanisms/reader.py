"""From a sentence to what it states: who (a drug, a group, a substance) does what to what, or is what.

Clause patterns over known names and the relation lexicon; no grammar model. What cannot be read safely is not read:
every pattern names the words that may stand between its parts, and any other word ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from medlint.mechanisms.nouns import Nouns
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.verbs import Verbs
from medlint.mechanisms.words import WORDS
from medlint.relations import Lexicon

_NAMING = WORDS["copulas"] | WORDS["holders of names"] | WORDS["dose forms"]
_POINTING = WORDS["pronouns"] | WORDS["own pronouns"] | WORDS["receptor ligands"]


class Reader(Verbs, Nouns):
    """Reads the statements of one sentence."""

    def statements(self) -> Iterator[Statement]:
        """Give every statement of what something does; the same words may be read in more than one way."""
        if not self._may_state():
            return
        acted_on = any(mention.of("target") for mention in self.view.mentions)
        telling = _telling(self.lexicon)
        for index, word in enumerate(self.view.words):
            if word in telling:
                yield from self._told_at(index, word)
            if acted_on and word[-1] == "s":
                yield from self._unknown(index)

    def _told_at(self, index: int, word: str) -> Iterator[Statement]:
        """Give what is stated by a word that states something."""
        lexicon, present = self.lexicon, self.view.present
        if word in WORDS["waiting"]:
            yield from self._awaited(index)
        for wording in lexicon.verbs.get(word, ()):
            if wording.words[-1] in present and (last := self._end_of(index, wording.words)):
                yield from self._verb(index, last, wording)
        if word in lexicon.agents:
            yield from self._agent(index, lexicon.agents[word])
        if word in lexicon.actions:
            yield from self._action(index, lexicon.actions[word])
        for wording in lexicon.rises.get(word, ()):
            if self._matches(index, wording.words):
                yield from self._change(index, index + len(wording.words), wording)
        if word in WORDS["aims"] or word in WORDS["holds"]:
            yield from self._aim(index)
        if word in _NAMING:
            yield from self._where(index)
            if any(ref.kind == "substance" for ref in self.view.refs):
                yield from self._identity(index)

    def _may_state(self) -> bool:
        """Say whether the sentence names, or points back to, anything that a statement can be made of."""
        if any(mention.of("drug", "group") for mention in self.view.mentions):
            return True
        words = self.view.present
        if words.isdisjoint(_POINTING) and words.isdisjoint(self.lexicon.products):
            return False
        # Of what a first sentence points back to, nothing tells; a receptor named by its ligand is a slip all the same.
        refs = self.view.refs
        return self.view.sentence.index > 0 or any(
            ref.kind in {"drug", "group"} or ref.name in WORDS["receptor ligands"] for ref in refs
        )


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Give the words at which a statement can be read."""
    told = (lexicon.verbs, lexicon.agents, lexicon.actions, lexicon.rises)
    return _NAMING.union(WORDS["waiting"], WORDS["aims"], WORDS["holds"], *told)
