"""The phrase notation: how packs write wording, and how it becomes a linear-time expression and its anchors.

    word  a-b  (x|y z)  (x)?  cure~v  dose~n  {lexicon}  ..3  #  ^  $  [[reported]]

`docs/writing-rules.md` is its manual. Phrases are matched against the folded text of one sentence.
"""

from medlint.notation.anchors import anchors, keys
from medlint.notation.expressions import expression
from medlint.notation.literals import word_literals
from medlint.notation.parsing import LazyLexicons, parse, parse_lexicons
from medlint.notation.tree import (
    MAX_DEPTH,
    MAX_EXPANSIONS,
    MAX_SIZE,
    Alt,
    Lexicons,
    Lit,
    NotationError,
    Phrase,
    members,
)
from medlint.notation.unions import union, unions

__all__ = [
    "MAX_DEPTH",
    "MAX_EXPANSIONS",
    "MAX_SIZE",
    "Alt",
    "LazyLexicons",
    "Lexicons",
    "Lit",
    "NotationError",
    "Phrase",
    "anchors",
    "expression",
    "keys",
    "members",
    "parse",
    "parse_lexicons",
    "union",
    "unions",
    "word_literals",
]
