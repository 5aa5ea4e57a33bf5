"""String values of YAML, each with its key and its exact place; nothing in a file can run or blow up here."""

from __future__ import annotations

import re
from typing import Any, NamedTuple, cast

import yaml
from yaml import Mark
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from medlint.readers.build import BlockBuilder

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_ESCAPE = re.compile(r"\\(?:\r?\n[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_DOUBLED = re.compile("''")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029", "e": " ", "0": " "}
_STRING = "tag:yaml.org,2002:str"


class Scalar(NamedTuple):
    """One string: the key nearest above it, its value, its place in the text and how it is quoted."""

    key: str
    value: str
    start: int
    end: int
    style: str


class _Open(NamedTuple):
    """A collection in progress; `slot` is the key under which it stands in its parent, if that is a mapping."""

    values: dict[str, Any] | list[Any]
    label: str
    is_key: bool


def read_yaml(text: str) -> tuple[dict[str, Any], list[Scalar]] | None:
    """Give the values and the strings of a YAML mapping, or nothing where `text` is not one.

    It is read event by event: aliases are not followed (their value is None), tags are ignored, and of equal keys
    the last counts.
    """
    root: Any = {}
    stack: list[_Open] = []
    keys: list[str | None] = []
    scalars: list[Scalar] = []

    def attach(value: Any, name: str | None) -> str:
        """Put `value` where it belongs; give its label. `name` is its text if it can be a key."""
        nonlocal root
        if not stack:
            root = value
            return ""
        parent = stack[-1]
        if isinstance(parent.values, list):
            parent.values.append(value)
            return parent.label
        key = keys[-1]
        if key is None:
            keys[-1] = name or ""
            return ""
        parent.values[key] = value
        keys[-1] = None
        return key

    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent):
                is_key = bool(stack) and isinstance(stack[-1].values, dict) and keys[-1] is None
                value = event.value if is_key else _typed(event)
                label = attach(value, event.value)
                if not is_key and isinstance(value, str):
                    place = cast(Mark, event.start_mark).index, cast(Mark, event.end_mark).index
                    scalars.append(Scalar(label, value, *place, event.style or ""))
            elif isinstance(event, yaml.AliasEvent):
                attach(None, "")
            elif isinstance(event, yaml.CollectionStartEvent):
                values: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
                is_key = bool(stack) and isinstance(stack[-1].values, dict) and keys[-1] is None
                stack.append(_Open(values, attach(values, ""), is_key))
                keys.append(None)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                keys.pop()
            elif isinstance(event, yaml.DocumentEndEvent):
                break
    except (yaml.YAMLError, UnicodeError):
        return None
    return (root, scalars) if isinstance(root, dict) else None


def _typed(event: yaml.ScalarEvent) -> Any:
    """Give a plain scalar's value by the implicit types of YAML, any other as the string that it is."""
    if not event.implicit[0] or event.style:
        return event.value
    tag = Resolver().resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    if tag == _STRING:
        return event.value
    try:
        return SafeConstructor().construct_object(yaml.ScalarNode(tag, event.value))
    except (ValueError, yaml.YAMLError):
        return event.value


def build_scalar(scalar: Scalar, text: str, offset: int) -> BlockBuilder:
    """Give the words of `scalar`, decoded, with their places; `text` stands at `offset` of the source."""
    builder = BlockBuilder()
    start, end, style = scalar.start, scalar.end, scalar.style
    properties = _PROPERTIES.match(text, start, end)
    if properties and text[start] in "&!":
        start = properties.end()
    if style in {"|", ">"}:
        header = text.find("\n", start, end)
        if header >= 0:
            builder.add(text[header:end], offset + header)
    elif style == "":
        builder.add(text[start:end], offset + start)
    elif style == "'":
        _add_decoded(builder, text[start + 1 : end - 1], offset + start + 1, _DOUBLED)
    elif style == '"':
        _add_decoded(builder, text[start + 1 : end - 1], offset + start + 1, _ESCAPE)
    else:
        builder.add(text[start + 1 : end - 1], offset + start + 1)
    return builder


def _add_decoded(builder: BlockBuilder, text: str, offset: int, escapes: re.Pattern[str]) -> None:
    at = 0
    for found in escapes.finditer(text):
        builder.add(text[at : found.start()], offset + at)
        builder.add_whole(_decode(found[0]), offset + found.start(), len(found[0]))
        at = found.end()
    builder.add(text[at:], offset + at)


def _decode(escape: str) -> str:
    if escape == "''":
        return "'"
    kind = escape[1]
    if kind in "xuU" and len(escape) > 2:
        code = int(escape[2:], 16)
        return chr(code) if code <= 0x10FFFF else ""
    if kind in "\r\n":
        return ""
    return _ESCAPES.get(kind, kind)
