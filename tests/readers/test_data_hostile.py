"""Data made to hurt: deep nesting, endless lines and what never closes are read, or refused, in one pass."""

from __future__ import annotations

import contextlib
import time

import pytest

from medlint.model import MedlintError
from medlint.readers import read

MANY = 10_000
LIMIT = 8.0
"""Seconds of the processor, five times and more of what the slowest takes; quadratic time would need minutes."""

CASES = {
    "json": {
        "arrays": "[" * 50_000 + "]" * 50_000,
        "objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
        "rich text": '{"children":[' * 50_000 + "]}" * 50_000,
        "never closed": '"' + '\\"' * 250_000,
        "escape at the end": '"' + '\\"' * 250_000 + "\\",
        "open comments": "/*" * 250_000,
        "strings": '"a" ' * 50_000,
        "commas": "[" + "," * 250_000 + "]",
        "one line": '{"text": "' + "word " * 200_000 + '"}',
        "one word": '{"text": "' + "a/" * 250_000 + '"}',
        "slashes": '{"text": "' + "a/" * 250_000 + ' b"}',
        "braces": '{"text": "Hi ' + "{" * 250_000 + '"}',
        "choices": '{"text": "Hi ' + "{a, plural, one {" * MANY + '"}',
        "siblings": '{"text": "' + "{a, plural, one {b} other {c}}" * MANY + '"}',
        "percents": '{"text": "Hi %' + "0" * 250_000 + '"}',
        "tags": '{"text": "Hi ' + "<a " * MANY + '"}',
        "escapes": '{"text": "Hi <b>' + "\\u2019 </b>" * MANY + '"}',
        "paragraphs": '{"text": "Hi' + "\\n\\nThere you" * MANY + '"}',
        "stars": '{"text": "Hi ' + "*a _b `c " * MANY + '"}',
        "lines": '{"title": "One"}\n' * MANY,
    },
    "yaml": {
        "flow": "[" * 50_000,
        "block": "- " * 50_000,
        "keys": "a: b c\n" * MANY,
        "aliases": "a: &a [x, x]\n" + "b: [*a, *a, *a]\n" * MANY,
        "anchors": "".join(f"a{n}: &a{n} b\n" for n in range(MANY)),
        "comments": "#" * 250_000 + "\n" + "a: b # c\n" * MANY,
        "one line": "a: " + "word " * 200_000,
        "literal": "a: |\n" + "  word\n\n" * MANY,
        "folds": 'a: "' + "b\n\n " * MANY + '"',
        "documents": "--- a\n" * MANY,
    },
    "po": {
        "strings": 'msgid "' + "a" * 250_000 + '"\n' + '"b c"\n' * MANY,
        "never closed": 'msgid "' + '\\"' * 250_000,
        "entries": 'msgid "a"\nmsgstr "b c"\n' * MANY,
        "comments": "# " * 250_000,
    },
    "csv": {
        "quotes": '"' * 250_000,
        "odd quotes": 'a,"b\n' * MANY + '"',
        "cells": "a," * 250_000,
        "rows": "a,b\n" * MANY,
        "one cell": "word " * 200_000,
    },
    "template": {
        "holes": "{{ {% {# <% <?php " * MANY,
        "comments": "{% comment %}" * MANY + "{# a {{!-- b " * MANY,
        "php strings": "<?php " + '"\\' * 250_000,
        "php comments": "<?php " + "/* // # " * MANY,
        "attributes": '<a b="<?php {{ ' * MANY,
        "quoted": "<a b='{{ \"c\" }}' " * MANY,
        "words": "<?php _e('Some words'); ?>" * MANY,
    },
    "svelte": {"braces": "{" * 100_000, "pairs": "{a}" * MANY, "tags": "<a {b " * MANY, "notes": "<!--" * MANY},
    "astro": {"braces": "{<a>" * MANY, "strings": "{`'\"" * MANY, "fences": "---\n" * MANY, "raw": "<script" * MANY},
    "vue": {"templates": "<template>\n" * MANY},
}


@pytest.mark.parametrize(
    ("format", "source"),
    [pytest.param(format, source, id=f"{format}: {name}") for format, cases in CASES.items() for name,
     source in cases.items()],
)  # fmt: skip
def test_hostile_input_is_read_or_refused_in_linear_time(format: str, source: str) -> None:
    started = time.process_time()
    with contextlib.suppress(MedlintError):
        read("page", source.encode(), format=format)
    assert time.process_time() - started < LIMIT
