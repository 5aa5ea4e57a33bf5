"""Builds a block out of stretches of the source: white space folded, invisible characters out, every place kept."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.late import late
from medlint.model import Block, BlockKind, Link, Mark, Piece
from medlint.text import HOLE, INVISIBLE, RAISED_DIGIT

_OTHER_SPACE = late(r"[^\S ]")
_UNEVEN = late(f"[ {INVISIBLE}]{{2,}}|[{INVISIBLE}]")
_DROP_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_RAISED = late(RAISED_DIGIT)


class Shape(NamedTuple):
    """What a block is, apart from its words."""

    kind: BlockKind = "paragraph"
    level: int = 0
    label: str = ""
    quoted: bool = False
    hidden: bool = False


PARAGRAPH = Shape()


def needs_refining(text: str) -> bool:
    """Tell quickly whether there can be reference marks, addresses or template tags in a text."""
    return (
        "[" in text
        or "^" in text
        or "{" in text
        or "://" in text
        or "www." in text
        or not (text.isascii() or _RAISED.search(text) is None)
    )


class BlockBuilder:
    """Collects one block's text in order of place; stretches that adjoin in the source become one piece."""

    __slots__ = (
        "_parts",
        "_pieces",
        "_run",
        "_run_source",
        "_whole",
        "length",
        "links",
        "marks",
        "quotes",
        "source_end",
        "spaced",
        "supers",
    )

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._run = 0
        self._run_source = 0
        self.spaced = True
        """Whether more white space would change nothing."""
        self._whole = True
        self.length = 0
        """Characters so far."""
        self.source_end = 0
        """Where in the source the last of them ends."""
        self.links: list[Link] = []
        self.marks: list[Mark] = []
        self.quotes: list[tuple[int, int]] = []
        self.supers: list[tuple[int, int]] = []
        """Spans that the markup raises above the line."""

    def add(self, text: str, source_start: int, *, even: bool = False) -> None:
        """Add `text`, which stands in the source as it is, but for its white space, at `source_start`.

        `even` text is known to have nothing to fold.
        """
        # No control, odd space or format character, and no run of spaces: nothing to fold either.
        if not (even or (text.isprintable() and "  " not in text)):
            self._add_uneven(text, source_start)
            return
        if self.spaced and text[:1] == " ":
            text = text[1:]
            source_start += 1
        if not text:
            return
        if source_start != self.source_end or self._whole:
            self._close_run()
            self._run = self.length
            self._run_source = source_start
            self._whole = False
        self._parts.append(text)
        size = len(text)
        self.length += size
        self.source_end = source_start + size
        self.spaced = text[-1] == " "

    def _add_uneven(self, text: str, source_start: int) -> None:
        flat = _OTHER_SPACE.sub(" ", text)
        done = 0
        for run in _UNEVEN.finditer(flat):
            space = flat.find(" ", run.start(), run.end())
            if space == run.start():
                self.add(flat[done : space + 1], source_start + done, even=True)
            else:
                self.add(flat[done : run.start()], source_start + done, even=True)
                if space >= 0:
                    self.add(" ", source_start + space, even=True)
            done = run.end()
        self.add(flat[done:], source_start + done, even=True)

    def add_whole(self, text: str, source_start: int, source_length: int) -> None:
        """Add `text` that the source spells another way (an entity, an escape, a line break element)."""
        if not text.isascii() or not text.isprintable():
            text = _OTHER_SPACE.sub(" ", text).translate(_DROP_INVISIBLE)
        if self.spaced:
            text = text.lstrip(" ")
        if not text:
            return
        self._close_run()
        self._whole = True
        self._parts.append(text)
        self._pieces.append(Piece(self.length, len(text), source_start, source_length))
        self.length += len(text)
        self._run = self.length
        self.source_end = source_start + source_length
        self.spaced = text[-1] == " "

    def _close_run(self) -> None:
        length = self.length - self._run
        if length:
            self._pieces.append(Piece(self._run, length, self._run_source, length))

    def build(self, shape: Shape = PARAGRAPH, *, holes: re.Pattern[str] | None = None) -> Block | None:
        """Give the block, its reference marks found, or nothing where there are no words.

        What `holes` matches is no copy.
        """
        if not self.length:
            return None
        self._close_run()
        text = "".join(self._parts)
        if self.spaced:
            text = text[:-1]
            self._drop_last()
        pieces, links, marks, quotes = self._pieces, self.links, self.marks, self.quotes
        if holes is not None or links or self.supers or needs_refining(text):
            from medlint.readers.cuts import Draft
            from medlint.readers.marks import refine

            draft = Draft(text, pieces, links, marks, quotes, self.supers)
            refine(draft, holes)
            text, pieces, links, marks, quotes = draft.text, draft.pieces, draft.links, draft.marks, draft.quotes
        if not text or (HOLE in text and not text.strip(f"{HOLE} ")):
            return None
        kind, level, label, quoted, hidden = shape
        return Block(
            kind,
            text,
            tuple(pieces),
            level,
            tuple(links),
            tuple(marks),
            ((0, len(text)),) if quoted else tuple(quotes),
            hidden,
            label,
        )

    def _drop_last(self) -> None:
        """Take the space at the end out of everything that reaches over it."""
        piece = self._pieces.pop()
        size = piece.length - 1
        if size:
            source_length = piece.source_length - (piece.length == piece.source_length)
            self._pieces.append(Piece(piece.start, size, piece.source_start, source_length))
        self.length -= 1
        end = self.length
        self.links = [Link(min(x.start, end), min(x.end, end), x.target) for x in self.links]
        self.marks = [Mark(min(x.start, end), min(x.end, end), x.label, x.kind) for x in self.marks]
        self.quotes = [(start, min(stop, end)) for start, stop in self.quotes if start < end]
        self.supers = [(start, min(stop, end)) for start, stop in self.supers if start < end]
