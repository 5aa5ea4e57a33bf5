"""Text as Markdown that shows it and does nothing else: no markup, link, mention, reference or table cell."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.reporters.wording import one_line

_MARKS = late(r"[\\`*_{}\[\]<>#|~!&$^=@:]")
# GitHub looks for these in the finished page, where an entity no longer hides them.
_TRIGGERS = late(r"@(?=\w)|#(?=\d)|:(?=//)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)", re.IGNORECASE)
_START = late(r"(?:[-+]|\d+[.)])(?=\s|$)")
_JOINER = "&#8203;"


def inert(text: str) -> str:
    """Give `text` on one line, to be read as it stands."""
    parts = []
    line = one_line(text)
    at = 0
    for found in _TRIGGERS.finditer(line):
        parts += [_entities(line[at : found.end()]), _JOINER]
        at = found.end()
    shown = "".join([*parts, _entities(line[at:])])
    # What opens a list must not open the line.
    return f"{_JOINER}{shown}" if _START.match(shown) else shown


def code(text: str, size: int | None = None) -> str:
    """Give `text`, cut to `size` characters, in the type of code; mentions are not looked for there."""
    return f"<code>{_entities(one_line(text, size)).replace('.', '&#46;')}</code>"


def _entities(text: str) -> str:
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", text)
