"""Marks in examples, and placeholders in what a rule says."""

from __future__ import annotations

import re

from medlint.late import late

PLACEHOLDER = late(r"\{([a-z_]+)\}")
_MARKED = late(r"\[\[(.+?)\]\](?!\])", re.DOTALL)


def is_marked(example: str) -> bool:
    """Tell whether an example marks any words."""
    return _MARKED.search(example) is not None


def unfilled(template: str) -> str:
    """Give a rule's message or suggestion with dots where the words that it finds will stand."""
    return PLACEHOLDER.sub("…", template)


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the `[[ ]]` out of an example; gives the text and the spans that were marked."""
    text, spans, end = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[end : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
    return text + marked[end:], spans
