"""Rich text kept as data: portable text, Contentful's, Slate's, ProseMirror's, Lexical's, Draft.js's.

What they share: a block is an object whose children hold its words, each stretch with the marks upon it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from medlint.late import late
from medlint.model import Block, Link
from medlint.readers.build import BlockBuilder, Shape
from medlint.readers.data_tree import Mapping, Node, Scalar, Sequence, member_of, text_of
from medlint.readers.scalars import spell
from medlint.readers.spelled import add_spelled, holes_of
from medlint.text import HOLE


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_HEADING = late(r"(?:h|heading|header|title)[-_ ]?([1-6]|one|two|three|four|five|six)")
_FIGURES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ITEM = late(r"(?:(?:un)?ordered[-_]?)?list[-_]?item(?:[-_]child)?|li|lic")
_LEVELS = _names("1 2 3 4 5 6")
_PLAIN_SHAPES = dict.fromkeys(
    _names("blockquote block-quote block_quote quote pullquote"), Shape("quote", quoted=True)
) | dict.fromkeys(_names("caption figcaption"), Shape("caption"))
_CODE = _names("code code-block code_block codeblock pre code-line code_line atomic")
_BREAKS = _names("hardbreak hard_break linebreak line-break break softbreak")
_INLINE = _names(
    "link hyperlink a autolink anchor entry-hyperlink asset-hyperlink resource-hyperlink mention inline comment mark"
)
_RAISED = _names("sup superscript")
_NOT_BESIDE_WORDS = _names("href url id label slug link image icon children content")
"""Names that the words of rich text do not have beside them, but entries of a menu do."""
_CODE_BIT, _RAISED_BIT = 16, 64
"""How Lexical tells a stretch's format."""


class Opened(NamedTuple):
    """What is in a piece of rich text besides the words laid down, and the shape that it gives to blocks there."""

    nodes: list[Node]
    shape: Shape


class RichText:
    """Recognises rich text and lays down its blocks."""

    def __init__(self, source: str, offset: int) -> None:
        self._source = source
        self._offset = offset

    def open(self, node: Mapping, within: Shape, blocks: list[Block]) -> Opened | None:
        """Lay down the block that `node` is, if it is one; nothing comes back when it is no rich text.

        `within` is the shape that list items and quotations around it give.
        """
        names = {name for name, _ in node}
        if "text" in names and "inlineStyleRanges" in names:
            children: list[Node] = [node]
        elif "children" in names or "content" in names:
            children = _children(node)
        else:
            return None
        shape = _shape_of(node, within)
        if not any(map(_is_leaf, children)):
            return Opened(children, shape) if shape.kind in {"item", "quote"} and children else None
        if _kind_of(node) in _CODE:
            return Opened([], shape)
        builder = BlockBuilder()
        rest = self._fill(builder, node, children)
        block = builder.build(shape, holes=holes_of("%"))
        if block is not None:
            blocks.append(block)
        return Opened(rest, shape)

    def _fill(self, builder: BlockBuilder, node: Mapping, children: list[Node]) -> list[Node]:
        """Add the words of a block's children; give those children that are blocks of their own."""
        targets = _targets(node)
        rest: list[Node] = []
        stack: list[tuple[Iterator[Node], int, str]] = [(iter(children), 0, "")]
        while stack:
            nodes, start, target = stack[-1]
            for child in nodes:
                if _is_leaf(child):
                    self._add(builder, child, targets)  # type: ignore[arg-type] # a mapping, by what was asked before
                elif type(child) is not Mapping:
                    continue
                elif _kind_of(child) in _BREAKS:
                    builder.add_whole(" ", builder.source_end, 0)
                elif _kind_of(child) in _INLINE:
                    stack.append((iter(_children(child)), builder.length, _target(child)))
                    break
                else:
                    rest.append(child)
            else:
                stack.pop()
                if target and builder.length > start:
                    builder.links.append(Link(start, builder.length, target))
        return rest

    def _add(self, builder: BlockBuilder, leaf: Mapping, targets: dict[str, str]) -> None:
        scalar = _words(leaf)
        assert scalar is not None
        marks, target = _marks(leaf, targets)
        start = builder.length
        if marks & _CODE:
            builder.add_whole(HOLE, self._offset + scalar.start, scalar.end - scalar.start)
            return
        text, pieces = spell(scalar, self._source, self._offset)
        add_spelled(builder, text, pieces)
        if builder.length > start:
            if target:
                builder.links.append(Link(start, builder.length, target))
            if marks & _RAISED:
                builder.supers.append((start, builder.length))


