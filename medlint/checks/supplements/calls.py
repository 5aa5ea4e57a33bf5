"""Which sentences of a copy call for which word lists, so that each list is looked for in those alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint import supplements
from medlint.model import Block
from medlint.noted import Noted, noted_name
from medlint.supplements import EVERYWHERE, Spans
from medlint.text import Sentence


class Calls:
    """The sentences of some blocks by what they call for; a place is the number of a block among these."""

    def __init__(self, blocks: Sequence[Block], noted: Noted) -> None:
        self._blocks = blocks
        place_of = {block.index: place for place, block in enumerate(blocks)}
        self._callers: dict[str, dict[int, Sequence[Sentence]]] = {
            name: {
                place_of[index]: sentences
                for index, sentences in noted.by_block(noted_name("supplements", name)).items()
                if index in place_of
            }
            for name in EVERYWHERE
        }
        self._beside: dict[int, dict[str, tuple[Sentence, ...]]] = {}
        """By place, where it was asked for."""

    def stands(self, name: str) -> bool:
        """Tell whether a word list of `EVERYWHERE` stands anywhere."""
        callers = self._callers.get(name, {}).values()
        return any(supplements.stands(name, sentence.folded) for found in callers for sentence in found)

    def all_spans(self, name: str) -> dict[int, Spans]:
        """Give where a word list of `EVERYWHERE` stands, by place, in order; places where it does not are left out."""
        return {place: found for place in self._callers.get(name, ()) if (found := self.spans(name, place))}

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

    def _calling(self, name: str, place: int) -> Sequence[Sentence]:
        if name in EVERYWHERE:
            return self._callers.get(name, {}).get(place, ())
        if place not in self._beside:
            self._beside[place] = _beside(self._blocks[place])
        return self._beside[place].get(name, ())


def _beside(block: Block) -> dict[str, tuple[Sentence, ...]]:
    found: dict[str, list[Sentence]] = {}
    for sentence in block.sentences:
        for name in supplements.called(sentence.folded):
            found.setdefault(name, []).append(sentence)
    return {name: tuple(sentences) for name, sentences in found.items()}


def _find(name: str, sentence: Sentence) -> Spans:
    return supplements.find(name, sentence.folded)
