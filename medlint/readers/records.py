"""Walks through data and lays down its copy: values one by one, rich text block by block, remarks as comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from medlint.late import late
from medlint.model import Block, Comment
from medlint.readers.build import PARAGRAPH, Shape
from medlint.readers.copy_keys import Chosen, Role, has_words, is_copy, is_meta, is_prose, role_of
from medlint.readers.data_tree import Mapping, Node, Scalar, Sequence
from medlint.readers.rich_text import RichText
from medlint.readers.values import lay_value

_REMARKS = frozenset({"//", "$comment", "_comment", "#"})
"""Names under which formats without comments keep remarks."""
_LONGEST = 1000
"""Letters of a way; one that is deeper is known by its beginning."""
_RICH = late(r"(?:children|content|nodeType|inlineStyleRanges)[\"']?\s*:")


class Around(NamedTuple):
    """What stands around the members of an object or the items of an array."""

    name: str = ""
    """The name nearest above."""
    way: str = ""
    """The names and places that lead here, each followed by a dot; kept only where the user chose names."""
    depth: int = 0
    """How many objects are open."""
    is_list: bool = False
    is_chosen: bool = False
    """Something around was chosen by the user."""
    is_meta: bool = False
    within: Shape = PARAGRAPH
    """What rich text around gives to the blocks in it."""


Steps = Iterator[tuple[str, Node]]
"""Names, or places in an array, with what stands there."""


def read_records(
    root: Node, source: str, keys: Iterable[str] = (), *, offset: int = 0
) -> tuple[list[Block], list[Comment]]:
    """Give the blocks of the copy in `root`, and the remarks.

    `keys` are the names that the user chose, none for a choice by name and look. The places in `root` are in
    `source`, which stands at `offset` of the whole.
    """
    walk = _Walk(source, Chosen(keys), offset)
    walk.walk(root)
    return walk.blocks, walk.comments


class _Walk:
    def __init__(self, source: str, chosen: Chosen, offset: int) -> None:
        self.blocks: list[Block] = []
        self.comments: list[Comment] = []
        self._source = source
        self._chosen = chosen
        self._offset = offset
        self._rich = RichText(source, offset) if _RICH.search(source) else None

    def walk(self, root: Node) -> None:
        # Iterators on a stack, since data may be nested deeper than calls may be.
        stack: list[tuple[Steps, Around]] = [(iter([("", root)]), Around(is_list=True))]
        while stack:
            steps, around = stack[-1]
            for step, node in steps:
                name = around.name if around.is_list else step
                if type(node) is Scalar:
                    if node.is_text:
                        self._value(node, name, step, around)
                else:
                    inner = self._open(node, name, step, around)  # type: ignore[arg-type] # a container, by what was asked before
                    if inner is not None:
                        stack.append(inner)
                        break
            else:
                stack.pop()

    def _open(self, node: Mapping | Sequence, name: str, step: str, around: Around) -> tuple[Steps, Around] | None:
        """Give what is in an object or array, or nothing where none of it is copy."""
        way, is_chosen = "", around.is_chosen
        if self._chosen:
            way = f"{around.way}{step}." if step and len(around.way) < _LONGEST else around.way
            is_chosen = is_chosen or self._chosen.has(way[:-1])
        elif role_of(name).is_copy is False:
            return None
        meta = around.is_meta or is_meta(name)
        if type(node) is Sequence:
            inner = Around(name, way, around.depth, True, is_chosen, meta, around.within)
            return zip(map(str, count()), node, strict=False), inner
        if self._rich is not None and (is_chosen or not self._chosen):
            opened = self._rich.open(node, around.within, self.blocks)  # type: ignore[arg-type] # a container, by what was asked before
            if opened is not None:
                inner = around._replace(name=name, way=way, is_list=True, is_chosen=is_chosen, within=opened.shape)
                return zip(map(str, count()), opened.nodes, strict=False), inner
        return iter(node), Around(name, way, around.depth + 1, False, is_chosen, meta, around.within)  # type: ignore[arg-type] # a container, by what was asked before

    def _value(self, scalar: Scalar, name: str, step: str, around: Around) -> None:
        if name in _REMARKS:
            at = self._offset
            self.comments.append(Comment(at + scalar.start, at + scalar.end, scalar.value.strip()))
            return
        role = role_of(name)
        if not self._chosen:
            wanted = is_copy(role, scalar.value)
        elif self._chosen.has(around.way + step):
            wanted = has_words(scalar.value)
        else:
            wanted = around.is_chosen and is_copy(role, scalar.value)
        if wanted:
            self.blocks += lay_value(scalar, self._source, _shape(role, name, around), self._offset)


def _shape(role: Role, name: str, around: Around) -> Shape:
    """Give the shape of the block of a value."""
    kind = role.kind
    if around.is_meta and (kind == "heading" or name.lower().endswith("description")):
        return Shape("meta", label=name)
    if kind == "heading":
        return Shape(kind, role.rank or min(max(around.depth, 1) + role.lowers, 6))
    if kind == "paragraph":
        return Shape("item", 1) if around.is_list and around.name and not is_prose(name) else PARAGRAPH
    if kind == "quote":
        return Shape(kind, quoted=True)
    return Shape(kind, label=name)
