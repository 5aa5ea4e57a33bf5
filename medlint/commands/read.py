"""`medlint read`: the blocks of a file as medlint sees them, for people who wonder why something was seen or not."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import Any

from medlint.config import Config
from medlint.discover import read_file, why_unread
from medlint.engine import document_of
from medlint.model import Block, Document, MedlintError
from medlint.reporters.lines import Lines, printable

_WIDTH = 100


def read(path: str, output: str, config: Config, stdin_filename: str = "-") -> str:
    """Give the blocks of the file at `path` (`-`: standard input, named `stdin_filename`), as text or JSON.

    Raises MedlintError for a file that cannot be read.
    """
    if path == "-":
        name, data = stdin_filename, sys.stdin.buffer.read()
    else:
        name = path
        try:
            data = read_file(path, config.max_file_size)
        except OSError as error:
            raise MedlintError(f"{path}: {why_unread(error, path)}") from error
    document = document_of(name, data, config=config)
    return (_as_json if output == "json" else _as_text)(document)


def _as_text(document: Document) -> str:
    lines = Lines(document.source)
    parts = [f"{printable(document.path)}: read as {document.format}, {_count(len(document.blocks), 'block')}\n"]
    for block in document.blocks:
        parts.append(f"\n{_where(block, lines)}  {_kind(block)}\n")
        parts.append(textwrap.fill(printable(block.text), _WIDTH, initial_indent="  ", subsequent_indent="  ") + "\n")
        parts += [f"  link: {printable(link.target)}\n" for link in block.links]
    if document.comments:
        parts.append(f"\n{_count(len(document.comments), 'comment')}, read for suppressions alone\n")
    return "".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _where(block: Block, lines: Lines) -> str:
    if block.place:
        return block.place
    line, column = lines.place(block.source_span(0, 1)[0])
    return f"{line}:{column}"


def _kind(block: Block) -> str:
    words: list[str] = [block.kind]
    if block.level:
        words.append(str(block.level))
    if block.label:
        words.append(f"({printable(block.label)})")
    if block.hidden:
        words.append("hidden")
    return " ".join(words)


def _as_json(document: Document) -> str:
    lines = Lines(document.source)
    blocks = [_as_data(block, lines) for block in document.blocks]
    data = {"path": document.path, "format": document.format, "blocks": blocks}
    return json.dumps(data, indent=2) + "\n"


def _as_data(block: Block, lines: Lines) -> dict[str, Any]:
    start, end = block.source_span(0, len(block.text))
    line, column = lines.place(start)
    return {
        "kind": block.kind,
        "level": block.level,
        "label": block.label,
        "hidden": block.hidden,
        "place": block.place or None,
        "start": {"line": line, "column": column, "offset": start},
        "end": {"offset": end},
        "text": block.text,
        "links": [link.target for link in block.links],
        "sentences": [block.text[one.start : one.end] for one in block.sentences],
    }
