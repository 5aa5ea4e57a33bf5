"""What readers of markup share: the block in progress, and the context that the open elements give it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from medlint.late import late
from medlint.model import Block, BlockKind, Comment, Link
from medlint.readers.build import PARAGRAPH, BlockBuilder, Shape
from medlint.readers.entities import add_decoded
from medlint.text import HOLE


class Context(NamedTuple):
    """What the open elements make of the text inside them."""

    shape: Shape = PARAGRAPH
    depth: int = 0
    """How many lists are open."""
    row: bool = False
    """Inside a table row, whose cells make one block."""
    skip: bool = False
    """Inside something that is no copy."""


_WORD = late(r"[^\W\d_]")
_FILE_NAME = late(r"\S+\.(?:jpe?g|png|gif|svg|webp|avif|pdf|mp4)", re.IGNORECASE)


class Flow:
    """Takes text and structure in order of place and lays blocks down in `blocks`."""

    def __init__(self, *, holes: re.Pattern[str] | None = None) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self.context = Context()
        self.builder = BlockBuilder()
        self.held = ""
        """What to put before the next words: `|` between two cells, `/` between two paragraphs of one cell."""
        self._holes = holes
        self._outer: list[tuple[BlockBuilder, Context, str, tuple[int, str] | None]] = []
        self._aside: list[Block] = []
        self._link: tuple[int, str] | None = None

    def text(self, text: str, start: int) -> None:
        """Add words that stand in the source as they are."""
        if self.context.skip:
            return
        if self.held and not text.isspace():
            self._settle(start)
        self.builder.add(text, start)

    def space(self, start: int) -> None:
        """Add white space, of whatever length."""
        if not (self.builder.spaced or self.context.skip):
            self.builder.add(" ", start, even=True)

    def whole(self, text: str, start: int, length: int) -> None:
        """Add words that the source spells another way."""
        if self.context.skip:
            return
        if self.held and not text.isspace():
            self._settle(start)
        self.builder.add_whole(text, start, length)

    def hole(self, start: int, length: int) -> None:
        """Mark the place of something that is no copy."""
        self.whole(HOLE, start, length)

    def _settle(self, start: int) -> None:
        held, self.held = self.held, ""
        if not self.builder.length:
            return
        if held == "/":
            self.flush()
        else:
            end = self.builder.source_end
            self.builder.add_whole(" | ", end, max(start - end, 0))

    def cell(self) -> None:
        """Start a cell; its words join those of the row."""
        self.held = "|" if self.builder.length else ""

    def soften(self) -> None:
        """Start a paragraph: in a cell it may still turn out to be the only one."""
        if not self.context.row:
            self.flush()
        elif not self.held and self.builder.length:
            self.held = "/"

    def flush(self) -> None:
        """End the block in progress."""
        self.held = ""
        builder = self.builder
        if builder.length:
            link = self._link
            if link is not None:
                builder.links.append(Link(link[0], builder.length, link[1]))
                self._link = (0, link[1])
            block = builder.build(self.context.shape, holes=self._holes)
            if block is not None:
                self.blocks.append(block)
            self.builder = BlockBuilder()
        if self._aside:
            self.blocks += self._aside
            self._aside = []

    def open_link(self, target: str) -> None:
        """Start a link; one that is open already ends here."""
        self.close_link()
        if target and not self.context.skip:
            self._link = (self.builder.length, target)

    def close_link(self) -> None:
        """End the link that is open, if one is."""
        link, self._link = self._link, None
        if link is not None and link[0] < self.builder.length:
            self.builder.links.append(Link(link[0], self.builder.length, link[1]))

    def reshape(self, kind: BlockKind, level: int = 0, label: str = "", *, quoted: bool = False) -> None:
        """Change the shape of the blocks to come; whoever calls has ended the block in progress."""
        self.context = _reshaped(self.context, kind, level, label, quoted)

    def hide(self) -> None:
        """Make the blocks to come hidden ones."""
        self.context = self.context._replace(shape=self.context.shape._replace(hidden=True))

    def enter_aside(self) -> None:
        """Start a block that interrupts the one in progress without ending it."""
        self._outer.append((self.builder, self.context, self.held, self._link))
        self.builder = BlockBuilder()
        self.held = ""
        self._link = None
        self.context = self.context._replace(row=False)

    def leave_aside(self) -> None:
        """End the interruption; its block follows the one that it interrupts."""
        self.close_link()
        block = self.builder.build(self.context.shape, holes=self._holes)
        self.builder, self.context, self.held, self._link = self._outer.pop()
        if block is not None:
            self._aside.append(block)

    def attribute(self, label: str, raw: str, start: int, *, kind: BlockKind = "alt", hidden: bool = False) -> None:
        """Add the block of a text-bearing attribute (or title) whose raw value stands at `start`."""
        if self.context.skip or not _WORD.search(raw) or _FILE_NAME.fullmatch(raw):
            return
        self.value(raw, start, Shape(kind, label=label, hidden=hidden or self.context.shape.hidden))

    def value(self, raw: str, start: int, shape: Shape) -> None:
        """Add the block of a raw value that stands at `start`, after the one in progress."""
        builder = BlockBuilder()
        add_decoded(builder.add, builder.add_whole, raw, start)
        self.append(builder.build(shape, holes=self._holes))

    def append(self, block: Block | None) -> None:
        """Add a block made elsewhere, after the one in progress."""
        if block is not None:
            self._aside.append(block)
            if not self.builder.length and not self._outer:
                self.flush()


@lru_cache(maxsize=512)
def _reshaped(context: Context, kind: BlockKind, level: int, label: str, quoted: bool) -> Context:
    shape = context.shape
    shape = Shape(kind, level, label, quoted or shape.quoted, shape.hidden)
    return context._replace(shape=shape, row=kind == "cell")
