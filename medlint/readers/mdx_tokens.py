"""Cuts MDX into what is Markdown, what is an element and what is code; all patterns take linear time."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.readers.code_tokens import DOUBLE, SINGLE, TEMPLATE

TOKEN = late(
    # Most characters begin nothing: that is seen first.
    r"(?:(?=[`\\{<])|^(?=[-~:> \tie]))(?:"
    r"(?P<front>\A---[ \t]*\r?\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z))"
    r"|(?P<fence>^[ \t>]*(?P<ticks>`{3,}+|~{3,}+)[^\n]*\n(?:(?![ \t>]*(?P=ticks))[^\n]*(?:\n|\Z))*+[^\n]*)"
    r"|(?P<code>`+)"
    r"|(?P<directive>^[ \t]*:{3,}[ \t]*(?:[\w-]++(?:\{[^{}\n]*\})?)?(?P<title>[^\n]*))"
    r"|(?P<escape>\\[{}<\\`])"
    r"|(?P<esm>^(?:import|export)\b(?=[ \t]*[\w{*\"']))"
    r"|(?P<comment>\{\s*/\*(?:[^*]++|\*(?!/))*+(?:\*/\s*\}|\Z))"
    r"|\{\s*+(?P<string>\"[^\"\\\n]*+\"|'[^'\\\n]*+')\s*+\}"
    r"|(?P<brace>\{)"
    r"|(?P<link><(?:[a-z][a-z\d+.-]+:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>)"
    r"|(?P<html><!--(?:[^-]|-(?!->))*+(?:-->)?)"
    r"|(?P<end></\s*(?P<name>[\w$.:-]*)\s*>)"
    r"|(?P<tag><(?=[A-Za-z_$>]))"
    r"|(?P<bare><))",
    re.MULTILINE,
)
"""What begins anything but words of Markdown."""
STATEMENT = late(
    rf"{DOUBLE}|{SINGLE}|{TEMPLATE}|//[^\n]*|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z)|(?P<open>[{{(\[])|(?P<close>[}})\]])"
    r"|(?P<blank>\n[ \t]*\r?(?=\n))",
    re.DOTALL,
)
"""Brackets of an import or export, and empty lines; strings and comments are one token each."""
TICKS = late(r"`+|\n[ \t]*\r?\n")
"""What can end a code span."""
