"""One reader per format: bytes in, a `Document` with exact places out; a reader is imported when it is first needed."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from medlint.errors import MedlintError

if TYPE_CHECKING:
    from medlint.documents import Document

FORMATS: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    **dict.fromkeys(
        (".j2", ".jinja", ".jinja2", ".liquid", ".hbs", ".handlebars", ".mustache", ".njk", ".twig", ".erb", ".ejs"),
        "template",
    ),
    ".php": "template",
    ".phtml": "template",
    ".vue": "vue",
    ".svelte": "svelte",
    ".astro": "astro",
    ".json": "json",
    ".jsonc": "json",
    ".json5": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".arb": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".po": "po",
    ".pot": "po",
    ".docx": "docx",
    ".pdf": "pdf",
    ".tsx": "tsx",
    ".jsx": "jsx",
    **dict.fromkeys((".js", ".mjs", ".cjs"), "jsx"),
    **dict.fromkeys((".ts", ".mts", ".cts"), "ts"),
    ".csv": "csv",
    ".tsv": "csv",
}
"""File suffix, in lower case -> name of the format."""


class Format(NamedTuple):
    """What reads a format."""

    module: str
    function: str
    """Takes the path and the decoded source, and gives the Document."""
    has_keys: bool = False
    """Also takes `keys`: the names of values to read, of props, object keys or columns; none means its own choice."""
    is_binary: bool = False
    """Takes bytes instead of decoded text, and raises MedlintError for what it cannot read."""


_READERS = {
    "text": Format("medlint.readers.plain", "read_text"),
    "markdown": Format("medlint.readers.markdown", "read_markdown"),
    "mdx": Format("medlint.readers.mdx", "read_mdx", has_keys=True),
    "html": Format("medlint.readers.html", "read_html"),
    "tsx": Format("medlint.readers.code", "read_tsx", has_keys=True),
    "jsx": Format("medlint.readers.code", "read_jsx", has_keys=True),
    "ts": Format("medlint.readers.code", "read_ts", has_keys=True),
    "template": Format("medlint.readers.html", "read_template"),
    "vue": Format("medlint.readers.components", "read_vue"),
    "svelte": Format("medlint.readers.components", "read_svelte"),
    "astro": Format("medlint.readers.components", "read_astro"),
    "docx": Format("medlint.readers.docx", "read_docx", is_binary=True),
    "pdf": Format("medlint.readers.pdf", "read_pdf", is_binary=True),
    "po": Format("medlint.readers.catalog", "read_po"),
    "csv": Format("medlint.readers.columns", "read_csv", has_keys=True),
    "json": Format("medlint.readers.json_data", "read_json", has_keys=True),
    "yaml": Format("medlint.readers.yaml_data", "read_yaml", has_keys=True),
}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def format_of(path: str) -> str | None:
    """Give the format that the name of the file tells, or nothing."""
    return FORMATS.get(os.path.splitext(path)[1].lower())


def detect_format(path: str, source: str) -> str:
    """Give the format by the name or, for an unknown one (standard input), by the look of the text's beginning."""
    known = format_of(path)
    if known:
        return known
    from medlint.readers.detection import look_of

    return look_of(source[:4096])


def read(
    path: str, data: bytes, *, format: str | None = None, encoding: str | None = None, keys: Sequence[str] = ()
) -> Document:
    """Read one file; `path` names it, and tells the format where `format` does not.

    A name without a suffix (`-`, standard input) leaves the format to the look of the text. `keys` choose the values
    that readers of data and code take for copy. Raises MedlintError for data that is not text in the encoding (UTF-8,
    or what a byte-order mark tells, by default), for an unknown encoding, and for a format that nothing here reads.
    """
    name = format or format_of(path)
    if name in _READERS and _READERS[name].is_binary:
        document: Document = _function(_READERS[name])(path, data)
        return document
    source = decode(path, data, encoding=encoding)
    if name is None and not os.path.splitext(path)[1].strip("."):
        name = detect_format(path, source)
    if name not in _READERS:
        known = ", ".join(sorted(_READERS))
        told = f"unknown format {name!r}" if name else "unknown format"
        raise MedlintError(f"{path}: {told}; name one of {known}")
    reader = _READERS[name]
    options = {"keys": tuple(keys)} if reader.has_keys else {}
    document = _function(reader)(path, source, **options)
    return document


def _function(reader: Format) -> Callable[..., Document]:
    function: Callable[..., Document] = getattr(import_module(reader.module), reader.function)
    return function


def decode(path: str, data: bytes, *, encoding: str | None = None) -> str:
    """Give the text of `data` without a byte-order mark; newlines stay as they are.

    Raises MedlintError as `read` does.
    """
    name, start = encoding or "utf-8", 0
    for bom, told in _BOMS:
        if data.startswith(bom):
            name, start = told, len(bom)
            break
    else:
        if b"\x00" in data[:65536] and name.lower() in ("utf-8", "utf8"):
            raise MedlintError(f"{path}: binary file; leave it out, or save it as UTF-8 text")
    try:
        source = data[start:].decode(name)
    except LookupError:
        raise MedlintError(f"{path}: unknown encoding {name!r}; set `encoding:` to a name such as latin-1") from None
    except UnicodeError as error:
        raise MedlintError(
            f"{path}{_place(data[start:], error)}: not {name.upper()}; save it as UTF-8, or set `encoding` in the "
            "configuration, such as `cp1252`"
        ) from error
    # Looked for among the bytes where it can be: text of wide characters takes ten times as long.
    if b"\x00" in data if name == "utf-8" else "\x00" in source:
        raise MedlintError(f"{path}: binary file; leave it out, or save it as UTF-8 text")
    return source.removeprefix("\ufeff")


def _place(data: bytes, error: UnicodeError) -> str:
    """Give line and column of what cannot be decoded, where that can be told."""
    if not isinstance(error, UnicodeDecodeError) or error.encoding != "utf-8":
        return ""
    before = data[: error.start].decode()
    return f":{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
