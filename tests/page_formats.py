"""One page of copy, given as headings and paragraphs, written in every format that medlint reads."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import textwrap
from collections.abc import Callable, Sequence
from typing import NamedTuple

import docx
import yaml

from tests.pdf_files import pdf_of


class Line(NamedTuple):
    """A heading (`level` 1 or 2) or a paragraph (0)."""

    level: int
    text: str


Page = Sequence[Line]


def _sections(page: Page) -> list[dict[str, object]]:
    """Give the page as a content manager stores it: sections with a heading and paragraphs."""
    sections: list[dict[str, object]] = []
    for line in page:
        if line.level or not sections:
            sections.append({"heading": line.text if line.level else "", "paragraphs": []})
        if not line.level:
            sections[-1]["paragraphs"].append(line.text)  # type: ignore[attr-defined] # a list, as made above
    return sections


def as_text(page: Page) -> bytes:
    return "\n\n".join(line.text for line in page).encode()


def as_markdown(page: Page) -> bytes:
    return "\n\n".join(f"{'#' * line.level} {line.text}".strip() for line in page).encode()


def _elements(page: Page) -> str:
    return "\n".join(
        f"<{tag}>{html.escape(line.text)}</{tag}>"
        for line in page
        for tag in (f"h{line.level}" if line.level else "p",)
    )


def as_html(page: Page) -> bytes:
    return f"<!doctype html>\n<html><body>\n{_elements(page)}\n</body></html>\n".encode()


def as_entities(page: Page) -> bytes:
    """Write the page as HTML in ASCII, over short lines, with references for what is not a letter."""
    text = _elements(page)
    text = "".join(char if char.isascii() and char not in "\"'" else f"&#{ord(char)};" for char in text)
    return "\n".join(textwrap.wrap(text, 40, break_long_words=False, break_on_hyphens=False)).encode()


def as_wrapped_markdown(page: Page) -> bytes:
    """Write the page as Markdown whose paragraphs are lines of 60, and whose headings are underlined."""
    parts = []
    for line in page:
        mark = {1: "=", 2: "-"}.get(line.level)
        wrapped = textwrap.fill(line.text, 60, break_long_words=False, break_on_hyphens=False)
        parts.append(f"{line.text}\n{mark * 9}" if mark else wrapped)
    return "\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts).encode()


def as_template(page: Page) -> bytes:
    return f'{{% extends "base.html" %}}\n{{% block body %}}\n{_elements(page)}\n{{% endblock %}}\n'.encode()


def as_tsx(page: Page) -> bytes:
    body = _elements(page).replace("{", "&#123;").replace("}", "&#125;")
    return f'import {{ Page }} from "./page";\n\nexport default () => (\n  <Page>\n{body}\n  </Page>\n);\n'.encode()


def as_php(page: Page) -> bytes:
    return f"<?php // The page. ?>\n<?php get_header(); ?>\n{_elements(page)}\n<?php get_footer(); ?>\n".encode()


def as_vue(page: Page) -> bytes:
    script = "<script setup>\nimport Page from './Page.vue'\n</script>\n"
    return f"{script}\n<template>\n  <Page>\n{_elements(page)}\n  </Page>\n</template>\n".encode()


def as_svelte(page: Page) -> bytes:
    body = _elements(page).replace("{", "&#123;").replace("}", "&#125;")
    return f"<script>\n  let isOpen = false\n</script>\n\n{{#if isOpen}}\n{body}\n{{/if}}\n".encode()


def as_astro(page: Page) -> bytes:
    body = _elements(page).replace("{", "&#123;").replace("}", "&#125;")
    return f'---\nimport Page from "../page.astro";\n---\n<Page>\n{body}\n</Page>\n'.encode()


def as_js(page: Page) -> bytes:
    """Write the page as a module of strings in single quotes, with escapes for what is not ASCII."""

    def quoted(text: str) -> str:
        return "'" + json.dumps(text)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"

    sections = "".join(
        f"  {{\n    heading: {quoted(str(section['heading']))},\n    paragraphs: [\n"
        + "".join(f"      {quoted(text)},\n" for text in section["paragraphs"])  # type: ignore[attr-defined] # a list
        + "    ],\n  },\n"
        for section in _sections(page)
    )
    return f"module.exports = [\n{sections}];\n".encode()


def as_ts(page: Page) -> bytes:
    return f"export const sections = {json.dumps(_sections(page), ensure_ascii=False, indent=2)};\n".encode()


def as_json(page: Page) -> bytes:
    # In ASCII, so that quotation marks are escapes.
    return json.dumps({"sections": _sections(page)}, indent=2).encode()


def as_portable_text(page: Page) -> bytes:
    """Write the page as Sanity exports it, every second word in bold."""
    blocks = []
    for line in page:
        words = re.split(r"(?<= )", line.text)
        spans = [{"_type": "span", "text": word, "marks": ["strong"] * (at % 2)} for at, word in enumerate(words)]
        style = f"h{line.level}" if line.level else "normal"
        blocks.append({"_type": "block", "_key": "a1b2", "style": style, "children": spans, "markDefs": []})
    return json.dumps([{"_id": "page-1", "_type": "page", "body": blocks}]).encode()


def as_rich_text(page: Page) -> bytes:
    """Write the page as Contentful exports it."""
    nodes = [
        {
            "nodeType": f"heading-{line.level}" if line.level else "paragraph",
            "data": {},
            "content": [{"nodeType": "text", "value": line.text, "marks": [], "data": {}}],
        }
        for line in page
    ]
    document = {"nodeType": "document", "data": {}, "content": nodes}
    return json.dumps({"fields": {"body": {"en-US": document}}}, ensure_ascii=False, indent=1).encode()


def as_html_value(page: Page) -> bytes:
    return json.dumps({"id": 7, "body": _elements(page)}).encode()


def as_json_lines(page: Page) -> bytes:
    return "\n".join(json.dumps({"heading" if line.level else "text": line.text}) for line in page).encode()


def as_literal_yaml(page: Page) -> bytes:
    """Write the page as one block of Markdown in YAML."""
    lines = as_markdown(page).decode().split("\n")
    return ("slug: page\nbody: |\n" + "".join(f"  {line}\n" if line else "\n" for line in lines)).encode()


def as_yaml(page: Page) -> bytes:
    return yaml.safe_dump({"sections": _sections(page)}, allow_unicode=True, sort_keys=False, width=88).encode()


def as_po(page: Page) -> bytes:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'msgid "line.{number}"\nmsgstr {json.dumps(line.text, ensure_ascii=False)}\n'
        for number, line in enumerate(page)
    )
    return "\n".join([head, *entries]).encode()


def as_split_po(page: Page) -> bytes:
    """Write the page as a catalogue whose messages are broken after each word."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'#: page.py:{number}\nmsgctxt "page"\nmsgid ""\n"line "\n"{number}"\nmsgstr ""\n'
        + "".join(f"{json.dumps(word, ensure_ascii=False)}\n" for word in re.split(r"(?<= )", line.text))
        for number, line in enumerate(page)
    )
    return "\n".join([head, *entries]).encode()


