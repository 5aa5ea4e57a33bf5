"""Cuts HTML into tags and text by the tokenizer rules of the HTML standard, in linear time and with exact places.

A parser with a grammar was measured and dropped: tree-sitter-html takes the words after "p < 0.05" for attributes
of a tag, and its time grows with the square of the nesting depth.
"""

from __future__ import annotations

import re
from html import unescape

from medlint.late import late
from medlint.readers.elements import RAW
from medlint.readers.templates import HOLE, PHP

# Unclosed stretches end at the next one of their kind or are taken to the end: no position is scanned twice.
_QUOTED = rf"\"(?:[^\"<{{]++|{HOLE}|{PHP}|[<{{])*+\"|'(?:[^'<{{]++|{HOLE}|{PHP}|[<{{])*+'"
_ATTRIBUTES = rf"(?:[^>=<{{]++|=\s*+(?:{_QUOTED})?+|{HOLE}|{PHP}|\{{)*+"
TOKEN = late(
    rf"<(/)?+([a-zA-Z][^\s/><]*+)({_ATTRIBUTES})(>|(?=<)|\Z)"
    r"|<!--(?:-?>|(?:[^-]|-(?!-!?>))*+(?:--!?>)?)"
    rf"|{HOLE}|{PHP}"
    r"|<[!/?][^>]*+>?",
)
"""One tag, comment, template tag or declaration; everything between two of them is text.

The groups are of a tag: slash, name, attributes, and the `>` that closes it (empty where something else does).
"""

_ATTRIBUTE = late(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")

_RAW_ENDS = {name: late(rf"</{name}(?=[\s/>])[^>]*+>?", re.IGNORECASE) for name in RAW}


def raw_end(name: str) -> re.Pattern[str]:
    """Give the pattern of the end tag of the raw element `name`."""
    return _RAW_ENDS[name]


def is_text(attributes: str) -> bool:
    """Tell by what follows its name that an unclosed tag never was one ("<LLOQ in all patients")."""
    return "=" not in attributes and bool(attributes.strip())


def read_attributes(raw: str) -> dict[str, tuple[str, int]]:
    """Give a tag's attributes: lower-case name -> raw value and its offset in `raw`; the first of a name counts."""
    found: dict[str, tuple[str, int]] = {}
    for match in _ATTRIBUTE.finditer(raw):
        group = match.lastindex or 1
        value = (match[group], match.start(group)) if group > 1 else ("", match.end())
        found.setdefault(match[1].lower(), value)
    return found


def value_of(attributes: dict[str, tuple[str, int]], name: str) -> str:
    """Give the decoded value of an attribute, empty where it is absent."""
    return unescape(attributes[name][0]) if name in attributes else ""
