"""Word files, PDFs and components made to hurt: told in one line, or read, in linear time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable

import pytest
from test_read_docx import NS, paragraph, relationships, run
from test_read_pdf import column, pdf

from medlint.model import MedlintError
from medlint.readers import read

DEEP, MANY = 50_000, 10_000
LIMIT = 8.0
"""Seconds of the processor, five times and more of what the slowest takes; quadratic time would need minutes."""


def packed(document: bytes) -> bytes:
    """Give a Word file whose body is this part."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relationships(("rId1", "officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", document)
    return data.getvalue()


def body(inner: str) -> bytes:
    return packed(f"<w:document {NS}><w:body>{inner}</w:body></w:document>".encode())


LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
BILLION = (
    f'<!DOCTYPE w [<!ENTITY a0 "ha">{LAUGHS}]><w:document {NS}><w:body>{paragraph(run("&a9;"))}</w:body></w:document>'
)
OUTSIDE = BILLION.replace('<!ENTITY a0 "ha">', '<!ENTITY a0 SYSTEM "file:///etc/passwd">')

REFUSED: dict[str, Callable[[], bytes]] = {
    "entities": lambda: packed(BILLION.encode()),
    "entities in UTF-16": lambda: packed(BILLION.encode("utf-16")),
    "entities of another file": lambda: packed(OUTSIDE.encode("utf-16")),
    "nested paragraphs": lambda: body("<w:p>" * DEEP + "</w:p>" * DEEP),
    "nested tables": lambda: body("<w:tbl><w:tr><w:tc>" * DEEP + "</w:tc></w:tr></w:tbl>" * DEEP),
    "nested wrappers": lambda: body("<w:sdt>" * DEEP + "</w:sdt>" * DEEP),
    "zip bomb": lambda: body("<w:p>" + " " * 300_000_000 + "</w:p>"),
    "null in the XML": lambda: packed(b"<a>\n\x00</a>"),
    "half a file": lambda: body(paragraph(run("Words")))[:400],
}


@pytest.mark.parametrize("name", REFUSED)
def test_word_file_that_means_harm_is_told_of_in_one_line(name: str) -> None:
    data = REFUSED[name]()
    started = time.process_time()
    with pytest.raises(MedlintError) as caught:
        read("a.docx", data)
    assert "\n" not in str(caught.value)
    assert "root:" not in str(caught.value)
    assert time.process_time() - started < LIMIT


READ = {
    "runs": ("docx", body(f"<w:p>{run('a') * MANY}</w:p>")),
    "fields": ("docx", body("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * MANY + "</w:p>")),
    "paragraphs without marks": (
        "docx",
        body(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('a b')}</w:p>" * MANY),
    ),
    "rows": ("docx", body(f"<w:tbl>{'<w:tr><w:tc>' + paragraph(run('a')) + '</w:tc></w:tr>'}</w:tbl>" * MANY)),
    "nested a little": ("docx", body("<w:sdt>" * 200 + paragraph(run("a")) + "</w:sdt>" * 200)),
    "lines": ("pdf", pdf(column(*["Some words here"] * MANY, gap=1))),
    "words": ("pdf", pdf(column("a " * DEEP, "b1." * MANY))),
    "coordinates that are no numbers": ("pdf", pdf([(50, 700, 24, "Words"), (50, "7" * 54 + ".8", 12, "Some more")])),
    "elements": ("vue", f"<template>{'<div>' * DEEP}".encode()),
    "templates": ("vue", ("<template>\n" * DEEP).encode()),
    "scripts": ("vue", ("<script>" * DEEP + "</script>" * DEEP).encode()),
    "braces": ("svelte", ("{" * DEEP).encode()),
    "props": ("svelte", ("<Card " + "title='a b' " * MANY + ">").encode()),
    "strings": ("svelte", ("{'" * DEEP).encode()),
    "markup in braces": ("astro", ("{a && <b>" * MANY).encode()),
    "fences": ("astro", ("---\n" * DEEP).encode()),
    "comments": ("astro", ("<!--" * DEEP).encode()),
    "elements of JSX": ("tsx", ("const a = " + "<b>" * DEEP).encode()),
    "objects": ("ts", ("const a = " + "{a:" * DEEP).encode()),
    "tags": ("template", ("{% if a %}" * DEEP).encode()),
    "calls": ("template", ("{{ f(_(" * DEEP).encode()),
    "attributes": ("template", ('<img alt="' + "{{ _('" * DEEP + '">').encode()),
}


@pytest.mark.parametrize("name", READ)
def test_document_that_means_harm_is_read_in_linear_time(name: str) -> None:
    format, data = READ[name]
    started = time.process_time()
    read("page", data, format=format)
    assert time.process_time() - started < LIMIT
