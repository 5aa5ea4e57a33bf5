"""What is open around a place in code: brackets, literals, tags and elements, and what they make of strings there."""

from __future__ import annotations

from medlint.readers.code_strings import Words
from medlint.readers.flow import Context
from medlint.readers.jsx_flow import Open

CODE_KINDS = frozenset("{b[s(gEA$P")


class Frame:
    """One thing that is open.

    Kinds: `P` program, `{` object, `b` block, `[` array, `s` subscript, `(` arguments, `g` grouping parentheses,
    `E` a child's braces, `A` an attribute's, `` ` `` template literal, `$` a hole in it, `T` tag, `C` element.
    """

    __slots__ = (
        "around",
        "aside",
        "braces",
        "chosen",
        "depth",
        "element",
        "has_notes",
        "is_child",
        "is_hidden",
        "is_root",
        "is_translator",
        "key",
        "key_end",
        "kind",
        "meta",
        "mute",
        "name",
        "prop_of",
        "rooted",
        "start",
        "strict",
        "way",
        "words",
    )

    braces: Frame | None

    def __init__(self, kind: str, start: int, parent: Frame | None = None, name: str = "") -> None:
        self.kind = kind
        self.start = start
        self.name = name
        """Of an object or array, the name nearest above; of a tag or element, its own."""
        self.key = ""
        """The name under which values here stand."""
        self.key_end = -1
        """Where the value of `key` begins."""
        self.element: Open | None = None
        self.words: Words | None = None
        self.around: Context | None = None
        """What to return to at the end of a root element."""
        self.aside = self.is_root = self.is_hidden = self.is_translator = self.rooted = False
        self.prop_of = ""
        """The element whose prop's value this is."""
        self.braces = None if parent is None else parent.braces
        """The child's braces around, if no element or other prop stands between."""
        if parent is None:
            self.way = ""
            self.depth = 0
            self.mute = self.strict = self.meta = self.chosen = self.is_child = self.has_notes = False
        else:
            self.way = parent.way
            self.depth = parent.depth
            self.mute = parent.mute
            self.strict = parent.strict
            self.meta = parent.meta
            self.chosen = parent.chosen
            self.has_notes = parent.has_notes
            """A `description` here is meant for translators alone."""
            self.is_child = parent.is_child
            """Values here are children of an element, no data."""
