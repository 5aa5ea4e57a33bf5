"""Reads JSON, JSON Lines, and JSON with comments: the values that are copy, wherever they stand."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # public, yet unknown to typeshed

from medlint.late import late
from medlint.model import Comment, Document, MedlintError
from medlint.readers.data_tree import Mapping, Node, Scalar, Sequence
from medlint.readers.records import read_records

_OPEN_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+'
_STRING = _OPEN_STRING + '"'
# A member's key goes with the start of its value. Commas are not looked at: validity was told before.
_TOKEN = late(rf"[\s,]*+(?:({_STRING})\s*+:\s*+)?(?:({_STRING})|([\[{{])|([\]}}])|([^\s,\[\]{{}}\":]++))", re.DOTALL)
# What does not end goes on to the end of the text: no position is scanned twice.
_COMMENT = late(rf"{_OPEN_STRING}(?:\"|\\?\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = late(rf"{_OPEN_STRING}(?:\"|\\?\Z)|,(?=\s*+[\]}}])", re.DOTALL)
_SURROGATE = late("[\ud800-\udfff]")
_VISIBLE = late(r"[^\r\n]")


def read_json(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a JSON text: the values that `keys` choose, or those that look like copy.

    Comments (`//`, `/* */`) and a comma after the last member are borne with, and so are several texts, one a line.
    Raises MedlintError, with the line, for what is no JSON.
    """
    text, comments = _strict(path, source)
    blocks, notes = read_records(_tree(path, text), source, keys)
    return Document(path, source, "json", blocks, comments=sorted(comments + notes, key=lambda note: note.start))


def _strict(path: str, source: str) -> tuple[str, list[Comment]]:
    """Give the text, comments and last commas blanked out where that makes it JSON, and the comments."""
    if not source.strip() or _fault(source) is None:
        return source, []
    comments = []

    def blank(found: re.Match[str]) -> str:
        raw = found[0]
        if raw[0] == '"':
            return raw
        if raw[0] == "/":
            words = raw[2:].removesuffix("*/") if raw[1] == "*" else raw[2:]
            comments.append(Comment(found.start(), found.end(), words.strip()))
        return _VISIBLE.sub(" ", raw)

    text = _LAST_COMMA.sub(blank, _COMMENT.sub(blank, source))
    fault = _fault(text)
    if fault is not None and fault.msg == "Extra data":
        fault = _fault_in_lines(text) if text.rstrip().count("\n") else fault
    if fault is not None:
        # Places are told in the source, where the parser was given single lines too.
        line, column = source.count("\n", 0, fault.pos) + 1, fault.pos - source.rfind("\n", 0, fault.pos)
        raise MedlintError(
            f"{path}:{line}:{column}: not valid JSON: {fault.msg[:1].lower()}{fault.msg[1:]}; mend it there"
        )
    return text, comments


def _fault(text: str) -> json.JSONDecodeError | None:
    """Give what is wrong with a JSON text; one nested too deep for the parser is held to be right."""
    try:
        # Figures stay text: the longest ones cannot be converted.
        json.loads(text, parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        return error
    except RecursionError:
        return None
    return None


def _fault_in_lines(text: str) -> json.JSONDecodeError | None:
    at = 0
    for line in text.split("\n"):
        fault = _fault(line) if line.strip() else None
        if fault is not None:
            return json.JSONDecodeError(fault.msg, text, at + fault.pos)
        at += len(line) + 1
    return None


def _tree(path: str, text: str) -> Node:
    root = Sequence()
    top: Mapping | Sequence = root
    stack: list[Mapping | Sequence] = []
    at = 0
    for token in iter(_TOKEN.scanner(text).match, None):  # type: ignore[attr-defined] # public, yet unknown to typeshed
        name, string, opened, closed, other = token.groups()
        at = token.end()
        if closed:
            if not stack or (closed == "}") != (type(top) is Mapping):
                break
            top = stack.pop()
            continue
        value: Node
        if string is not None:
            raw = string[1:-1]
            value = Scalar(_decoded(string) if "\\" in raw else raw, at - len(string), at, "json")
        elif opened:
            value = Mapping() if opened == "{" else Sequence()
        else:
            value = Scalar(other, at - len(other), at, "json", False)
        if type(top) is Mapping:
            top.append((_decoded(name) if name else "", value))
        else:
            top.append(value)  # type: ignore[arg-type] # a node, as json.loads has made sure
        if opened:
            stack.append(top)
            top = value  # type: ignore[assignment] # the same
    if stack or text[at:].strip(" \t\r\n,"):
        line = text.count("\n", 0, at) + 1
        raise MedlintError(f"{path}:{line}: not valid JSON: brackets that do not pair; mend them there")
    return root[0] if len(root) == 1 else root


def _decoded(string: str) -> str:
    if "\\" not in string:
        return string[1:-1]
    try:
        value: str = scanstring(string, 1, False)[0]
    except ValueError:
        return string[1:-1]
    return _SURROGATE.sub("\ufffd", value)
