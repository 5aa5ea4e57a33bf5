"""From a sentence to what it states: who (a drug, a group, a substance) does what to what, or is what.

Clause patterns over known names and the relation lexicon; no grammar model. What cannot be read safely is not read:
every pattern names the words that may stand between its parts, and any other word ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from medlint.mechanisms.amounts import AMOUNTS, STATES
from medlint.mechanisms.nouns import Nouns
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.verbs import Verbs
from medlint.mechanisms.words import WORDS
from medlint.relations import Lexicon

_NAMING = frozenset({":"}) | WORDS["copulas"] | WORDS["holders of names"] | WORDS["dose forms"]
_PLACING = frozenset(("at", "on", "through", "via"))
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
            if word in telling or not index:
                yield from self._told_at(index, word)
            if acted_on and word[-1] == "s":
                yield from self._unknown(index)

    def _told_at(self, index: int, word: str) -> Iterator[Statement]:
        """Give what is stated by a word that states something."""
        lexicon, present = self.lexicon, self.view.present
        parted = False
        for wording in lexicon.verbs.get(word, ()):
            # "Brings T down" brings none; those that an object parts stand first.
            if (parted and not wording.tail) or wording.words[-1] not in present:
                continue
            if last := self._end_of(index, wording.words):
                told = list(self._verb(index, last, wording))
                parted = parted or bool(wording.tail and told)
                yield from told
        for wording in lexicon.rises.get(word, ()):
            if self._matches(index, wording.words):
                yield from self._change(index, index + len(wording.words), wording)
        if word in lexicon.agents:
            yield from self._agent(index, lexicon.agents[word])
        if word in lexicon.actions:
            yield from self._action(index, lexicon.actions[word])
        if word in lexicon.causes:
            yield from self._stirred(index)
        if word in AMOUNTS:
            yield from self._amount(index)
        if word in STATES:
            yield from self._state(index)
        if word in WORDS["pace"]:
            yield from self._emptying(index)
        if word in WORDS["aims"] or word in WORDS["holds"]:
            yield from self._aim(index)
        yield from self._placed(index, word)
        yield from self._held(index, word)

    def _placed(self, index: int, word: str) -> Iterator[Statement]:
        """Give what is stated by where or when something acts."""
        if word in WORDS["waiting"]:
            yield from self._awaited(index)
        if word in WORDS["ways"]:
            yield from self._by_way(index)
        if word in _PLACING or (word == "of" and self.view.text(index - 1) in {"way", "means"}):
            yield from self._at(index)
        if word in _NAMING:
            yield from self._where(index)

    def _held(self, index: int, word: str) -> Iterator[Statement]:
        """Give what is stated by what something is or holds."""
        if word == "there":
            yield from self._existing(index)
        if word == "as":
            yield from self._likened_to(index)
        if word in WORDS["receives"]:
            yield from self._received(index)
        if not index:
            yield from self._held_in(index)
        if word in WORDS["measures"]:
            yield from self._measured(index)
        if word in _NAMING and any(ref.kind == "substance" for ref in self.view.refs):
            yield from self._identity(index)

    def _may_state(self) -> bool:
        """Say whether the sentence names, or points back to, anything that a statement can be made of."""
        if any(mention.of("drug", "group") for mention in self.view.mentions):
            return True
        words = self.view.present
        begins = self.view.at(0) is not None
        if self.led_by is not None and self.view.mentions and (begins or not words.isdisjoint(("by", "through"))):
            return self._asked("drug", "group") is not None or not words.isdisjoint(_POINTING | self.lexicon.products)
        if words.isdisjoint(_POINTING) and words.isdisjoint(self.lexicon.products):
            return False
        # Of what a first sentence points back to, nothing tells; a receptor named by its ligand is a slip all the same.
        refs = self.view.refs
        return self.led_by is not None or any(
            ref.kind in {"drug", "group"} or ref.name in WORDS["receptor ligands"] for ref in refs
        )


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Give the words at which a statement can be read."""
    told = (lexicon.verbs, lexicon.agents, lexicon.actions, lexicon.rises)
    lists = (WORDS[name] for name in ("waiting", "ways", "aims", "holds", "measures"))
    return _NAMING.union(
        _PLACING,
        AMOUNTS,
        STATES,
        WORDS["pace"],
        ("as", "of", "there"),
        WORDS["receives"],
        lexicon.causes,
        *lists,
        *told,
    )
