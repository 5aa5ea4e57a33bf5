"""Which strings of code are copy, told by the names of props, keys, variables and functions, and by their look."""

from __future__ import annotations

import re
from functools import lru_cache

from medlint.late import late
from medlint.readers.build import PARAGRAPH, Shape
from medlint.readers.copy_keys import Role, has_words, is_copy, is_prose, looks_like_prose, role_of


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MUTE = _names(
    "style styles css sx tw class classname classnames classes variants headers params query script scripts theme "
    "colors fontfamily screens env rules plugins regex pattern sql gql graphql mutation fragment loader webpack "
    "safelist keyframes animation transition motion initial animate exit whiletap whilehover queryparams searchparams "
    "jsx errors d viewbox path paths cn clsx cva selector selectors testid"
)
"""Names under which nothing is copy, however it looks."""
_SILENT_CALLS = late(
    r"(?:^|\.)(?:console|log(?:ger)?|debug|warn|trace|info|assert|invariant|warning|captureException|captureMessage"
    r"|\w*Error|error|fail|reject|describe|it|test|expect|require|import|fetch|query|querySelector(?:All)?|sql|gql"
    r"|css|cn|clsx|classNames|classnames|cx|cva|tv|twMerge|keyframes|RegExp|addEventListener|emit|track\w*|dispatch"
    r"|getItem|setItem|regex|z\.enum|literal|createElementNS)(?:\.|$)"
)
_MESSAGES = _names("translate formatMessage defineMessage defineMessages t $t")
"""Functions that take messages together with notes for translators."""
_TRANSLATOR_COMPONENT = late(r"(?:Translate|Trans|FormattedMessage|T)\Z")
_TRANSLATORS = _names("t _ __ gettext msg tr i18n translate $t String dedent outdent md markdown html")
"""Functions that give their first string on to the reader of the page."""
_TAGS = _names("dedent outdent md markdown mdx html t msg trans oneline stripindent")
"""Template tags that leave the words of a literal as they are."""
_META_COMPONENT = late(r"(?:Seo|SEO|Meta|Head|Helmet)(?:$|[A-Z])")
_ALT_COMPONENTS = late(r"(?:Link|Image|Img|Icon|Button|Tooltip|Avatar|Iframe|Video|Logo|Input|Field)$")
_IDENTIFIER = late(r"[a-z][\w$-]*")
_CAMEL = late(r"[a-z]+[A-Z]\w*")
_QUERY = late(
    r"(?:query|mutation|subscription|fragment)\b[^{}]{0,80}\{|@media\b|use (?:client|server|strict)$"
    r"|(?:select|insert|update|delete|create|alter|drop)\s.{0,200}?\s(?:from|into|set|table|where)\b|with\s+\w+\s+as\b"
    r"|(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP)\s.{0,200}?\s(?:FROM|INTO|SET|TABLE|WHERE)\b|WITH\s+\w+\s+AS\b",
    re.DOTALL,
)
_QUERY_STARTS = frozenset("qmsfiudcawSIUDCAW@")
_LISTS = _names(
    "items list lists points lines bullets perks highlights advantages includes features symptoms uses goals"
)
_FORMAL = late(
    r"[\w-]+:[\w.-]+|\.{0,2}/[^.!?\n]*\.\w{2,5}|[MLHVCSQTAZmlhvcsqtaz\d.,\s-]++|(?:[GyYMLdDEeQwWhHmsSaAkKzZoO]{1,6}[\s,./:-]*)++"
)
"""A key of translations, the name of a file, a path of SVG, a form of dates."""
_LETTERS = late(r"[^\W\d_]{2}")
_ENDED = late(r"[.!?…][\"'”’)]*\s*\Z")
_CLASSES = late(r"[a-z\d!@:/\[\]().%#&_-]+(?:\s+[a-z\d!@:/\[\]().%#&_-]+)+\s*")
_CLASS = late(r"\S*\w[-:\[]\S")


@lru_cache(maxsize=2048)
def is_mute(name: str) -> bool:
    """Tell whether whatever stands under this name is no copy."""
    return name.replace("-", "").replace("_", "").lower() in _MUTE or (name.startswith("on") and name[2:3].isupper())


