"""Expressions in braces amid markup, as components have them: blanked out, but for the markup inside of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.late import late
from medlint.model import Comment
from medlint.readers.elements import VOID

# What does not end goes on to the end of the text: no position is scanned twice.
_MARKUP = late(
    r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)|<(?:script|style)\b(?:[^<]|<(?!/(?:script|style)\b))*+"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*|>)|\{"
)
_TAG = late(r"\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|\{|(?P<end>/?>)")
_CODE = late(
    r"(?P<note>/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|(?<!:)//[^\n]*)"
    r"|\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\(?:.|\Z))*+(?:`|\Z)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*|>)|(?P<brace>[{}])",
    re.DOTALL,
)
_PATTERNS = {"markup": _MARKUP, "tag": _TAG, "code": _CODE}
_NOTHING = "\u200b"
"""Keeps the places of what follows, and leaves no trace in a block."""
_SHOWN = late(r"[^\r\n]")
_BEFORE_MARKUP = tuple("({[,?:&|>=")
"""After these an expression's `<` opens a tag; after anything else it compares."""


class _Mode(NamedTuple):
    """What is open: markup and how many elements of it, a tag and what it does to that number, or code."""

    kind: str
    opened: int = 0


class Masked(NamedTuple):
    """A text with zero-width spaces for what is in braces, and what else there is in them."""

    text: str
    comments: list[Comment]
    strings: list[tuple[int, int]]
    """Where string and template literals stand, quotes included."""


def mask_expressions(text: str, *, has_markup: bool) -> Masked:
    """Blank out what is in braces; with `has_markup`, expressions may hold elements, and these stay."""
    modes = [_Mode("markup")]
    comments: list[Comment] = []
    strings: list[tuple[int, int]] = []
    parts: list[str] = []
    braces: list[int] = []
    at = 0
    while token := _PATTERNS[modes[-1].kind].search(text, at):
        mode, raw = modes[-1], token[0]
        is_code = mode.kind == "code"
        gap = text[at : token.start()]
        parts.append(_SHOWN.sub(_NOTHING, gap) if is_code else gap)
        at = token.end()
        named = token.groupdict()
        if raw == "{":
            modes.append(_Mode("code"))
            if not is_code:
                braces.append(len(parts))
            parts.append(_NOTHING if is_code else raw)
        elif raw == "}":
            modes.pop()
            # Those around markup go too: what is left between them is no hole.
            parts.append("}" if modes[-1].kind != "code" and parts[braces.pop()] == "{" else _NOTHING)
        elif named.get("name") is not None and (not is_code or (has_markup and _opens(text, token))):
            if is_code:
                parts[braces[-1]] = _NOTHING
                modes.append(_Mode("markup"))
            opens = -1 if named["slash"] else named["name"].lower() not in VOID
            if named["name"] == ">":
                # A fragment has no name, and is no tag of HTML.
                _count(modes, opens)
                parts.append(_NOTHING * len(raw))
            else:
                modes.append(_Mode("tag", opens))
                parts.append(raw)
        elif named.get("end"):
            modes.pop()
            _count(modes, 0 if raw == "/>" else mode.opened)
            parts.append(raw)
        else:
            if named.get("note"):
                comments.append(Comment(token.start(), at, raw[2:].removesuffix("*/").strip()))
            elif is_code and raw[0] in "\"'`" and raw[-1] == raw[0]:
                strings.append(token.span())
            parts.append(_SHOWN.sub(_NOTHING, raw) if is_code else raw)
    rest = text[at:]
    parts.append(_SHOWN.sub(_NOTHING, rest) if modes[-1].kind == "code" else rest)
    return Masked("".join(parts), comments, strings)


def _count(modes: list[_Mode], opened: int) -> None:
    """Count elements of the markup on top; it ends with the last of them where code is around it."""
    opened += modes[-1].opened
    modes[-1] = _Mode("markup", opened)
    if opened <= 0 and len(modes) > 1:
        modes.pop()


def _opens(text: str, token: re.Match[str]) -> bool:
    before = text[max(0, token.start() - 40) : token.start()].rstrip()
    return not token["slash"] and before.endswith((*_BEFORE_MARKUP, "return"))
