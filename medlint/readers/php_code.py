"""PHP code in pages and language files: the words that it translates or names, and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medlint.late import late
from medlint.model import Comment
from medlint.readers.copy_keys import ANY_ROLE, is_copy, role_of
from medlint.readers.data_tree import Scalar
from medlint.readers.templates import string_at

# What does not end goes on to the end of the code: no position is scanned twice.
_STRING = r"\"(?:[^\"\\]|\\(?:.|\Z))*+(?:\"|\Z)|'(?:[^'\\]|\\(?:.|\Z))*+(?:'|\Z)"
_CALLS = "_e|__|_x|_ex|esc_html__|esc_html_e|esc_html_x|esc_attr__|esc_attr_e|gettext|_|trans|lang"
_TOKEN = late(
    r"(?P<comment>/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|(?://|\#(?!\[))(?:[^\n?]|\?(?!>))*+)"
    rf"|(?:(?P<key>{_STRING})\s*+=>\s*+|\b(?P<call>{_CALLS})\s*+\(\s*+|(?P<echo>\becho\s++|\A<\?=\s*+))?"
    rf"(?P<string>{_STRING})(?P<joined>\s*\.)?",
    re.DOTALL,
)
_SHOWN = late(r"<\?(?:=|php)?\s*(?:echo\s+)?(?:\w+\s*\(\s*)?\Z")
FILLED = late(r"(?<![\w:]):[a-z_]+\b|\{\$[^{}]*\}|\$\w+(?:->\w+|\[[^\]\s]*\])*|%(?:\d+\$)?[-+0]{0,4}\d{0,4}[sd]")
"""What is filled in at run time."""


def read_php(text: str, start: int, end: int) -> Iterator[tuple[str, Scalar] | Comment]:
    """Give the comments of the code between `start` and `end`, and its copy, each string with its array key."""
    for token in _TOKEN.finditer(text, start, end):
        if token["comment"]:
            words = token["comment"].removesuffix("*/").strip("/*# \t\r\n")
            yield Comment(*token.span("comment"), words)
            continue
        scalar = string_at(text, *token.span("string"))
        if token["key"]:
            name = token["key"][1:-1]
            if is_copy(role_of(name), scalar.value):
                yield name, scalar
        elif (token["call"] or token["echo"]) and is_copy(ANY_ROLE, scalar.value, any_words=True):
            yield "", scalar


def is_shown(text: str, start: int, scalar: Scalar) -> bool:
    """Tell whether the tag at `start` does nothing but show the string, so that it stands in the text around it."""
    return _SHOWN.match(text, start, scalar.start) is not None
