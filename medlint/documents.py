"""What readers hand on: documents, their blocks and what stands in these, and the matches that rules find there."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from operator import attrgetter
from typing import Any, Literal

import msgspec

from medlint.outcomes import Severity
from medlint.text import Sentence, fold, split_sentences

_start = attrgetter("start")

BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "caption", "alt", "footnote", "meta"]
"""`alt` is any text-bearing attribute (alt, title, aria-label); `meta` a title, description or front-matter value."""


class Link(msgspec.Struct, frozen=True):
    """A link whose words stand at `start`:`end` of the block's text (an empty span when they are a mark left out)."""

    start: int
    end: int
    target: str


class Mark(msgspec.Struct, frozen=True):
    """A reference mark. Superscripts and `[^x]` leave the text (then `start` == `end`); `[4]` stays in it."""

    start: int
    end: int
    label: str
    kind: Literal["number", "footnote", "superscript"]


class Comment(msgspec.Struct, frozen=True):
    """A comment of the format: the words between its delimiters, and the span of the whole in the source."""

    start: int
    end: int
    text: str


class Jurisdiction(msgspec.Struct, frozen=True):
    """Where and when a document is judged, as its profile says."""

    profile: str = "us"
    market: str = "us"
    """Whose approvals count: `us`, `uk`, `eu`, `au` or `ca`."""
    crisis_line: str = "988 Suicide & Crisis Lifeline (call or text 988)"
    as_of: date = msgspec.field(default_factory=date.today)
    """Facts count that hold on this day."""


class Piece(msgspec.Struct, frozen=True):
    """`length` characters of a block's text that come from `source_length` characters at `source_start`.

    Equal lengths map one to one; otherwise (an entity, an escape) the piece is one character and maps whole.
    """

    start: int
    length: int
    source_start: int
    source_length: int


class Block(msgspec.Struct, eq=False, weakref=True):
    """One stretch of copy that a sentence cannot leave: decoded text and its exact map to the source.

    In `text`, white space is folded to single spaces, entities and escapes are decoded, soft hyphens and
    zero-width characters are gone. `pieces` are in order and cover it.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0
    """Heading level 1-6, nesting depth of a list item; 0 elsewhere."""
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that the markup itself quotes (`<q>`, or the whole of a block quotation)."""
    hidden: bool = False
    """Not shown to a reader unless a script shows it (`hidden`, `display:none`, `<template>`)."""
    label: str = ""
    """Label of a footnote, `1` of an ordered item, name of a front-matter key or attribute."""
    place: str = ""
    """Where it stands, for people, in a format whose source is no text: `page 3`, `paragraph 12`."""
    _folded: str = ""
    sentences: tuple[Sentence, ...] = ()
    index: int = 0
    memo: dict[str, Any] = {}
    """What contexts work out once for the block."""

    @property
    def folded(self) -> str:
        """The text folded, kept from the first time that it is asked for: its sentences hold it already."""
        if not self._folded:
            self._folded = fold(self.text)
        return self._folded

    def prepare(self, index: int) -> None:
        """Number the block and split it; done by `Document`, and split once where it goes from one into another."""
        self.index = index
        if not self.sentences:
            self.sentences = split_sentences(self.text, fold(self.text))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source offsets of `text[start:end]`, markup between its first and last character included."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such span: {start}:{end} of {len(self.text)}")
        first = self.pieces[bisect_right(self.pieces, start, key=_start) - 1]
        last = self.pieces[bisect_right(self.pieces, end - 1, key=_start) - 1]
        one_to_one = first.length == first.source_length
        source_start = first.source_start + (start - first.start if one_to_one else 0)
        one_to_one = last.length == last.source_length
        source_end = last.source_start + (end - last.start if one_to_one else last.source_length)
        return source_start, source_end

    def sentence_at(self, offset: int) -> Sentence:
        """Give the sentence that holds `offset` of the block's text (the last one for an offset past its end)."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=_start) - 1)]


class Elsewhere(msgspec.Struct, frozen=True, eq=False):
    """Disclosures of a document that stand in another file."""

    path: str
    blocks: list[Block]
    covers: tuple[str, ...] = ()
    """Names of the treatments that it speaks for; none means whatever the document promotes."""
    by_link: bool = False
    """Readers come to it by a link of the document alone."""


class Document(msgspec.Struct, eq=False):
    """One file as readers hand it on. `source` is the decoded text, without a byte-order mark."""

    path: str
    source: str
    format: str
    blocks: list[Block]
    front_matter: dict[str, Any] = {}
    definitions: dict[str, str] = {}
    """Footnotes that the document defines: label -> text."""
    comments: list[Comment] = []
    """In order of place."""
    jurisdiction: Jurisdiction = msgspec.field(default_factory=Jurisdiction)
    elsewhere: tuple[Elsewhere, ...] = ()
    facts: tuple[str, ...] = ()
    """Files of the user's own facts, which it is judged by as well as by the bundled ones."""
    memo: dict[str, Any] = {}
    """What checks and contexts work out once for the whole document, by the worker's name."""

    def __post_init__(self) -> None:
        for index, block in enumerate(self.blocks):
            block.prepare(index)


class Match(msgspec.Struct):
    """What a matcher hands on: words of one block that one rule is about, before any context is judged."""

    block: Block
    start: int
    end: int
    values: dict[str, str] = {}
    """Fill the placeholders of the rule's message and suggestion; `match` is always there."""
    severity: Severity | None = None
    """Instead of the rule's own."""
    about: str | None = None
    """Where it stands for the whole document: what it is about, which other words of the document do not change."""
    lacks: tuple[str, ...] = ()
    """Where it stands for the whole document: names of what is missing."""
    answer: tuple[Block, int, int] | None = None
    """The words that assert it, where it stands in a question: the finding ends with them."""
    is_chosen: bool = True
    """Whether it ends where its rule says; else the rest of a phrase that it breaks off is shown too."""
