"""Input made to hurt: deep nesting, endless lines and unclosed markup are read in one pass, without recursion."""

from __future__ import annotations

import time

import pytest

from medlint.readers import read

DEEP = 50_000
MANY = 10_000
LIMIT = 8.0
"""Seconds of the processor, five times and more of what the slowest takes; quadratic time would need minutes."""

HTML = {
    "elements": "<div>" * DEEP + "x" + "</div>" * DEEP,
    "never closed": "<ul><li><b>" * MANY + "x",
    "hidden": "<span hidden>" * MANY + "x",
    "quotations": "<q>" * MANY + "x" + "</q>" * MANY,
    "tables": "<table><tr><td>" * MANY + "x",
    "tag starts": "<a " * MANY,
    "unpaired quotes": '<a =""="' * MANY,
    "comments": "<!-- -" * MANY,
    "template tags": "{{ {% <% " * MANY,
    "references": "&#x&amp" * MANY,
    "raw elements": "<title>a</titl" * MANY,
    "stray ends": "<i>" + "</b>" * MANY,
    "marks": "[1,<sup>2</sup>[^a" * MANY,
    "one line": "word " * 100_000,
    "spaces": " " * 250_000 + "x",
}
MARKDOWN = {
    "quotations": ">" * DEEP + "x",
    "lists": "- " * DEEP + "x",
    "images": "![" * MANY + "x" + "](y)" * MANY,
    "emphasis": "**a *b" * MANY,
    "code spans": "`a" * MANY,
    "footnotes": "[^a]: x\n\n" * MANY,
    "table": "|a" * MANY + "\n" + "|-" * MANY,
    "open elements": "- <div>\n" * MANY,
    "not ascii": "\u00e9*a* &amp; " * MANY,
    "front matter": "---\na: [" + "[" * MANY + "\n---\n",
}
TEXT = {
    "short lines": "a\n" * MANY,
    "cells": "|a \t" * MANY,
    "rules": "- :| " * MANY + "x",
    "one line": "word " * 100_000,
    "blank lines": "\n" * 250_000,
}
CASES = [
    *(("html", name, text) for name, text in HTML.items()),
    *(("markdown", name, text) for name, text in MARKDOWN.items()),
    *(("text", name, text) for name, text in TEXT.items()),
    ("mdx", "expressions", "{" * MANY + "}" * MANY),
    ("mdx", "imports", "import a\n" * MANY),
]


@pytest.mark.parametrize(("format", "source"), [pytest.param(f, s, id=f"{f}: {name}") for f, name, s in CASES])
def test_hostile_input_is_read_in_linear_time(format: str, source: str) -> None:
    data = source.encode()
    started = time.process_time()
    read("page", data, format=format)
    assert time.process_time() - started < LIMIT
