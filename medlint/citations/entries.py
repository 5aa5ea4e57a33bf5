"""Entries of reference lists, and the labels by which marks call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from medlint.model import Block


class Entry(msgspec.Struct):
    """One entry of a reference list; `start`:`end` is where it stands in its block."""

    label: str
    block: Block | None
    start: int
    end: int
    is_listed: bool = False
    """In a list whose every entry should be used."""
    is_loose: bool = False
    """Written as an entry is, under no title that says so."""
    is_source: bool = True
    weakness: str = ""
    """What it leads to, where that is no evidence."""
    host: str = ""


class References(msgspec.Struct):
    """What a document's marks can lead to."""

    entries: dict[str, Entry] = msgspec.field(default_factory=dict)
    blocks: set[int] = msgspec.field(default_factory=set)
    """Blocks that are entries, or parts of them."""
    is_elsewhere: bool = False
    """Whether the document sends readers to a list that is not in it."""

    @property
    def count(self) -> int:
        """How many numbered entries there are in lists that are known to be of references."""
        return sum(label.isdecimal() and not entry.is_loose for label, entry in self.entries.items())


def label_parts(label: str) -> Iterator[str]:
    """Give what a mark's label stands for: each figure of a list or range, or the label itself."""
    if not label[:1].isdigit():
        yield label
        return
    for part in re.split(r"[,;]", label):
        ends = [int(number) for number in re.findall(r"\d{1,3}", part)[:2]]
        if len(ends) == 2 and ends[0] < ends[1] <= ends[0] + 50:
            yield from map(str, range(ends[0], ends[1] + 1))
        else:
            yield from map(str, ends)
