"""From a sentence to what it states: who (a drug, a group, a substance) does what to what, or is what.

Clause patterns over known names and the relation lexicon; no grammar model. What cannot be read safely is not read:
every pattern names the words that may stand between its parts, and any other word ends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.nouns import Nouns
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.verbs import Verbs
from medlint.mechanisms.words import WORDS


class Reader(Verbs, Nouns):
    """Reads the statements of one sentence."""

    def statements(self) -> Iterator[Statement]:
        """Give every statement of what something does; the same words may be read in more than one way."""
        if not self._may_state():
            return
        lexicon = self.lexicon
        acted_on = any(mention.of("target") for mention in self.view.mentions)
        for index, word in enumerate(self.view.words):
            if word in WORDS["waiting"]:
                yield from self._awaited(index)
            for wording in lexicon.verbs.get(word, ()):
                if last := self._end_of(index, wording.words):
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
            if word in WORDS["copulas"] or word in WORDS["holders of names"] or word in WORDS["dose forms"]:
                yield from self._where(index)
                yield from self._identity(index)
            if acted_on and word[-1] == "s":
                yield from self._unknown(index)

    def _may_state(self) -> bool:
        """Say whether the sentence names, or points back to, anything that a statement can be made of."""
        if any(mention.of("drug", "group") for mention in self.view.mentions):
            return True
        words = set(self.view.words)
        pointed = WORDS["pronouns"] | WORDS["own pronouns"] | WORDS["receptor ligands"]
        return not words.isdisjoint(pointed) or not words.isdisjoint(self.lexicon.products)
