"""How string values of JSON, YAML and TOML are spelled: their text as it is meant, every place kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from medlint.late import late
from medlint.model import Piece
from medlint.readers.data_tree import Scalar

_PROPERTIES = late(r"(?:[&!]\S*\s+)+")
_HEX = "[0-9a-fA-F]"
_ESCAPES = {
    "json": late(
        rf"\\(?:u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}}|u{_HEX}{{4}}|.)", re.DOTALL
    ),
    '"': late(rf"\\(?:\r?\n[ \t]*|x{_HEX}{{2}}|u{_HEX}{{4}}|U{_HEX}{{8}}|.)|\n\s*", re.DOTALL),
    "csv": late('""'),
    "code": late(r"\\.", re.DOTALL),
    "'": late(r"''|\n\s*"),
    "": late(r"\n\s*"),
}  # fmt: skip
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": " ", "_": "\xa0", "N": "\n", "L": "\n", "P": "\n", "e": ""}
_NAMED |= {"0": "", "a": "", "v": " "}
_LINE = late(r"([ \t]*)([^\n]*)(?:\n|\Z)")


class Spelling(NamedTuple):
    """The text of a value and, in order, the pieces of the source that spell it."""

    text: str
    pieces: list[Piece]


def is_quoted(scalar: Scalar) -> bool:
    """Tell whether a quote stands at either end of a value."""
    return scalar.style not in {"", "bare"}


def is_even(scalar: Scalar) -> bool:
    """Tell whether a value is spelled character for character: whatever escapes and folds there are shorten it."""
    return scalar.end - scalar.start - 2 * is_quoted(scalar) == len(scalar.value) and scalar.style not in {"|", ">"}


def spell(scalar: Scalar, source: str, offset: int = 0) -> Spelling:
    """Give what `scalar` spells; `source` is the text that its places are in, and stands at `offset` of the whole."""
    start, end, style = scalar.start, scalar.end, scalar.style
    if is_even(scalar):
        start += is_quoted(scalar)
        return Spelling(scalar.value, [Piece(0, len(scalar.value), offset + start, len(scalar.value))])
    if source[start] in "&!" and style != "json":
        properties = _PROPERTIES.match(source, start, end)
        start = properties.end() if properties else start
    if style in {"|", ">"}:
        return _spell_lines(source, start, end, offset)
    if is_quoted(scalar):
        start, end = start + 1, end - 1
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    at = start
    escapes = _ESCAPES.get(style)
    for found in escapes.finditer(source, start, end) if escapes else ():
        first, last = found.span()
        if first > at:
            parts.append(source[at:first])
            pieces.append(Piece(length, first - at, offset + at, first - at))
            length += first - at
        text = _decode(found[0])
        if text:
            parts.append(text)
            pieces.append(Piece(length, len(text), offset + first, last - first))
            length += len(text)
        at = last
    if end > at:
        parts.append(source[at:end])
        pieces.append(Piece(length, end - at, offset + at, end - at))
    return Spelling("".join(parts), pieces)


def _decode(raw: str) -> str:
    """Give what an escape, a doubled quote or a folded line break stands for."""
    if raw[0] != "\\":
        return raw[0] if raw[0] in "'\"" else "\n\n" if raw.count("\n") > 1 else " "
    kind = raw[1]
    if kind in "xuU" and len(raw) > 2:
        code = int(raw[2:6] if kind == "u" else raw[2:], 16)
        if len(raw) == 12:
            code = 0x10000 + ((code - 0xD800) << 10) + int(raw[8:], 16) - 0xDC00
        return chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd"
    if kind in "\r\n":
        return ""
    return _NAMED.get(kind, kind)


def _spell_lines(source: str, start: int, end: int, offset: int) -> Spelling:
    """Give the text of a block scalar: its lines without the indentation that they share, breaks kept."""
    header_end = source.find("\n", start, end)
    if header_end < 0:
        return Spelling("", [])
    at = header_end + 1
    indent = -1
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    while at < end:
        line = _LINE.match(source, at, end)
        assert line is not None
        space = len(line[1])
        words = line[2].strip()
        if indent < 0 and words:
            # Told by the header, it would only keep spaces that are folded later.
            indent = space
        skip = min(space, max(indent, 0))
        text = source[at + skip : line.end()]
        parts.append(text)
        pieces.append(Piece(length, len(text), offset + at + skip, len(text)))
        length += len(text)
        if line.end() == at:
            break
        at = line.end()
    return Spelling("".join(parts), [piece for piece in pieces if piece.length])


class Tracer:
    """Finds the source of what a spelled text holds."""

    def __init__(self, spelled: list[Piece]) -> None:
        self._spelled = spelled
        self._starts = [piece.start for piece in spelled]

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """Give the pieces of the spelled text from `start` to `end`."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            run = self._spelled[index]
            count = min(end, run.start + run.length) - start
            if run.length == run.source_length:
                yield Piece(start, count, run.source_start + start - run.start, count)
            else:
                yield Piece(start, count, run.source_start, run.source_length)
            start += count
            index += 1

    def trace(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Give `pieces`, whose places are in the spelled text, with their places in the source."""
        for piece in pieces:
            first, size = piece.source_start, piece.source_length
            if piece.length == size:
                for part in self.cut(first, first + size):
                    start = piece.start + part.start - first
                    yield Piece(start, part.length, part.source_start, part.source_length)
            elif size:
                begin = next(self.cut(first, first + 1)).source_start
                last = next(self.cut(first + size - 1, first + size))
                yield Piece(piece.start, piece.length, begin, last.source_start + last.source_length - begin)
            else:
                # Nothing in the source stands for it; it keeps the place of what comes before.
                before = next(self.cut(max(first - 1, 0), max(first, 1)))
                yield Piece(piece.start, piece.length, before.source_start + before.source_length, 0)