def as_csv(page: Page) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "heading", "body"])
    for number, line in enumerate(page):
        writer.writerow([number, line.text if line.level else "", "" if line.level else line.text])
    return text.getvalue().encode()


def as_docx(page: Page) -> bytes:
    document = docx.Document()
    for line in page:
        document.add_heading(line.text, line.level) if line.level else document.add_paragraph(line.text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_pdf(page: Page) -> bytes:
    """Print the page to PDF by hand: Helvetica, 12 points, headings larger, some space between paragraphs."""
    pages: list[str] = [""]
    y = 780.0
    for line in page:
        size = {0: 12, 1: 24, 2: 18}[line.level]
        for row in textwrap.wrap(line.text, 85 * 12 // size):
            y -= size * 1.2
            if y < 40:
                pages.append("")
                y = 780.0 - size
            words = row.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            pages[-1] += f"BT /F1 {size} Tf 40 {y:.1f} Td ({words}) Tj ET\n"
        y -= 24
    return pdf_of(pages)


FORMATS: dict[str, Callable[[Page], bytes]] = {
    "page.txt": as_text,
    "page.md": as_markdown,
    "wrapped.md": as_wrapped_markdown,
    "page.mdx": as_markdown,
    "page.html": as_html,
    "entities.html": as_entities,
    "page.jinja": as_template,
    "page.php": as_php,
    "page.vue": as_vue,
    "page.svelte": as_svelte,
    "page.astro": as_astro,
    "page.tsx": as_tsx,
    "page.jsx": as_tsx,
    "page.js": as_js,
    "page.ts": as_ts,
    "page.json": as_json,
    "portable-text.json": as_portable_text,
    "rich-text.json": as_rich_text,
    "html.json": as_html_value,
    "page.jsonl": as_json_lines,
    "page.yaml": as_yaml,
    "markdown.yaml": as_literal_yaml,
    "page.po": as_po,
    "split.po": as_split_po,
    "page.csv": as_csv,
    "page.docx": as_docx,
    "page.pdf": as_pdf,
}
"""Name of a file -> what writes the page so."""
