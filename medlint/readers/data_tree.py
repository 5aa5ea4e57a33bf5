"""Data as readers of JSON and YAML see it: mappings, sequences and scalars, scalars with their places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """One value that holds no others, and its place in the text, quotes included."""

    value: str
    start: int
    end: int
    style: str
    """How it is written: `json`, `code` (escapes as in PHP), `literal` (quoted, no escapes), or as YAML names it.

    `bare` and `csv` are cells of a table, without quotes and with.
    """
    is_text: bool = True
    """False for numbers, truth values and null."""


class Mapping(list[tuple[str, "Node"]]):
    """The members of an object in their order, equal keys kept."""


class Sequence(list["Node"]):
    """The items of an array."""


Node: TypeAlias = Scalar | Mapping | Sequence


def text_of(mapping: Mapping, *names: str) -> str:
    """Give the value of the first of `names` under which `mapping` has a scalar, or nothing."""
    for name in names:
        for key, value in mapping:
            if key == name and isinstance(value, Scalar):
                return value.value
    return ""


def member_of(mapping: Mapping, name: str) -> Node | None:
    """Give the value under `name`, if there is one."""
    return next((value for key, value in mapping if key == name), None)


def scalars_of(root: Node) -> Iterator[tuple[str, Scalar]]:
    """Give all scalars in their order, each with the name nearest above it."""
    stack = [iter([("", root)])]
    while stack:
        for name, node in stack[-1]:
            if isinstance(node, Scalar):
                yield name, node
            else:
                stack.append(iter(node) if isinstance(node, Mapping) else zip(repeat(name), node, strict=False))
                break
        else:
            stack.pop()
