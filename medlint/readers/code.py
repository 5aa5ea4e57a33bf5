"""Reads the copy in JavaScript and TypeScript, with and without JSX: elements, props, and objects that hold words."""

from __future__ import annotations

from medlint.model import Document
from medlint.readers.code_reader import CodeReader
from medlint.readers.jsx_flow import JsxFlow

_SMALLEST = 4_000
_LONG_LINES = 400
_FEW_SPACES = 0.08


def read_tsx(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a TSX file; broken code is read as far as it can be, bundled code not at all.

    `keys` choose props, object keys and variables; the words between tags are always read.
    """
    return _read(path, source, keys, "tsx")


def read_jsx(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a file of JavaScript, with or without JSX, as `read_tsx` does."""
    return _read(path, source, keys, "jsx")


def read_ts(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a TypeScript file, in which `<` opens no element, as `read_tsx` does."""
    return _read(path, source, keys, "ts")


def _read(path: str, source: str, keys: tuple[str, ...], format: str) -> Document:
    flow = JsxFlow(source)
    if not is_bundle(source):
        CodeReader(source, flow, keys, has_jsx=format != "ts").read(0, len(source))
    return Document(path, source, format, flow.blocks, comments=flow.comments)


def is_bundle(source: str) -> bool:
    """Tell whether code was packed by a tool: long lines with hardly a space."""
    size = len(source)
    if size < _SMALLEST or size < _LONG_LINES * (source.count("\n") + 1):
        return False
    return source.count(" ") < _FEW_SPACES * size
