"""Reads MDX: Markdown whose elements and braces are JSX, and whose imports and exports are JavaScript."""

from __future__ import annotations

from medlint.model import Block, Comment, Document
from medlint.readers.markdown import read_markdown
from medlint.readers.mdx_text import MdxText
from medlint.readers.scalars import Tracer


def read_mdx(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of an MDX text; `keys` choose props and keys of exported data as in other code."""
    text = MdxText(source, keys)
    text.translate()
    tracer = Tracer(text.pieces)
    inner = read_markdown(path, text.text)
    blocks = inner.blocks
    for block in blocks:
        block.pieces = tuple(tracer.trace(block.pieces))
    comments = [_traced(comment, tracer) for comment in inner.comments] + text.flow.comments
    blocks = sorted(blocks + text.flow.blocks, key=_place)
    comments.sort(key=lambda comment: comment.start)
    return Document(path, source, "mdx", blocks, inner.front_matter, inner.definitions, comments)


def _place(block: Block) -> int:
    return block.pieces[0].source_start


def _traced(comment: Comment, tracer: Tracer) -> Comment:
    first = next(tracer.cut(comment.start, comment.start + 1))
    last = next(tracer.cut(comment.end - 1, comment.end))
    return Comment(first.source_start, last.source_start + last.source_length, comment.text)
