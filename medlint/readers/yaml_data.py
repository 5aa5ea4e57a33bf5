"""Reads YAML: the values that are copy, in every way of writing them, from one document or several."""

from __future__ import annotations

import re
from typing import Any, cast

import yaml
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

from medlint.late import late
from medlint.model import Comment, Document
from medlint.readers.data_tree import Mapping, Node, Scalar, Sequence
from medlint.readers.records import read_records
from medlint.strict_yaml import refusal

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50
_STRING = "tag:yaml.org,2002:str"
_COMMENT = late(r"(?<!\S)#[^\r\n]*")
# What the implicit types of YAML make of these is no text.
_NO_TEXT = late(r"~?|[-+]?[\d._:]+(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|true|false|null|yes|no|on|off", re.IGNORECASE)


def read_yaml(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a YAML text: the values that `keys` choose, or those that look like copy.

    A value that aliases repeat is read once, where it stands. Raises MedlintError, with the line, for what is no YAML.
    """
    try:
        root, comments = read_tree(source)
    except yaml.YAMLError as error:
        raise refusal(path, source, error) from error
    blocks, notes = read_records(root, source, keys)
    return Document(path, source, "yaml", blocks, comments=sorted(comments + notes, key=lambda note: note.start))


def read_tree(text: str) -> tuple[Node, list[Comment]]:
    """Give the data of all documents in `text`, as one sequence where there are several, and its comments.

    An alias is a scalar without a value. Raises yaml.YAMLError.
    """
    builder = _Builder()
    comments: list[Comment] = []
    has_comments = "#" in text
    done = 0
    if not text.strip():
        return Sequence(), []
    loader: Any = _LOADER(text)
    try:
        while type(event := loader.get_event()) is not yaml.StreamEndEvent:
            if has_comments:
                # What stands between two events are marks, space and comments.
                done = _add_comments(comments, text, done, event)
            builder.take(event)
        if has_comments:
            _add_comments(comments, text, done, event)
    finally:
        loader.dispose()
    root = builder.root
    return (root[0] if len(root) == 1 else root), comments


def _add_comments(comments: list[Comment], text: str, done: int, event: Any) -> int:
    """Note the comments between `done` and the event; give where it ends."""
    start: int = event.start_mark.index
    if start > done:
        found = _COMMENT.finditer(text, done, start)
        comments += [Comment(note.start(), note.end(), note[0].strip("# \t")) for note in found]
    end: int = event.end_mark.index
    return max(done, end)


class _Builder:
    """Puts values where they belong; the next one is a key where none waits in a mapping."""

    def __init__(self) -> None:
        self.root = Sequence()
        self._top: Mapping | Sequence = self.root
        self._key: str | None = None
        self._stack: list[tuple[Mapping | Sequence, str | None]] = []

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if self._key is None and type(self._top) is Mapping:
                self._key = event.value
            else:
                self._put(_scalar(event), "")
        elif kind is yaml.MappingStartEvent:
            self._open(Mapping())
        elif kind is yaml.SequenceStartEvent:
            self._open(Sequence())
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._top, self._key = self._stack.pop()
        elif kind is yaml.AliasEvent:
            self._put(Scalar("", event.start_mark.index, event.end_mark.index, "*", False), "")

    def _put(self, value: Node, name: str) -> bool:
        """Put a value; tell whether it went for a key, then called `name`."""
        top = self._top
        if type(top) is Sequence:
            top.append(value)
        elif self._key is None:
            self._key = name
            return True
        else:
            cast(Mapping, top).append((self._key, value))
            self._key = None
        return False

    def _open(self, value: Mapping | Sequence) -> None:
        is_key = self._put(value, "")
        self._stack.append((self._top, "" if is_key else None))
        self._top, self._key = value, None


def _scalar(event: Any) -> Scalar:
    value, style = event.value, event.style or ""
    is_text = bool(style) or " " in value or not event.implicit[0] or _NO_TEXT.fullmatch(value) is None
    return Scalar(value, event.start_mark.index, event.end_mark.index, style, is_text)


def plain_values(root: Node, depth: int = 0) -> Any:
    """Give the data as plain values; of equal keys the last counts, and what is nested too deep is None."""
    if isinstance(root, Scalar):
        return _typed(root)
    if depth >= _DEEPEST:
        return None
    if isinstance(root, Mapping):
        return {name: plain_values(node, depth + 1) for name, node in root}
    return [plain_values(node, depth + 1) for node in root]


def _typed(scalar: Scalar) -> Any:
    """Give a plain scalar's value by the implicit types of YAML, any other as the string that it is."""
    if scalar.style == "*":
        return None
    if scalar.style:
        return scalar.value
    tag = Resolver().resolve(yaml.ScalarNode, scalar.value, (True, False))  # type: ignore[no-untyped-call] # PyYAML is untyped there
    if tag == _STRING:
        return scalar.value
    try:
        return SafeConstructor().construct_object(yaml.ScalarNode(tag, scalar.value))
    except (ValueError, yaml.YAMLError):
        return scalar.value
