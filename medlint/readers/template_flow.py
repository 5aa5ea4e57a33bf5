"""Puts template tags, comments and PHP code of a page into its `Flow`."""

from __future__ import annotations

from medlint.model import Comment
from medlint.readers.build import Shape
from medlint.readers.copy_keys import role_of
from medlint.readers.data_tree import Scalar
from medlint.readers.flow import Flow
from medlint.readers.php_code import FILLED, is_shown, read_php
from medlint.readers.scalars import spell
from medlint.readers.spelled import build_value
from medlint.readers.templates import describe

_CODE = ("<?php", "<?=", "<? ", "<?\n", "<?\r", "<?\t")


def add_template(flow: Flow, text: str, start: int, end: int, offset: int) -> int:
    """Add the template tag, comment or declaration that stands in `text`; give where to go on.

    `text` stands at `offset` of the source.
    """
    if text.startswith("<?", start):
        if text.startswith(_CODE, start):
            _add_php(flow, text, start, end, offset)
        return end
    if text[start] == "<" and text[start + 1] != "%" and not text.startswith("<!--", start):
        return end
    tag = describe(text, start, end)
    if tag.end is not None:
        found = tag.end.search(text, end)
        inner, stop = found.span() if found else (len(text), len(text))
        if tag.comment is not None:
            flow.comments.append(Comment(offset + start, offset + stop, text[end:inner].strip()))
        return stop
    if tag.comment is not None:
        flow.comments.append(Comment(offset + start, offset + end, tag.comment))
    elif tag.words is not None:
        _add_words(flow, tag.words, text, offset)
    elif not tag.is_silent:
        flow.hole(offset + start, end - start)
    return end


def _add_php(flow: Flow, text: str, start: int, end: int, offset: int) -> None:
    has_words = False
    for found in read_php(text, start, end):
        if isinstance(found, Comment):
            flow.comments.append(Comment(offset + found.start, offset + found.end, found.text))
            continue
        name, scalar = found
        if is_shown(text, start, scalar):
            has_words = True
            _add_words(flow, scalar, text, offset)
        elif not flow.context.skip:
            role = role_of(name)
            shape = Shape(role.kind, 2 if role.kind == "heading" else 0, name if role.kind in {"alt", "meta"} else "")
            flow.append(build_value(scalar, text, shape, offset, holes=FILLED))
    if not has_words:
        flow.hole(offset + start, end - start)


def _add_words(flow: Flow, words: Scalar, text: str, offset: int) -> None:
    """Add the words of a string that a tag shows to the text around it."""
    value, pieces = spell(words, text, offset)
    for piece in pieces:
        part = value[piece.start : piece.start + piece.length]
        if piece.length == piece.source_length:
            flow.text(part, piece.source_start)
        else:
            flow.whole(part, piece.source_start, piece.source_length)