def is_silent_call(callee: str) -> bool:
    """Tell whether what is given to a function goes to no reader of the page: logs, errors, queries, classes."""
    return _SILENT_CALLS.search(callee) is not None


def is_translator(callee: str) -> bool:
    """Tell whether a function shows its first argument, translated or tidied, to the reader of the page."""
    return callee.rpartition(".")[2] in _TRANSLATORS


def takes_messages(callee: str) -> bool:
    """Tell whether a function takes objects in which a `description` is meant for translators alone."""
    return callee.rpartition(".")[2] in _MESSAGES


def is_note(element: str, name: str) -> bool:
    """Tell whether the prop `name` of an element is meant for translators alone."""
    return name == "description" and _TRANSLATOR_COMPONENT.match(element) is not None


def is_word_tag(tag: str) -> bool:
    """Tell whether a template literal with this tag holds its words as they are."""
    return tag.rpartition(".")[2].lower() in _TAGS


@lru_cache(maxsize=4096)
def role_in_code(name: str) -> Role:
    """Give what the name of a value in code tells; of some it tells that nothing under them is copy."""
    return Role(False) if is_mute(name) else role_of(name) if name else Role(None)


def is_code_copy(name: str, value: str, *, strict: bool = False, in_list: bool = False) -> bool:
    """Tell whether the string `value` under `name` is copy; `strict` asks for a name that says so."""
    role = role_in_code(name)
    if role.is_copy is None:
        return not strict and is_telling(value, is_listed=in_list and name.lower() in _LISTS)
    if not is_copy(role, value):
        return False
    # A lone word in lower case names something: a variant, a slot, a field.
    text = value.strip()
    if text[0].isupper() and text[1:2].islower() and " " in text:
        return True
    return _IDENTIFIER.fullmatch(text) is None and _CAMEL.fullmatch(text) is None and not _is_code(text)


def is_telling(value: str, *, is_listed: bool = False) -> bool:
    """Tell by its look alone that a string of code is copy: several words, as a sentence or nearly one.

    Two words do where it `is_listed` among others under a name for such lists.
    """
    text = value.strip()
    if " " not in text or _is_code(text) or not looks_like_prose(text):
        return False
    words = [word for word in text.split() if _LETTERS.search(word)]
    if not (text[0].isupper() or text[0] in "\"'“‘\ufffc¿¡" or text[0].isdigit() or _ENDED.search(text)):
        return False
    return is_listed or len(words) >= 3 or _ENDED.search(text) is not None


def is_shown(value: str) -> bool:
    """Tell whether a string that an element shows has words."""
    return has_words(value) and not _is_code(value.strip())


def _is_code(text: str) -> bool:
    if _FORMAL.fullmatch(text):
        return True
    if text[:1].islower() and _CLASSES.fullmatch(text[:500]):
        words = text[:500].split()
        if 2 * sum(_CLASS.match(word) is not None for word in words) > len(words):
            return True
    return text[:1] in _QUERY_STARTS and _QUERY.match(text) is not None


@lru_cache(maxsize=2048)
def shape_of(name: str, *, depth: int, is_list: bool, in_meta: bool) -> Shape:
    """Give the shape of the block of a value: `depth` objects are open around it."""
    role = role_in_code(name)
    kind = role.kind
    if in_meta and (kind == "heading" or name.lower().endswith("description")):
        return Shape("meta", label=name)
    if kind == "heading":
        return Shape(kind, role.rank or min(max(depth, 1) + role.lowers, 6))
    if kind == "paragraph":
        return Shape("item", 1) if is_list and not is_prose(name) else PARAGRAPH
    if kind == "quote":
        return Shape(kind, quoted=True)
    return Shape(kind, label=name)


@lru_cache(maxsize=2048)
def shape_of_prop(element: str, name: str) -> Shape:
    """Give the shape of the block of the attribute or prop `name` of an element."""
    is_component = element[:1].isupper()
    if is_component and _META_COMPONENT.match(element) and role_of(name).kind in {"heading", "paragraph"}:
        return Shape("meta", label=name)
    if not is_component or _ALT_COMPONENTS.search(element) or role_of(name).kind == "alt":
        return Shape("alt", label=name)
    return shape_of(name, depth=2, is_list=False, in_meta=False)
