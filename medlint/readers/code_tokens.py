"""Cuts JavaScript, TypeScript and JSX into the few tokens that copy needs; all patterns take linear time.

Parsing with tree-sitter was measured and dropped: the parser alone takes about as long as reading may take, before
one node of it has been looked at, and a scanner also reads on where the code is broken.
"""

from __future__ import annotations

import re
import sys

from medlint.late import late

DOUBLE = r"\"[^\"\\\n]*+(?:\\(?:\r\n|.)[^\"\\\n]*+)*+\""
SINGLE = r"'[^'\\\n]*+(?:\\(?:\r\n|.)[^'\\\n]*+)*+'"
TEMPLATE = r"`[^`\\$]*+(?:(?:\\.|\$(?!\{)|\$\{[^{}`\"'/]*+\})[^`\\$]*+)*+`"
"""A template literal whose holes hold neither braces nor strings."""
_NAME = r"(?:([\w$]++)|\"([^\"\\\n]*+)\"|'([^'\\\n]*+)')"
_KEY_AHEAD = r"\s*+(?:[\w$]++|\"[^\"\\\n]*+\"|'[^'\\\n]*+')\s*+:"
_PLAIN = r"[^\"'`/<{}()\[\]]"
_BRACKETS = rf"[{{(\[](?:{_PLAIN}++|[{{(\[]{_PLAIN}*+[}})\]])*+[}})\]]"

CODE = late(
    # What can hold no copy, brackets without strings and elements in them and all, goes in one stretch.
    rf"(?:[^\"'`/<{{}}()\[\],]++|{_BRACKETS}|,(?!{_KEY_AHEAD}))*+"
    rf"(?:([,{{])\s*+{_NAME}\s*+:(?!:)\s*+(?:(\"[^\"\\\n]*+\"|'[^'\\\n]*+')(?=\s*+[,}}]))?|([\"'`/<{{}}()\[\]])|,)"
)
"""Code up to the next key of an object (2 to 4, after 1; 5: its value if a plain string) or other token (6)."""
KEY = late(rf"\s*+{_NAME}\s*+:(?!:)\s*+")
STRING = late(rf"{DOUBLE}|{SINGLE}", re.DOTALL)
PLAIN_TEMPLATE = late(TEMPLATE, re.DOTALL)
TEMPLATE_PART = late(r"[^`\\$]*+(?:(?:\\(?:.|\Z)|\$(?!\{))[^`\\$]*+)*+(?:(\$\{)|(`)|\Z)", re.DOTALL)
"""Text of a template literal up to a hole (group 1) or the end (group 2)."""
COMMENT = late(r"//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)")
REGEX = late(r"/(?![*/])(?:[^/\\\[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n])*+\])++/[a-z]*")
CHAIN = late(
    rf"\s*+\+\s*+(?:({DOUBLE}|{SINGLE}|{TEMPLATE})|([\w$.]++(?:\([^()\"'`]{{0,200}}\))?)(?=\s*+[+,;)\]}}]))", re.DOTALL
)
"""What a string is added to: another literal (group 1) or a value (group 2)."""

CHILD = late(
    r"([^<{}>]*+)(?:\{\s*+(\"[^\"\\\n]*+\"|'[^'\\\n]*+')\s*+\}"
    r"|\{\s*+(/\*(?:[^*]++|\*(?!/))*+\*/)\s*+\}"
    r"|(\{[\w$.?!()\[\]\s]*+\})|([<{}>])|\Z)"
)
"""Words between tags, then a string (2), a comment (3) or a value (4) in braces, or another token (5)."""

LEAF = late(r"([^<{}>]*+)</([\w$.:-]*+)>")
"""Words up to the end tag of their element."""

_SAFE_NAME = (
    r"(?:class(?:Name)?|id|key|href|to|src|srcSet|style|width|height|type|role|rel|target|ref|variant|size|as|level"
    r"|order|component|on[A-Z]\w*+|data-[\w-]++|aria-(?:hidden|controls|expanded|labelledby|describedby|current|live)"
    r"|htmlFor|loading|priority|fill\w*+|sizes|color|d|x|y|viewBox|stroke\w*+|xmlns|prefetch|asChild)"
)
_SAFE_CODE = r"(?:[^{{}}\"'`/<]++|\"[^\"\\\n]*+\"|'[^'\\\n]*+'|`[^`\\$]*+`|/(?![/*])|{0})*+"
_SAFE_VALUE = _SAFE_CODE.format(r"\{" + _SAFE_CODE.format(r"\{[^{}\"'`/<]*+\}") + r"\}")
TAG = late(
    r"<(?:([A-Za-z_$][\w$.:-]*+)(?:<[\w$\s,.|\[\]]*+>(?=[\s/>]))?)?"
    rf"((?:\s++{_SAFE_NAME}(?:=(?:\"[^\"]*+\"|'[^']*+'|\{{{_SAFE_VALUE}\}})|(?=[\s/>])))*+)\s*+(/?>)?"
)
"""The start of a tag (name: 1) with those attributes (2) that are no copy, and its end (3)."""
END_TAG = late(r"/\s*+([\w$.:-]*+)\s*+>")
"""An end tag, from its slash on."""
ATTRIBUTE = late(
    r"\s*+(?:([\w$@.:-]++)(?:\s*+=\s*+(?:(\"[^\"]*+\"|'[^']*+')|([{<])))?"
    r"|(\{)|(/?>)|(//[^\r\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z))|(.))"
)
"""One attribute (1: name, 2: string, 3: start of another value), spread (4), end of the tag (5), comment (6), other."""

SPACE = " \t\r\n\u00a0\ufeff\u2028\u2029"
_WORD = late(r"[\w$]+")
_BEFORE_VALUE = frozenset(
    "return typeof case do else in of instanceof new void delete throw yield await default extends".split()
)
_GENERIC = late(r"<([A-Z]\w*)(?:\s*,|\s+extends\s|(?:\s*=[^>]*)?>\s*\()")
_FAR = 20_000


def word_at_end(source: str, last: int) -> str:
    """Give the name or keyword that ends at `last`, empty where none does; a long one is cut."""
    found = _WORD.match(source[max(0, last - 63) : last + 1][::-1])
    return found[0][::-1] if found else ""


def expects_value(source: str, last: int) -> bool:
    """Tell whether after the character at `last` a value must come: a slash opens a regex there, `<` an element."""
    if last < 0:
        return True
    char = source[last]
    if char.isalnum() or char in "_$":
        return word_at_end(source, last) in _BEFORE_VALUE and source[last - 1 : last] != "."
    if char == ">":
        return source[last - 1 : last] == "="
    return char in "(,=?:&|{[;!+-*%~^"


def is_generic(source: str, at: int) -> bool:
    """Tell whether the `<` at `at` opens type parameters, as in `<T,>(value: T) => value`."""
    found = _GENERIC.match(source, at, at + 200)
    return found is not None and source.find(f"</{found[1]}", at, at + _FAR) < 0


_HIDING = late(r"\sstyle=\{\{[^{}]*(?:display\s*:\s*[\"']none|visibility\s*:\s*[\"']hidden)")
_CODE_LIKE = late(r";\s*\n|=>|[\w)] = ")


def is_hiding(tag: str) -> bool:
    """Tell whether the style in a tag hides the element."""
    return "style=" in tag and _HIDING.search(tag) is not None


def is_code_like(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Tell whether code shows between `start` and `end` of what may be the words between tags."""
    return _CODE_LIKE.search(text, start, end) is not None
