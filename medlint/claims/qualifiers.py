"""Whether a claim's qualifier stands where it must, or where the claim's reference mark leads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from medlint.claims.entries import Qualifier
from medlint.claims.exact import Place
from medlint.claims.register import words_of
from medlint.claims.words import Word, wording, words
from medlint.late import late
from medlint.model import Block, Document
from medlint.text import Sentence

SCOPES = {
    "sentence": "in the same sentence",
    "next": "in the same sentence or the next",
    "block": "in the same paragraph or the next",
    "document": "on the same page",
}
"""Where a qualifier must stand, for people."""

_SYMBOL = late(r"[*†‡§]{1,3}")
_NOTE = late(r"\[?(?P<label>[*†‡§]{1,3}|\d{1,3}|[¹²³⁰⁴-⁹]{1,3})[\].):]?\s?(?=\S)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_start = attrgetter("start")
_ASIDE = ("alt", "meta")


def has_qualifier(qualifier: Qualifier, place: Place, document: Document) -> bool:
    """Tell whether a wording of a qualifier stands within its scope of a claim, or in a note that the claim has."""
    wanted = _Wanted(qualifier)
    block = place.block
    first, last = block.sentence_at(place.start), block.sentence_at(place.end - 1)
    if qualifier.scope in ("sentence", "next"):
        if wanted.stands_near(block, first.start, last, document, is_next=qualifier.scope == "next"):
            return True
    elif qualifier.scope == "block":
        following = _following(document, block)
        if wanted.is_in(block) or (following and wanted.is_in(following)):
            return True
    elif wanted.is_on(document):
        return True
    return any(map(wanted.is_of, _notes_of(block, first.start, last.end, document)))


class _Wanted:
    """The wordings of a qualifier, looked for once in each block."""

    def __init__(self, qualifier: Qualifier) -> None:
        self._texts = [[word.text for word in wording(text)] for text in (qualifier.text, *qualifier.variants)]
        self._key = f"claim_qualifier {self._texts}"

    def is_of(self, found: Sequence[Word]) -> bool:
        """Tell whether one stands in some words."""
        return any(_holds(found, one) for one in self._texts)

    def is_in(self, block: Block) -> bool:
        """Tell whether one stands in a block."""
        if self._key not in block.memo:
            block.memo[self._key] = self.is_of(words_of(block))
        return bool(block.memo[self._key])

    def is_on(self, document: Document) -> bool:
        """Tell whether one stands where readers of the page see it."""
        if self._key not in document.memo:
            told = (one.blocks for one in document.elsewhere if not one.by_link)
            blocks = (one for blocks in (document.blocks, *told) for one in blocks)
            document.memo[self._key] = any(self.is_in(one) for one in blocks if not one.hidden)
        return bool(document.memo[self._key])

    def stands_near(self, block: Block, start: int, last: Sentence, document: Document, *, is_next: bool) -> bool:
        """Tell whether one stands in the sentences from `start` to `last`, or in the one behind."""
        is_end = last.index + 1 == len(block.sentences)
        end = block.sentences[last.index + 1].end if is_next and not is_end else last.end
        if self.is_of(_between(block, start, end)):
            return True
        following = _following(document, block) if is_next and is_end else None
        return following is not None and self.is_of(_between(following, 0, following.sentences[0].end))


def _between(block: Block, start: int, end: int) -> Sequence[Word]:
    found = words_of(block)
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _following(document: Document, block: Block) -> Block | None:
    """Give the next block that readers see in the flow of the page."""
    others = (document.blocks[index] for index in range(block.index + 1, len(document.blocks)))
    return next((one for one in others if one.kind not in _ASIDE and not one.hidden and one.sentences), None)


def _notes_of(block: Block, start: int, end: int, document: Document) -> Iterator[Sequence[Word]]:
    """Give the notes that the marks between two offsets of a block lead to."""
    first = bisect_left(block.marks, start, key=_start)
    labels = {mark.label for mark in block.marks[first : bisect_right(block.marks, end, key=_start)]}
    labels |= {found[0] for found in _SYMBOL.finditer(block.text, start, end)}
    notes = _notes(document)
    for label in sorted(labels):
        if label in document.definitions:
            yield words(document.definitions[label])
        for note in notes.get(label.translate(_RAISED), ()):
            if note is not block:
                yield words_of(note)


def _notes(document: Document) -> dict[str, list[Block]]:
    """Give the blocks that are notes, or look like some, by their labels."""
    if "claim_notes" not in document.memo:
        found: dict[str, list[Block]] = defaultdict(list)
        for block in _seen(document.blocks):
            opening = _NOTE.match(block.text)
            label = block.label if block.kind in ("footnote", "item") and block.label else _bullet(block, document)
            if label or opening:
                found[label or (opening["label"].translate(_RAISED) if opening else "")].append(block)
        document.memo["claim_notes"] = found
    notes: dict[str, list[Block]] = document.memo["claim_notes"]
    return notes


def _bullet(block: Block, document: Document) -> str:
    """Give the asterisk that an item begins with: meant for a note, and read as a list of one item."""
    if block.kind != "item" or not block.pieces:
        return ""
    start = block.pieces[0].source_start
    return "*" if document.source[max(0, start - 3) : start].strip() == "*" else ""


def _seen(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if not block.hidden and block.kind not in _ASIDE)


def _holds(found: Sequence[Word], wanted: Sequence[str]) -> bool:
    texts = [word.text for word in found]
    size = len(wanted)
    return any(texts[at] == wanted[0] and texts[at : at + size] == wanted for at in range(len(texts) - size + 1))
