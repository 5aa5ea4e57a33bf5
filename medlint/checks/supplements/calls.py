"""Which sentences of a copy call for which word lists, so that each list is looked for in those alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint import supplements
from medlint.model import Block
from medlint.supplements import Spans
from medlint.text import Sentence


class Calls:
    """The sentences of some blocks by what they call for; a place is the number of a block among these."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._callers: dict[str, dict[int, tuple[Sentence, ...]]] = {}
        for place, block in enumerate(blocks):
            found: dict[str, list[Sentence]] = {}
            for sentence in block.sentences:
                for name in supplements.called(sentence.folded):
                    found.setdefault(name, []).append(sentence)
            for name, sentences in found.items():
                self._callers.setdefault(name, {})[place] = tuple(sentences)

    def stands(self, name: str) -> bool:
        """Tell whether a word list stands anywhere."""
        callers = self._callers.get(name, {}).values()
        return any(supplements.stands(name, sentence.folded) for found in callers for sentence in found)

    def spans(self, name: str, place: int) -> Spans:
        """Give where a word list stands in one of the blocks."""
        callers = self._callers.get(name, {}).get(place, ())
        return [(one.start + start, one.start + end) for one in callers for start, end in _find(name, one)]

    def all_spans(self, name: str) -> dict[int, Spans]:
        """Give where a word list stands, by place, in order; places where it does not are left out."""
        return {place: found for place in self._callers.get(name, ()) if (found := self.spans(name, place))}

    def places(self, names: Sequence[str]) -> list[int]:
        """Give the places that call for some of the lists, in order."""
        return sorted({place for name in names for place in self._callers.get(name, ())})

    def holding(self, names: Sequence[str], place: int) -> Iterator[tuple[Sentence, dict[str, Spans]]]:
        """Give the sentences of a block in which some of the lists stand, in order, and where each of these does."""
        found: dict[int, dict[str, Spans]] = {}
        for name in names:
            for sentence in self._callers.get(name, {}).get(place, ()):
                if spans := _find(name, sentence):
                    found.setdefault(sentence.index, {})[name] = spans
        for index in sorted(found):
            yield self._blocks[place].sentences[index], found[index]


def _find(name: str, sentence: Sentence) -> Spans:
    return supplements.find(name, sentence.folded)
