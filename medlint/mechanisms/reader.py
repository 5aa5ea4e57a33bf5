"""From a sentence to what it states: who (a drug, a group, a substance) does what to what, or is what.

Clause patterns over known names and the relation lexicon; no grammar model. What cannot be read safely is not read:
every pattern names the words that may stand between its parts, and any other word ends it.
"""

from __future__ import annotations

from collections.abc import Iterator

from medlint.mechanisms.nouns import Nouns
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.verbs import Verbs


class Reader(Verbs, Nouns):
    """Reads the statements of one sentence."""

    def statements(self) -> Iterator[Statement]:
        """Give every statement of what something does; the same words may be read in more than one way."""
        tokens = self.view.tokens
        for index, token in enumerate(tokens):
            yield from self._awaited(index)
            yield from self._unknown(index)
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
