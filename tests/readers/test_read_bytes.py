"""Decoding, formats and errors of `medlint.readers.read`."""

from __future__ import annotations

import codecs
import subprocess
import sys

import pytest

from medlint.model import MedlintError
from medlint.readers import _READERS, detect_format, format_of, read

KNOWN = ", ".join(sorted(_READERS))
ENCODING = "; save it as UTF-8, or set `encoding` in the configuration, such as `cp1252`"


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.txt", "text"),
        ("dir/B.MD", "markdown"),
        ("x.mdx", "mdx"),
        ("x.HTM", "html"),
        ("x.docx", "docx"),
        ("x.doc", None),
        ("-", None),
    ],
)
def test_the_suffix_tells_the_format(path: str, format: str | None) -> None:
    assert format_of(path) == format


@pytest.mark.parametrize(
    ("source", "format"),
    [
        ("<!DOCTYPE html><p>x", "html"),
        ("\n <div class=a>x</div>", "html"),
        ("<p>x", "html"),
        ("<5 % of patients", "text"),
        ("---\ntitle: x\n---\n", "markdown"),
        ('\n// x\n{"a": 1}', "json"),
        ('[\n  "x", "y"]', "json"),
        ("[[x]] {y} said", "text"),
        ('# x\n\nmsgid ""\n', "po"),
        ("a: x\nb:\n  - c\n", "yaml"),
        ("---\na: b\nc: d\n", "yaml"),
        ("Headline: a\nBody: some: b\n", "text"),
        ("see: this\nhello there", "text"),
        ("Title,Body\nx,y\n", "csv"),
        ("Title,and\nnot a table", "text"),
        ("Dear all, text, title and\nmore, of, it", "text"),
        ("<?php echo 1;", "template"),
        ("{% extends 'x' %}", "template"),
        ("Intro\n\n## Part\n", "markdown"),
        ("See [the study](https://x.test).", "markdown"),
        ("a | b\n---|---\n", "markdown"),
        ("Plain words.\nMore of them.", "text"),
        ("", "text"),
    ],
)
def test_the_content_tells_the_format_of_a_nameless_text(source: str, format: str) -> None:
    assert detect_format("-", source) == format
    assert read("-", source.encode()).format == format


def test_the_suffix_wins_over_the_content() -> None:
    assert detect_format("a.txt", "<p>x") == "text"


@pytest.mark.parametrize("format", sorted(name for name, one in _READERS.items() if not one.is_binary))
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8])
def test_a_file_without_words_has_no_blocks(format: str, data: bytes) -> None:
    assert read("x", data, format=format).blocks == []


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Café 🎉".encode(), None),
        (codecs.BOM_UTF8 + "Café 🎉".encode(), None),
        (codecs.BOM_UTF16_LE + "Café 🎉".encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + "Café 🎉".encode("utf-16-be"), "latin-1"),
        ("Café 🎉".encode("utf-16"), "utf-16"),
    ],
)
def test_text_is_decoded_and_its_mark_dropped(data: bytes, encoding: str | None) -> None:
    assert read("a.txt", data, encoding=encoding).source == "Café 🎉"


def test_a_configured_encoding_is_used() -> None:
    assert read("a.txt", b"caf\xe9", encoding="latin-1").source == "café"


def test_newlines_stay_as_they_are() -> None:
    assert read("a.txt", b"a\r\nb\rc\n").source == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"caf\xe9 au lait", {}, f"a.txt:1:4: not UTF-8{ENCODING}"),
        (b"a\r\nb\n\xc3\xa9t\xe9", {}, f"a.txt:3:3: not UTF-8{ENCODING}"),
        (b"PK\x03\x04\x00\x00", {"encoding": "utf-8"}, "a.txt: binary file; leave it out, or save it as UTF-8 text"),
        (codecs.BOM_UTF8 + b"a\xff", {}, f"a.txt:1:2: not UTF-8{ENCODING}"),
        (codecs.BOM_UTF16_LE + b"a", {}, f"a.txt: not UTF-16-LE{ENCODING}"),
        (b"PK\x03\x04\x00\x00", {}, "a.txt: binary file; leave it out, or save it as UTF-8 text"),
        (b"x" * 70_000 + b"\x00", {}, "a.txt: binary file; leave it out, or save it as UTF-8 text"),
        (b"\x00\x01", {"encoding": "latin-1"}, "a.txt: binary file; leave it out, or save it as UTF-8 text"),
        (b"a", {"encoding": "klingon"}, "a.txt: unknown encoding 'klingon'; set `encoding:` to a name such as latin-1"),
        (b"a", {"encoding": "hex"}, "a.txt: unknown encoding 'hex'; set `encoding:` to a name such as latin-1"),
        (b"a", {"format": "odt"}, f"a.txt: unknown format 'odt'; name one of {KNOWN}"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data: bytes, options: dict[str, str], message: str) -> None:
    with pytest.raises(MedlintError) as caught:
        read("a.txt", data, **options)
    assert str(caught.value) == message


def test_an_unknown_suffix_is_told() -> None:
    with pytest.raises(MedlintError, match=rf"^a\.xyz: unknown format; name one of {KNOWN}$"):
        read("a.xyz", b"words")


def test_reading_plain_text_imports_no_parser() -> None:
    code = "import sys; from medlint.readers import read; read('a.txt', b'x & y'); print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    )
    assert not loaded & {"pyromark", "tree_sitter", "yaml", "spacy"}
