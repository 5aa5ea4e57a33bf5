"""Which values of data are copy: told by their names and their look, or by the names that the user chose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from medlint.late import late
from medlint.model import BlockKind
from medlint.readers.messages import has_choice


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Role(NamedTuple):
    """What the name of a value tells."""

    is_copy: bool | None
    """None when the name alone does not tell."""
    kind: BlockKind = "paragraph"
    lowers: bool = False
    """A heading below that of its object ("subtitle")."""
    rank: int = 0
    """The heading level that the name tells ("h2")."""


ANY_ROLE = Role(None)
"""Of a value without a name."""
_HEADINGS = _names("title headline heading header question hed")
_LOW_HEADINGS = _names("subtitle subheading subheadline subhead subheader kicker eyebrow dek")
_ALTS = _names("alt alttext placeholder arialabel tooltip")
_CAPTIONS = _names("caption figcaption")
_QUOTES = _names("quote testimonial pullquote blockquote review")
_COPY = _names(
    "description summary excerpt abstract tagline strapline slogan lead lede intro introduction teaser blurb text "
    "body content answer cta button label claim benefit promise disclaimer copy message msg paragraph bio "
    "footnote note hint details html markdown md richtext overview bullet feature reason usp announcement banner"
)
_PROSE = _names("description body content text copy paragraph answer html markdown details bio")
"""Names under which several values are paragraphs of one text, not items of a list."""
_OTHER = _names(
    "id ids uuid guid key slug url uri urls href src source link path file files filename image img images photo video "
    "icon class classname style styles css color colour font layout template type types kind format lang language "
    "locale date time datetime created updated published lastmod version hash sha token email phone tel fax zip "
    "postcode lat lng lon width height size weight order sort role target rel method selector regex pattern "
    "script scripts command cmd run uses shell env module import license licence copyright author authors keyword "
    "keywords tag tags category categories canonical permalink redirect aliases theme ref refs nodetype enum "
    "unit currency sku ean isbn mpn timezone encoding charset draft username user password secret price "
    "address city country region timestamp schema query code variant dependencies devdependencies peerdependencies "
    "engines exports browserslist compileroptions eslintconfig extends plugins presets include exclude "
    "workflow jobs services volumes environment campaign group adgroup account audience placement position"
)  # fmt: skip
_META = _names("seo meta metadata og opengraph twitter social sharing serp")
_ALT_ENDINGS = {("alt", "text"), ("alt", "tag"), ("aria", "label"), ("image", "alt")}

_SPLIT = late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+")
_RANK = late(r"h([1-6])")
_LONGEST = 500
_LETTER = late(r"[^\W\d_]")
_WORD = late(r"[^\W\d_]{2}")
_ADDRESS = late(
    r"(?:https?:|mailto:|tel:|www\.|data:|[./~#@])\S*|\S+/\S+|\S+\.[a-z]{2,4}|\w*_\w*|\w+(?:\.\w+)+", re.IGNORECASE
)
_FILLED = late(r"[$#%@]?\{\{?[^{}]*\}\}?|</?[a-zA-Z\d][^<>]*>|&#?\w+;")
_EASY = late(r"[\s\"“‘'(]*[^\W\da-z_][\w'’,-]*\s[^<>{}=;\\$|&_/`~#\[\]]*+")
_CODE = late(
    r"[{}\\]|=>|&&|\|\||::|;\s*$|\w\(\S*\)|\$[a-zA-Z_]|(?:^|\s)--?[a-z][\w-]*(?:\s|$|=)|^[./~<]|\w=\S|\bfunction\b|^[\w-]+:\s*\S+;|"
    r"^\d{4}-\d{2}-\d{2}|^(?:SELECT|INSERT|UPDATE) "
)
_OPENING = late(r"[\s\"“‘'(]*(?:[^\W\da-z_]|\d)")
_TOKEN = late(r"[\"“‘'(\[*_$£€]*[^\W_](?:[^\W_]|['’.,/–—-](?=[^\W_]))*[\"”’')\].,:;!?…*_%+®™]*|[–—&|+·•-]|\ufffc")
_FUNCTION = late(
    r"\b(?:the|an?|and|or|of|to|for|with|your|you|our|we|is|are|in|on|that|this|it|from|by|at|no|not|can|may)\b"
)


def role_of(name: str) -> Role:
    """Give what the name of a value tells: the last part of a dotted name, and in it the last word, decide."""
    # Figures at the end tell nothing, but would make the names many.
    if name[:1] in {"h", "H"} and (rank := _RANK.fullmatch(name.lower())):
        return Role(True, "heading", rank=int(rank[1]))
    return _role_of_part((name.rpartition(".")[2] or name).rstrip(" 0123456789"))


@lru_cache(maxsize=4096)
def _role_of_part(last: str) -> Role:
    words = [word.lower() for word in _SPLIT.findall(last)]
    if not words:
        return ANY_ROLE
    if "".join(words) in _OTHER or last[0] == "_":
        return Role(False)
    return _role_of_words(words)


def _role_of_words(words: list[str]) -> Role:
    whole, end = "".join(words), words[-1]
    if end == "line" and len(words) > 1:
        end = words[-2]
    if tuple(words[-2:]) in _ALT_ENDINGS:
        return Role(True, "alt")
    is_meta = words[0] in _META or whole.startswith(("seo", "meta"))
    if is_meta and whole.endswith(("title", "description")):
        return Role(True, "meta")
    for names, role in _ROLES:
        if _either(whole, names) or _either(end, names):
            return role
    return Role(False if end in _OTHER else None)


_ROLES = (
    (_ALTS, Role(True, "alt")),
    (_HEADINGS, Role(True, "heading")),
    (_LOW_HEADINGS, Role(True, "heading", lowers=True)),
    (_CAPTIONS, Role(True, "caption")),
    (_QUOTES, Role(True, "quote")),
    (_COPY, Role(True)),
)


def _either(word: str, names: frozenset[str]) -> bool:
    return word in names or (word.endswith("s") and word[:-1] in names)


@lru_cache(maxsize=1024)
def is_meta(name: str) -> bool:
    """Tell whether an object of this name holds what search engines and social networks show."""
    words = _SPLIT.findall(name)
    return bool(words) and (words[0].lower() in _META or "".join(words).lower() in _META)


@lru_cache(maxsize=1024)
def is_prose(name: str) -> bool:
    """Tell whether several values of this name are paragraphs of one text."""
    words = _SPLIT.findall(name)
    return bool(words) and _either(words[-1].lower(), _PROSE)


def has_words(value: str) -> bool:
    """Tell whether there is a word in a value at all."""
    return _LETTER.search(value) is not None


def is_copy(role: Role, value: str, *, any_words: bool = False) -> bool:
    """Tell whether a value is copy: by its name, or, where that does not tell, by its look.

    `any_words` takes words for copy that might be a name or a list of classes.
    """
    if role.is_copy is False:
        return False
    if _WORD.search(value) is None:
        return False
    if " " in value and _EASY.fullmatch(value) is not None:
        return True
    if " " not in value[:_LONGEST] and _is_address(value.strip()):
        return False
    if role.is_copy:
        return not _is_code(value)
    return " " in value and looks_like_prose(value, any_words=any_words)


def _is_address(value: str) -> bool:
    """Tell whether a value without spaces is an address, a name of code, or so long that it must be data."""
    return "<" not in value and (len(value) >= _LONGEST or _ADDRESS.fullmatch(value) is not None)


def looks_like_prose(value: str, *, any_words: bool = False) -> bool:
    """Tell by its look alone whether a value is words for people, rather than code, classes or names."""
    if has_choice(value):
        return True
    # The look of its beginning decides, however long it is.
    text = _FILLED.sub(" \ufffc ", value[:2000]).strip()
    if _CODE.search(text):
        return False
    tokens = text.split()
    words = sum(_TOKEN.fullmatch(token) is not None for token in tokens)
    if len(tokens) < 2 or words < 0.75 * len(tokens):
        return False
    return any_words or _OPENING.match(text) is not None or text[0] == "\ufffc" or _FUNCTION.search(text) is not None


def _is_code(value: str) -> bool:
    text = _FILLED.sub(" ", value[:2000])
    return _WORD.search(text) is None


def _expression(ways: str) -> Any:
    # Imported here: few configurations name any.
    import re2

    return re2.compile(r"(?:\d+\.)*" + f"(?:{ways})" + r"(?:\.\d+)*")


class Chosen:
    """The names that the user chose: `title` anywhere, or a dotted way from the top such as `faq.*.answer`, `en.**`.

    A name without a dot is that of the value itself, wherever it stands. `*` stands for one part of a way, `**` for
    any number, and inside a part `*` for any letters. Places in arrays may be named (`faq.0`) or left out.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        ways = "|".join(_way(pattern) for pattern in patterns)
        self._ways = _expression(ways) if ways else None

    def __bool__(self) -> bool:
        return self._ways is not None

    def has(self, way: str) -> bool:
        """Tell whether the value at the end of `way` (names and places joined by dots) is chosen by it."""
        return self._ways is not None and self._ways.fullmatch(way) is not None


def _way(pattern: str) -> str:
    parts = pattern.split(".")
    if len(parts) == 1:
        parts = ["**", pattern] if pattern != "**" else parts
    written = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            written += ".+" if last else r"(?:.*\.)?"
        else:
            written += _part(part) + ("" if last else r"(?:\.\d+)*\.")
    return written


def _part(part: str) -> str:
    return r"[^.]*".join(re.escape(letters) for letters in part.split("*")) if part != "*" else r"[^.]+"
