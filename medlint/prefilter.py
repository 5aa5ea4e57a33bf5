"""Which rules can fire where: one Aho–Corasick pass over a document's folded text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from medlint.compiled import LINKS, MARKS
from medlint.model import Block, Document
from medlint.text import Sentence

BUILD_PAYS_FROM = 100_000
"""Characters from which on the automaton that takes longer to build has earned its time."""

Place = tuple[Block, Sentence]
Hits = dict[int, dict[int, list[tuple[int, int]]]]
"""Anchor group -> number of the sentence in the document -> spans of the hits in their block's text."""


class Prefilter:
    """The automaton over all anchors of the compiled packs; built when the first text is scanned."""

    def __init__(self, literals: Sequence[str], owners: Sequence[Sequence[int]]) -> None:
        self._literals = literals
        self._owners = owners
        self._scanned = 0
        # Only a letter at an edge must not touch another one: "%" and "mg" may stand close to a figure.
        self._wordy = [(text[0].isalpha(), text[-1].isalpha()) for text in literals]

    @cached_property
    def _quickly_built(self) -> AhoCorasick:
        return self._automaton(Implementation.NoncontiguousNFA)

    @cached_property
    def _quickly_run(self) -> AhoCorasick:
        return self._automaton(Implementation.ContiguousNFA)

    def _automaton(self, implementation: Implementation) -> AhoCorasick:
        return AhoCorasick(self._literals, matchkind=MatchKind.Standard, implementation=implementation)

    def _automaton_for(self, length: int) -> AhoCorasick:
        # The slower automaton is built in a tenth of the time: a page or two never pay for the faster one.
        self._scanned += length
        return self._quickly_built if self._scanned <= BUILD_PAYS_FROM else self._quickly_run

    def scan(self, document: Document) -> tuple[Hits, list[Place]]:
        """Find the anchors that stand in the document as whole words; gives them with the list of its sentences."""
        text = "\n".join(block.folded for block in document.blocks)
        places: list[Place] = []
        starts: list[int] = []
        offset = 0
        block_starts = []
        hits: Hits = defaultdict(dict)
        for block in document.blocks:
            block_starts.append(offset)
            if block.sentences:
                for mark in block.marks:
                    self._note(hits, MARKS, len(places), mark.start, mark.end)
                for link in block.links:
                    self._note(hits, LINKS, len(places), link.start, link.end)
            for sentence in block.sentences:
                places.append((block, sentence))
                starts.append(offset + sentence.start)
            offset += len(block.folded) + 1
        if not places:
            return hits, places
        length = len(text)
        wordy, owners = self._wordy, self._owners
        for literal, start, end in self._automaton_for(length).find_matches_as_indexes(text, overlapping=True):
            left, right = wordy[literal]
            if (left and start and text[start - 1].isalpha()) or (right and end < length and text[end].isalpha()):
                continue
            number = max(0, bisect_right(starts, start) - 1)
            base = block_starts[places[number][0].index]
            for group in owners[literal]:
                hits[group].setdefault(number, []).append((start - base, end - base))
        return hits, places

    def _note(self, hits: Hits, literal: str, number: int, start: int, end: int) -> None:
        place = bisect_left(self._literals, literal)
        if place < len(self._literals) and self._literals[place] == literal:
            for group in self._owners[place]:
                hits[group].setdefault(number, []).append((start, end))
