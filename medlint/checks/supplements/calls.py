"""Which sentences of a copy call for which word lists, so that each list is looked for in those alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint import supplements
from medlint.model import Block
from medlint.noted import Noted, noted_name
from medlint.supplements import NOTED, Spans
from medlint.text import Sentence


class Calls:
    """The sentences of some blocks by what they call for; a place is the number of a block among these."""

    def __init__(self, blocks: Sequence[Block], noted: Noted) -> None:
        self._blocks = blocks
        self._noted = noted
        self._places = {block.index: place for place, block in enumerate(blocks)}

    def stands(self, name: str) -> bool:
        """Tell whether a word list stands anywhere."""
        callers = (self._calling(name, place) for place in self._called(name))
        return any(supplements.stands(name, sentence.folded) for found in callers for sentence in found)

    def all_spans(self, name: str) -> dict[int, Spans]:
        """Give where a word list stands, by place, in order; places where it does not are left out."""
        return {place: found for place in self._called(name) if (found := self.spans(name, place))}

    def spans(self, name: str, place: int) -> Spans:
        """Give where a word list stands in one of the blocks."""
        callers = self._calling(name, place)
        return [(one.start + start, one.start + end) for one in callers for start, end in _find(name, one)]

    def holding(self, names: Sequence[str], place: int) -> Iterator[tuple[Sentence, dict[str, Spans]]]:
        """Give the sentences of a block in which some of the lists stand, in order, and where each of these does."""
        found: dict[int, dict[str, Spans]] = {}
        for name in names:
            for sentence in self._calling(name, place):
                if spans := _find(name, sentence):
                    found.setdefault(sentence.index, {})[name] = spans
        for index in sorted(found):
            yield self._blocks[place].sentences[index], found[index]

    def _called(self, name: str) -> Iterator[int]:
        """Give the places at which a word list of `NOTED` may stand."""
        return (self._places[index] for index in self._noted.by_block(_KEYS[name]) if index in self._places)

    def _calling(self, name: str, place: int) -> Sequence[Sentence]:
        block = self._blocks[place]
        return self._noted.by_block(_KEYS[name]).get(block.index, ()) if name in _KEYS else block.sentences


_KEYS = {name: noted_name("supplements", name) for name in NOTED}


def _find(name: str, sentence: Sentence) -> Spans:
    return supplements.find(name, sentence.folded)
