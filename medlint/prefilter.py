"""Which rules can fire where: one Aho–Corasick pass over a document's folded text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from medlint.compiled import LINKS, MARKS, index_by_word
from medlint.model import Block, Document
from medlint.text import Sentence

_WORD = re.compile(r"[^\W\d_]+")

BUILD_PAYS_FROM = 100_000
"""Characters from which on the automaton of all literals has earned the time that it takes to build."""

Place = tuple[Block, Sentence]
Hits = dict[int, dict[int, list[tuple[int, int]]]]
"""Anchor group -> number of the sentence in the document -> spans of the hits in their block's text."""


class Prefilter:
    """Looks for all anchors of the compiled packs in one pass over a text."""

    def __init__(
        self,
        literals: Sequence[str],
        owners: Sequence[Sequence[int]],
        by_word: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self._literals = literals
        self._owners = owners
        self._by_word = index_by_word(literals) if by_word is None else by_word
        self._scanned = 0

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._literals, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def _find(self, text: str) -> list[tuple[int, int, int]]:
        """Give number, start and end of each literal in a text, inside words too."""
        self._scanned += len(text)
        if self._scanned > BUILD_PAYS_FROM:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        # A page or two hold the first words of few literals, and an automaton of those is built in no time.
        words = {"", *_WORD.findall(text)}
        chosen = sorted(number for word in words for number in self._by_word.get(word, ()))
        if not chosen:
            return []
        few = AhoCorasick(
            [self._literals[number] for number in chosen],
            matchkind=MatchKind.Standard,
            implementation=Implementation.NoncontiguousNFA,
        )
        found = few.find_matches_as_indexes(text, overlapping=True)
        return [(chosen[number], start, end) for number, start, end in found]

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
        literals, owners = self._literals, self._owners
        for literal, start, end in self._find(text):
            # Only a letter at an edge must not touch another one: "%" and "mg" may stand close to a figure.
            if start and text[start - 1].isalpha() and literals[literal][0].isalpha():
                continue
            if end < length and text[end].isalpha() and literals[literal][-1].isalpha():
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
