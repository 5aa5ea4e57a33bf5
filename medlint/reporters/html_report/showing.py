"""Words of the copy as markup that shows them and does nothing else; what cannot be seen is shown by its code."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from medlint.late import late
from medlint.text import HOLE

_UNSEEN = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control and direction characters, and halves of characters. Joiners stay: emoji and scripts are made with them."""


def shown(text: str) -> Markup:
    """Give `text` as markup; a control or direction character stands there as its code, with its name."""
    parts = []
    at = 0
    for found in _UNSEEN.finditer(text):
        parts += [escape(text[at : found.start()]), _code(found[0])]
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


def plain(text: str) -> str:
    """Give `text` for an attribute, where no markup can stand: what cannot be seen is replaced."""
    return _UNSEEN.sub("\ufffd", text)


def _code(char: str) -> Markup:
    if char == HOLE:
        return Markup('<span class="code" title="filled in by the page, or an address">…</span>')
    name = unicodedata.name(char, "control character").lower()
    return Markup('<span class="code" title="{}">U+{}</span>').format(name, f"{ord(char):04X}")
