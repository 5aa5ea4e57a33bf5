"""One value of a data file as blocks: plain words, a message with holes, or HTML or Markdown of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medlint.late import late
from medlint.model import Block, Piece
from medlint.readers.build import BlockBuilder, Shape, needs_refining
from medlint.readers.data_tree import Scalar
from medlint.readers.flow import Context, Flow
from medlint.readers.html_walker import HtmlWalker
from medlint.readers.messages import PLACEHOLDER, is_message, read_message
from medlint.readers.scalars import Spelling, Tracer, is_even, is_quoted, spell
from medlint.readers.spelled import add_spelled, holes_of
from medlint.text import HOLE

_TELLING = late(r"[<{%&\n*`\]$]")
_MARKUP = late(r"</?[a-zA-Z][^<>]*>|<!--|&(?:#\w+|[a-zA-Z]\w+);")
_MARKED_LINE = late(r"\n {0,3}(?:#{1,6} \S|[-*+] \S|1[.)] \S|> ?\S|```|---)")
_MARKS = late(r"[*_`\]]")
_MARKED_WORDS = late(r"\*\*\S|\]\([^()\s]+\)|`[^`\n]+`|(?<!\w)([*_])\w[^*_\n]*\1(?!\w)")
_PARAGRAPHS = late(r"\n[^\S\n]*\n\s*")
_SINGLE = frozenset({"meta", "alt", "heading"})
"""Kinds of which a value makes one block, whatever is in it."""


def lay_value(scalar: Scalar, source: str, shape: Shape, offset: int = 0) -> list[Block]:
    """Give the blocks of a value whose place is in `source`, which stands at `offset` of the whole."""
    if is_even(scalar) and _TELLING.search(scalar.value) is None:
        return _lay_plain(scalar.value, offset + scalar.start + is_quoted(scalar), shape)
    return lay_spelling(spell(scalar, source, offset), shape)


def lay_spelling(spelling: Spelling, shape: Shape) -> list[Block]:
    """Give the blocks of a spelled value."""
    text, pieces = spelling
    if is_message(text):
        return _lay_message(spelling, shape)
    if shape.kind not in _SINGLE and _is_markdown(text):
        return _lay_markdown(spelling, shape)
    if ("<" in text or "&" in text) and _MARKUP.search(text):
        return _lay_html(spelling, shape)
    if "\n" in text and shape.kind not in _SINGLE:
        return _lay_paragraphs(spelling, shape)
    return _build(pieces, text, shape, holes_of(text))


def _lay_plain(text: str, start: int, shape: Shape) -> list[Block]:
    if text and text.isprintable() and not ("  " in text or text[0] == " " or text[-1] == " " or needs_refining(text)):
        # Nothing to fold: most values come this way.
        kind, level, label, quoted, hidden = shape
        size = len(text)
        quotes = ((0, size),) if quoted else ()
        return [Block(kind, text, (Piece(0, size, start, size),), level, quotes=quotes, hidden=hidden, label=label)]
    builder = BlockBuilder()
    builder.add(text, start)
    block = builder.build(shape)
    return [] if block is None else [block]


def _is_markdown(text: str) -> bool:
    """Tell whether a text is Markdown; one that begins with a tag is HTML, whatever is in it."""
    if text.lstrip()[:1] == "<":
        return False
    return (_MARKED_LINE.match(f"\n{text[:12]}") or _MARKED_LINE.search(text) or _has_marks(text)) is not None


def _has_marks(text: str) -> re.Match[str] | None:
    return _MARKED_WORDS.search(text) if _MARKS.search(text) else None


def _build(pieces: Sequence[Piece], text: str, shape: Shape, holes: re.Pattern[str] | None) -> list[Block]:
    builder = BlockBuilder()
    add_spelled(builder, text, pieces)
    block = builder.build(shape, holes=holes)
    return [] if block is None else [block]


def _lay_message(spelling: Spelling, shape: Shape) -> list[Block]:
    tracer = Tracer(spelling.pieces)
    blocks = []
    for parts in read_message(spelling.text):
        builder = BlockBuilder()
        for part in parts:
            pieces = list(tracer.cut(part.start, part.end))
            if part.is_hole:
                first, last = pieces[0], pieces[-1]
                end = last.source_start + last.source_length
                builder.add_whole(HOLE, first.source_start, end - first.source_start)
            else:
                add_spelled(builder, spelling.text, pieces)
        block = builder.build(shape, holes=PLACEHOLDER)
        if block is not None:
            blocks.append(block)
    return blocks


def _lay_paragraphs(spelling: Spelling, shape: Shape) -> list[Block]:
    tracer = Tracer(spelling.pieces)
    blocks: list[Block] = []
    at = 0
    text = spelling.text
    holes = holes_of(text)
    for end, after in [*(gap.span() for gap in _PARAGRAPHS.finditer(text)), (len(text), len(text))]:
        if end > at:
            blocks += _build(list(tracer.cut(at, end)), text, shape, holes)
        at = after
    return blocks


def _lay_html(spelling: Spelling, shape: Shape) -> list[Block]:
    flow = Flow(holes=holes_of(spelling.text))
    flow.context = Context(shape)
    walker = HtmlWalker(flow)
    walker.feed(spelling.text, 0)
    walker.close_to(0)
    flow.flush()
    return _traced(flow.blocks, spelling)


def _lay_markdown(spelling: Spelling, shape: Shape) -> list[Block]:
    # Imported here: its parser is not needed for most files of data.
    from medlint.readers.markdown import read_markdown

    blocks = read_markdown("", spelling.text, holes=holes_of(spelling.text)).blocks
    for block in blocks:
        if block.kind == "paragraph":
            block.kind, block.level, block.label = shape.kind, shape.level, shape.label
            if shape.quoted:
                block.quotes = ((0, len(block.text)),)
        block.hidden = block.hidden or shape.hidden
    return _traced(blocks, spelling)


def _traced(blocks: list[Block], spelling: Spelling) -> list[Block]:
    tracer = Tracer(spelling.pieces)
    for block in blocks:
        block.pieces = tuple(tracer.trace(block.pieces))
    return blocks