def _children(node: Mapping) -> list[Node]:
    for name in ("children", "content"):
        value = member_of(node, name)
        if isinstance(value, Sequence):
            return value
    return []


def _is_leaf(node: Node) -> bool:
    return type(node) is Mapping and _words(node) is not None


def _words(node: Mapping) -> Scalar | None:
    """Give the words of a stretch of rich text, or nothing if the object is none."""
    words = None
    is_text = False
    for name, value in node:
        if name in _NOT_BESIDE_WORDS:
            return None
        if type(value) is not Scalar:
            continue
        if name == "text" or (name == "value" and words is None):
            words = value if value.is_text else None
            is_text = is_text or name == "text"
        elif name == "nodeType":
            is_text = is_text or value.value == "text"
    return words if is_text else None


def _kind_of(node: Mapping) -> str:
    """Give the name of what a piece of rich text is, in lower case."""
    if text_of(node, "_type") == "block":
        return text_of(node, "style").lower()
    return text_of(node, "nodeType", "type", "_type").lower()


def _shape_of(node: Mapping, within: Shape) -> Shape:
    kind = _kind_of(node)
    attributes = member_of(node, "attrs")
    level = text_of(node, "level", "depth") or (text_of(attributes, "level") if type(attributes) is Mapping else "")
    heading = _HEADING.fullmatch(kind) or (_HEADING.fullmatch(text_of(node, "tag")) if kind == "heading" else None)
    if heading:
        return Shape("heading", _FIGURES.get(heading[1]) or int(heading[1]))
    figure = int(level) if level in _LEVELS else 0
    if kind in {"heading", "header", "title"}:
        return Shape("heading", figure or 2)
    if member_of(node, "listItem") is not None:
        return Shape("item", figure or 1)
    if _ITEM.fullmatch(kind):
        return Shape("item", within.level + 1 if within.kind == "item" else figure + 1)
    return _PLAIN_SHAPES.get(kind, within)


def _targets(node: Mapping) -> dict[str, str]:
    """Give the addresses of the links that a block of portable text defines, by their keys."""
    definitions = member_of(node, "markDefs")
    if not isinstance(definitions, Sequence):
        return {}
    return {text_of(one, "_key"): _target(one) for one in definitions if type(one) is Mapping}


def _target(node: Mapping) -> str:
    own = text_of(node, "href", "url", "uri")
    for name in ("data", "attrs", "fields"):
        inner = member_of(node, name)
        if not own and type(inner) is Mapping:
            own = text_of(inner, "href", "url", "uri")
    return own


def _marks(leaf: Mapping, targets: dict[str, str]) -> tuple[set[str], str]:
    """Give the names of the marks on a stretch of text, and the address that it links to."""
    found: set[str] = set()
    target = ""
    for name, value in leaf:
        if name == "marks" and isinstance(value, Sequence):
            for mark in value:
                if type(mark) is Scalar:
                    found.add(mark.value)
                    target = target or targets.get(mark.value, "")
                elif type(mark) is Mapping:
                    found.add(text_of(mark, "type"))
                    target = target or _target(mark)
        elif type(value) is Scalar and value.value == "true":
            found.add(name)
        elif name == "format" and type(value) is Scalar and value.value.isdecimal() and len(value.value) < 6:
            bits = int(value.value)
            found |= {word for word, bit in (("code", _CODE_BIT), ("sup", _RAISED_BIT)) if bits & bit}
    return found, target
