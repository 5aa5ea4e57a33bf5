"""Whether a claim's qualifier stands where it must, or where the claim's reference mark leads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from medlint.claims.entries import Qualifier
from medlint.claims.exact import Place
from medlint.claims.register import words_of
from medlint.claims.words import Word, wording, words
from medlint.model import Block, Document

SCOPES = {
    "sentence": "in the same sentence",
    "next": "in the same sentence or the next",
    "block": "in the same paragraph or the next",
    "document": "on the same page",
}
"""Where a qualifier must stand, for people."""

_SYMBOL = re.compile(r"[*†‡§]{1,3}")
_NOTE = re.compile(r"\[?(?P<label>[*†‡§]{1,3}|\d{1,3}|[¹²³⁰⁴-⁹]{1,3})[\].):]?\s?(?=\S)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ASIDE = ("alt", "meta")


def has_qualifier(qualifier: Qualifier, place: Place, document: Document) -> bool:
    """Tell whether a wording of a qualifier stands within its scope of a claim, or in a note that the claim has."""
    wanted = [[word.text for word in wording(text)] for text in (qualifier.text, *qualifier.variants)]
    return any(_holds(found, one) for found in _stretches(qualifier, place, document) for one in wanted)


def _stretches(qualifier: Qualifier, place: Place, document: Document) -> Iterator[Sequence[Word]]:
    """Give what may hold the qualifier, the nearest first."""
    block = place.block
    first, last = block.sentence_at(place.start), block.sentence_at(place.end - 1)
    following = _following(document, block)
    if qualifier.scope in ("sentence", "next"):
        is_last = last.index + 1 == len(block.sentences)
        reach = last if qualifier.scope == "sentence" or is_last else block.sentences[last.index + 1]
        yield _between(block, first.start, reach.end)
        if qualifier.scope == "next" and is_last and following:
            yield _between(following, 0, following.sentences[0].end)
    else:
        yield words_of(block)
        if following:
            yield words_of(following)
    yield from _notes_of(block, first.start, last.end, document)
    if qualifier.scope == "document":
        told = (one.blocks for one in document.elsewhere if not one.by_link)
        for other in (one for blocks in (document.blocks, *told) for one in blocks):
            if not other.hidden:
                yield words_of(other)


def _between(block: Block, start: int, end: int) -> list[Word]:
    return [word for word in words_of(block) if start <= word.start < end]


def _following(document: Document, block: Block) -> Block | None:
    """Give the next block that readers see in the flow of the page."""
    for other in document.blocks[block.index + 1 :]:
        if other.kind not in _ASIDE and not other.hidden and other.sentences:
            return other
    return None


def _notes_of(block: Block, start: int, end: int, document: Document) -> Iterator[Sequence[Word]]:
    """Give the notes that the marks between two offsets of a block lead to."""
    labels = {mark.label for mark in block.marks if start <= mark.start <= end}
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
