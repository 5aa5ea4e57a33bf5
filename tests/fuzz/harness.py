"""Mutated pages of every format, and what must hold of whatever a reader makes of them."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from io import BytesIO

from medlint.model import Document, MedlintError
from medlint.readers import read
from tests.page_formats import FORMATS, Line

PAGE = [
    Line(1, "Our Ketamine Drip"),
    Line(0, "It isn't a “miracle” – 80% of people rest; see [1] & ask, {name}: is it safe? \U0001f600 <b>Yes</b>."),
    Line(2, "What can happen"),
    Line(0, "Nausea, sleepiness and raised blood pressure. We’re here until 6 pm."),
]
PLAIN = [Line(line.level, line.text.replace("\U0001f600", "")) for line in PAGE]
SEEDS = {name: build(PLAIN if name.endswith(".pdf") else PAGE) for name, build in FORMATS.items()}
NAMES = tuple(SEEDS)
TOKENS = [
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"<>{}[]()\"'`\\|#*_-:;,&/=!?%$@~^\n\r\t\0\x85",
        *("---\n", "```", "<!--", "-->", "<![CDATA[", "</p", "<p ", "<script>", "{{", "}}", "{%", "%}", "<?php", "?>"),
        *(
            "/*",
            "*/",
            "//",
            "${",
            "\\u",
            "\\ud83d",
            "&#x1F600;",
            "&amp",
            "&#0;",
            "[^1]",
            "[^1]: ",
            '"""',
            "msgid ",
            "&a",
        ),
        *(
            "*a",
            "<<",
            "\u2028",
            "\u00ad",
            "\u200b",
            "\ufeff",
            "\U0001f9ea",
            "\u202e",
            "İ",
            "ß",
            "\ud800",
            "| a | b |\n",
        ),
    )
]


def mutant(name: str, chance: random.Random) -> bytes:
    """Give the page of a format with bytes taken out, doubled, moved, or mixed with what readers stumble on."""
    if name.endswith(".docx") and chance.random() < 0.8:
        return _repacked(chance)
    data = SEEDS[name]
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(_MUTATIONS)(data, chance)
    return data


def _repacked(chance: random.Random) -> bytes:
    """Give the Word file with one part mutated, so that what is inside the zip is met too."""
    source, target = zipfile.ZipFile(BytesIO(SEEDS["page.docx"])), BytesIO()
    names = source.namelist()
    victim = chance.choice([name for name in names if name.endswith((".xml", ".rels"))])
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            content = source.read(name)
            if name == victim:
                content = chance.choice(_MUTATIONS)(content, chance)
            archive.writestr(name, content)
    return target.getvalue()


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 5, 20, 100)))


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    at = chance.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 2, 300)) + data[at:]


def _end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _double, _move, _insert, _insert, _end, _flip)


def check(name: str, data: bytes) -> Document | None:
    """Read a page; what cannot be read must be told in one line, and what can must have places that lead back."""
    document, told = _read(name, data)
    if document is None:
        assert told.startswith(name), told
        assert "\n" not in told, told
        return None
    for block in document.blocks:
        assert block.text == block.text.strip()
        assert sum(piece.length for piece in block.pieces) == len(block.text)
        start, end = block.source_span(0, len(block.text))
        assert 0 <= start < end <= len(document.source)
        for piece in block.pieces:
            text = block.text[piece.start : piece.start + piece.length]
            # Between two cells, " | " stands for whatever white space there is.
            if piece.length == piece.source_length and piece.length > 1 and text != " | ":
                kept = document.source[piece.source_start : piece.source_start + piece.length]
                assert "".join(kept.split()) == "".join(text.split()), (kept, text)
    for comment in document.comments:
        assert 0 <= comment.start < comment.end <= len(document.source)
    return document


def _read(name: str, data: bytes) -> tuple[Document | None, str]:
    try:
        return read(name, data), ""
    except MedlintError as error:
        return None, str(error)
