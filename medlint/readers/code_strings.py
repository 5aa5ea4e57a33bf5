"""String and template literals of JavaScript: what they spell, every place kept, holes where values are filled in."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.model import Block, Piece
from medlint.readers.build import Shape
from medlint.readers.data_tree import Scalar
from medlint.readers.scalars import Tracer
from medlint.readers.values import lay_value
from medlint.text import HOLE

_HEX = "[0-9a-fA-F]"
_ESCAPE = late(
    rf"\\(?:\r\n|u\{{{_HEX}{{1,8}}\}}|u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}|u{_HEX}{{4}}|x{_HEX}{{2}}|.)"
    r"|\$\{[^{}]*+\}",
    re.DOTALL,
)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " ", "v": " ", "0": ""}
_LINE_ENDS = frozenset("\r\n\u2028\u2029")


class Words:
    """What one or several literals spell, in the making."""

    __slots__ = ("_parts", "length", "pieces")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.pieces: list[Piece] = []
        """In order of place."""
        self.length = 0

    @property
    def text(self) -> str:
        """What is spelled so far."""
        return "".join(self._parts)

    def add(self, source: str, start: int, end: int) -> None:
        """Add what `source[start:end]`, the inside of a literal, spells."""
        at = start
        if "\\" in source[start:end] or "${" in source[start:end]:
            for found in _ESCAPE.finditer(source, start, end):
                first, last = found.span()
                self._put(source[at:first], at, first - at)
                raw = found[0]
                # In a string of quotes `${` is words.
                if raw[0] == "$" and source[start - 1] not in "`}":
                    self._put(raw, first, last - first)
                else:
                    self._put(HOLE if raw[0] == "$" else _decode(raw), first, last - first)
                at = last
        self._put(source[at:end], at, end - at)

    def add_hole(self, start: int, end: int) -> None:
        """Mark the place of a value that is filled in."""
        self._put(HOLE, start, end - start)

    def _put(self, text: str, start: int, length: int) -> None:
        if text:
            self._parts.append(text)
            self.pieces.append(Piece(self.length, len(text), start, length))
            self.length += len(text)

    def lay(self, shape: Shape) -> list[Block]:
        """Give the blocks of the words, read as the HTML or Markdown that they may be."""
        text = self.text
        if not text:
            return []
        first = self.pieces[0]
        if len(self.pieces) == 1 and first.length == first.source_length:
            return lay_value(Scalar(text, first.source_start, first.source_start + first.length, ""), "", shape)
        blocks = lay_value(Scalar(text, 0, len(text), ""), text, shape)
        tracer = Tracer(self.pieces)
        for block in blocks:
            block.pieces = tuple(tracer.trace(block.pieces))
        return blocks


def _decode(raw: str) -> str:
    kind = raw[1]
    if kind in _LINE_ENDS:
        return ""
    if kind in "ux" and len(raw) > 2:
        code = int(raw[3:-1] if raw[2] == "{" else raw[2:6], 16)
        if len(raw) == 12 and raw[2] != "{":
            code = 0x10000 + ((code - 0xD800) << 10) + int(raw[8:], 16) - 0xDC00
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _NAMED.get(kind, kind)
