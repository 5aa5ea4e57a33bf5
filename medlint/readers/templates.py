"""Template tags in HTML (Jinja, Liquid, Twig, Handlebars, ERB, EJS, Blade): holes, comments, or words to translate."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.late import late
from medlint.readers.copy_keys import ANY_ROLE, is_copy
from medlint.readers.data_tree import Scalar

# A stretch without its end goes on to the next one of its kind at the furthest: no position is scanned twice.
HOLE = (
    r"\{\{!?--(?:[^-]|-(?!-~?\}\}))*+--~?\}\}|\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}\}?+"
    r"|\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}|\{#(?:[^#{]|#(?!\})|\{(?!#))*+#\}|<%(?:[^%<]|%(?!>)|<(?!%))*+%>"
)
PHP = r"<\?(?:php\b|=|(?=\s))(?:[^?]|\?(?!>))*+(?:\?>)?"
_TAG = late(f"{HOLE}|{PHP}")

_NAME = late(r"\{%[-+~]?\s*(\w+)")
_COMMENT = late(r"\{\{[~-]?!(?:--)?|\{\{--|\{#[-+~]?|\{%-?\s*#|<%(?:--|#)|<!--")
_COMMENT_END = late(r"(?:--)?(?:[~-]?\}\}|[-+~]?#\}|-?%>|-?%\}|>)\Z")
_STRING = r"\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'"
_WORDS = late(
    r"(?:\{\{\{?[-~]?|\{!!|<%[=-]{1,2}|\{%[-+~]?\s*trans(?:late)?(?=\s))\s*"
    rf"(?:(?:__?|gettext|t|trans|translate)\s*\(\s*|t\s+)?(?P<string>{_STRING})(?P<rest>[^%]*)",
    re.DOTALL,
)
_INNER = late(rf"(?<![\w.])(?:__?|gettext|trans|translate)\(\s*(?P<string>{_STRING})(?P<rest>)", re.DOTALL)
"""Words to translate that stand deeper in a tag: what a macro is given."""
_SHOWING = ("{{", "<%=", "<%-")
_NOTHING = "\u200b"
"""Keeps the places of what follows, and leaves no trace in a block."""
_NO_WORDS = late(r"\|\s*(?:\w*(?:url|tag|date|time|path)|append|prepend|split|json|icon)\b|[+.]\s*\w|\?")
_ENDS = {
    name: late(rf"\{{%[-+~]?\s*end{name}\s*[-+~]?%\}}")
    for name in "comment schema javascript stylesheet style highlight".split()
}
_SILENT = frozenset(
    "trans endtrans translate endtranslate blocktrans endblocktrans blocktranslate endblocktranslate raw endraw "
    "verbatim endverbatim block endblock spaceless endspaceless autoescape endautoescape filter endfilter with endwith "
    "load extends import from set assign capture endcapture csrf_token layout section apply endapply cache endcache "
    "macro endmacro doc enddoc".split()
)
"""Tags that show nothing and choose nothing: the words around them are one text."""


class Tag(NamedTuple):
    """What a template tag is."""

    is_silent: bool = False
    """Nothing stands in its place."""
    words: Scalar | None = None
    """The words that it shows, quoted."""
    comment: str | None = None
    end: re.Pattern[str] | None = None
    """What follows up to this is no copy."""


def describe(text: str, start: int, end: int) -> Tag:
    """Tell what the template tag or HTML comment at `start` of `text` is."""
    opening = _COMMENT.match(text, start, end)
    if opening:
        return Tag(True, comment=_COMMENT_END.sub("", text[opening.end() : end]).strip())
    named = _NAME.match(text, start, end)
    name = named[1] if named else ""
    if name in _ENDS:
        return Tag(True, comment="" if name == "comment" else None, end=_ENDS[name])
    shown = _WORDS.match(text, start, end)
    if shown is None and text.startswith(_SHOWING, start):
        shown = _INNER.search(text, start, end)
    if shown and not _NO_WORDS.search(shown["rest"]):
        words = string_at(text, shown.start("string"), shown.end("string"))
        if is_copy(ANY_ROLE, words.value, any_words=True):
            return Tag(words=words)
    return Tag(name in _SILENT)


def string_at(text: str, start: int, end: int) -> Scalar:
    """Give the string literal that stands in `text`, quotes included."""
    raw = text[start + 1 : end - 1]
    return Scalar(re.sub(r"\\(.)", r"\1", raw, flags=re.DOTALL) if "\\" in raw else raw, start, end, "code")


def mask(text: str) -> str:
    """Blank out template tags but for the words that they show, and leave a hole where a value is filled in.

    The places of all else stay.
    """
    return _TAG.sub(_mask, text)


def _mask(found: re.Match[str]) -> str:
    text, size = found[0], len(found[0])
    tag = describe(text, 0, size)
    words = tag.words
    if words is not None and '"' not in (inner := text[words.start + 1 : words.end - 1]) and inner == words.value:
        return inner.rjust(words.end - 1, _NOTHING).ljust(size, _NOTHING)
    if tag.is_silent and tag.end is None:
        return _NOTHING * size
    return "{{" + " " * (size - 4) + "}}"
