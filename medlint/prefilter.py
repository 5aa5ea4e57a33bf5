"""Which rules can fire where: told by the words of each sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from medlint.checks import Candidate
from medlint.compiled import LINKS, MARKS
from medlint.lookup import Lookup
from medlint.model import Document
from medlint.word_index import WordIndex
from medlint.words import words_of

Hits = dict[int, list[int]]
"""Anchor group -> numbers of the sentences of the document that call for it, in order."""


class Scanned(NamedTuple):
    """What the sentences of a document call for, and the list of them."""

    hits: Hits
    places: list[Candidate]


class Prefilter:
    """Looks for all anchors of the compiled packs in one pass over a document."""

    def __init__(self, index: WordIndex) -> None:
        self._lookup = Lookup(index)
        self._marks, self._links = self._lookup.targets(MARKS), self._lookup.targets(LINKS)

    def scan(self, document: Document) -> Scanned:
        """Give what the sentences of a document call for."""
        hits: Hits = defaultdict(list)
        places: list[Candidate] = []
        called_for = self._lookup.called_for
        for block in document.blocks:
            extra = {*(self._marks if block.marks else ()), *(self._links if block.links else ())}
            for sentence in block.sentences:
                called = called_for(words_of(sentence.folded))
                if extra:
                    # They count for the block, and are noted once.
                    called |= extra
                    extra = set()
                number = len(places)
                for group in called:
                    hits[group].append(number)
                places.append(Candidate(block, sentence))
        return Scanned(hits, places)
