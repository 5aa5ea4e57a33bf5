"""The words of the program as types: documents and blocks in, matches and findings out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal

from medlint.text import Sentence, fold, split_sentences

Severity = Literal["error", "warning", "note"]
_start = attrgetter("start")

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Severities, the gravest first; the words are SARIF's."""

BlockKind = Literal["heading", "paragraph", "item", "cell", "quote", "caption", "alt", "footnote", "meta"]
"""`alt` is any text-bearing attribute (alt, title, aria-label); `meta` a title, description or front-matter value."""


class MedlintError(Exception):
    """Something that the user can put right: one line naming file, place and remedy; shown without a traceback."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose words stand at `start`:`end` of the block's text (an empty span when they are a mark left out)."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference mark. Superscripts and `[^x]` leave the text (then `start` == `end`); `[4]` stays in it."""

    start: int
    end: int
    label: str
    kind: Literal["number", "footnote", "superscript"]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the format: the words between its delimiters, and the span of the whole in the source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where and when a document is judged, as its profile says."""

    profile: str = "us"
    market: str = "us"
    """Whose approvals count: `us`, `uk`, `eu`, `au` or `ca`."""
    crisis_line: str = "988 Suicide & Crisis Lifeline (call or text 988)"
    as_of: date = field(default_factory=date.today)
    """Facts count that hold on this day."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of a block's text that come from `source_length` characters at `source_start`.

    Equal lengths map one to one; otherwise (an entity, an escape) the piece is one character and maps whole.
    """

    start: int
    length: int
    source_start: int
    source_length: int


@dataclass(slots=True, eq=False, weakref_slot=True)
class Block:
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
    folded: str = field(init=False, default="")
    sentences: tuple[Sentence, ...] = field(init=False, default=())
    index: int = field(init=False, default=0)
    memo: dict[str, Any] = field(init=False, default_factory=dict)
    """What contexts work out once for the block."""

    def prepare(self, index: int) -> None:
        """Number the block and split it; done by `Document`, and split once where it goes from one into another."""
        self.index = index
        if not self.sentences:
            self.folded = fold(self.text)
            self.sentences = split_sentences(self.text, self.folded)

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


@dataclass(frozen=True, slots=True, eq=False)
class Elsewhere:
    """Disclosures of a document that stand in another file."""

    path: str
    blocks: list[Block]
    covers: tuple[str, ...] = ()
    """Names of the treatments that it speaks for; none means whatever the document promotes."""
    by_link: bool = False
    """Readers come to it by a link of the document alone."""


@dataclass(eq=False)
class Document:
    """One file as readers hand it on. `source` is the decoded text, without a byte-order mark."""

    path: str
    source: str
    format: str
    blocks: list[Block]
    front_matter: dict[str, Any] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    """Footnotes that the document defines: label -> text."""
    comments: list[Comment] = field(default_factory=list)
    """In order of place."""
    jurisdiction: Jurisdiction = field(default_factory=Jurisdiction)
    elsewhere: tuple[Elsewhere, ...] = ()
    facts: tuple[str, ...] = ()
    """Files of the user's own facts, which it is judged by as well as by the bundled ones."""

    def __post_init__(self) -> None:
        for index, block in enumerate(self.blocks):
            block.prepare(index)

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What checks and contexts work out once for the whole document, by the worker's name."""
        return {}


@dataclass(slots=True)
class Match:
    """What a matcher hands on: words of one block that one rule is about, before any context is judged."""

    block: Block
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    """Fill the placeholders of the rule's message and suggestion; `match` is always there."""
    severity: Severity | None = None
    """Instead of the rule's own."""
    about: str | None = None
    """Where it stands for the whole document: what it is about, which other words of the document do not change."""
    lacks: tuple[str, ...] = ()
    """Where it stands for the whole document: names of what is missing."""


@dataclass(slots=True, eq=False)
class Suppression:
    """What silences the rules `names` (codes, names or families) where a finding starts in one of `spans`.

    `start`:`end` is the comment itself in the source. Without `spans` it holds for the whole file.
    """

    names: tuple[str, ...]
    reason: str
    start: int = 0
    end: int = 0
    spans: list[tuple[int, int]] | None = None
    expires: date | None = None
    """The last day on which it holds."""
    by: str = ""
    excerpt: str = ""
    """Of a side file's entry: words that the finding's excerpt must hold."""
    place: str = ""
    """Of a side file's entry: where it stands there, for people."""
    trouble: str = ""
    """What is wrong with it as it is written."""
    claim: str = ""
    """Id of the approved claim that it stands for."""
    used: set[str] = field(default_factory=set)
    """Those of `names` that have silenced something."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule reports at one span of a file's source (code points, half open)."""

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    excerpt: str
    start: int
    end: int
    basis: tuple[str, ...]
    suggestion: str
    fingerprint: str
    place: str = ""
    """Where it stands, for people, in a format whose source is no text."""
    suppression: Suppression | None = None
    """What silences it; None for a finding that is reported."""
    is_whole: bool = False
    """It stands for the whole document: its words are only where it is told."""
    is_far: bool = False
    """Words anywhere in the document can bring it up or excuse it."""
    lacks: tuple[str, ...] = ()
    """Names of what the document lacks, in order."""


@dataclass(slots=True)
class FileReport:
    """What became of one file: its findings in order of place, or the one-line reason why it was not read."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    error: str = ""
    source: str = ""
    """The decoded text, for reporters that show lines."""
    suppressed: list[Finding] = field(default_factory=list)
    """Findings that suppressions silence."""
    cleared: list[Finding] = field(default_factory=list)
    """Findings in the wording of approved claims, each with its claim as what silences it."""
    known: list[Finding] = field(default_factory=list)
    """Findings that a baseline holds."""
    unchanged: int = 0
    """Findings left out because nothing has changed where they stand."""
    suppressions: list[Suppression] = field(default_factory=list)
    """All that are written in the file or beside it, in force or not."""
    size: int = 0
    """Of the content, in bytes."""
    sha256: str = ""
    """Of the content, in hexadecimal; empty where there was none to read."""
    format: str = ""
    """What it was read as."""
    beside: tuple[str, ...] = ()
    """Paths of the files that it was judged with: disclosures that it leads to, and its side file."""
    document: Document | None = None
    """What was read, for reporters that show the copy."""

    @property
    def set_aside(self) -> list[Finding]:
        """Findings that are told only when asked for: suppressed ones, and those that approved claims clear."""
        return [*self.suppressed, *self.cleared]
