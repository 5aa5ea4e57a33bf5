"""Phrases as they are written: the tree of the notation, with the words of every branch that the author chose."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlint.notation import Alt, Lexicons, Lit, Phrase
from medlint.notation.contractions import spaced
from medlint.notation.reader import Reader
from medlint.notation.tree import Hyphen, Node, Number, Reported, Word
from medlint.text import fold


@dataclass
class Written:
    """A phrase, and of its groups and optional parts those that its author wrote, by identity."""

    phrase: Phrase
    text: str
    groups: dict[int, list[str]] = field(default_factory=dict)
    """Of each `(a|b)` with more than one branch, the words of the branches."""
    optional: dict[int, str] = field(default_factory=dict)
    """Of each `(x)?`, the words of what is optional."""


def read_phrase(text: str, lexicons: Lexicons) -> Written:
    """Read a phrase that the compiler has taken."""
    reader = _Following(fold(text), lexicons)
    return Written(reader.phrase(()), text, reader.groups, reader.options)


class _Following(Reader):
    """Keeps the source of each group. The forms of an inflection are the program's and not the author's."""

    def __init__(self, text: str, lexicons: Lexicons) -> None:
        super().__init__(text, lexicons)
        self.groups: dict[int, list[str]] = {}
        self.options: dict[int, str] = {}
        self._texts: dict[int, tuple[Phrase, str]] = {}

    def phrase(self, closers: tuple[str, ...]) -> Phrase:
        begin = self.at
        phrase = super().phrase(closers)
        # Kept beside its text, so that no other object gets its identity.
        self._texts[id(phrase)] = phrase, self.text[begin : self.at]
        return phrase

    def group(self) -> Alt:
        group = super().group()
        if len(group.options) > 1:
            self.groups[id(group)] = [self._texts[id(option)][1] for option in group.options]
        return group

    def optional(self, word: list[Node]) -> None:
        begin = self._begin_of(word)
        super().optional(word)
        self.options[id(word[-1])] = begin

    def _begin_of(self, word: list[Node]) -> str:
        node = word[-1] if word else None
        if isinstance(node, Alt) and id(node) in self.groups:
            return "|".join(self.groups[id(node)])
        if isinstance(node, Alt) and len(node.options) == 1 and id(node.options[0]) in self._texts:
            return self._texts[id(node.options[0])][1]
        return "…"

    def inflection(self, word: list[Node]) -> None:
        at, last = self.at, word[-1] if word else None
        texts = self.groups.pop(id(last), None) if isinstance(last, Alt) and len(word) == 1 else None
        if not isinstance(last, Alt) or texts is None:
            super().inflection(word)
            return
        branches = []
        for option in last.options:
            self.at = at
            one: list[Node] = [Alt((option,))]
            super().inflection(one)
            branches.append(Phrase((tuple(one),)))
        group = Alt(tuple(branches))
        kind = self.text[self.at - 1]
        self.groups[id(group)] = [f"{text}~{kind}" for text in texts]
        word[:] = [group]


def plain_text(phrase: Phrase) -> str:
    """Give some words that a phrase stands for, its optional parts and gaps left out."""
    return spaced(filter(None, map(_plain_word, phrase.words)))


def _plain_word(word: Word) -> str:
    return "".join(_plain_node(node) for node in word)


def _plain_node(node: Node) -> str:
    match node:
        case Lit(text):
            return text
        case Hyphen():
            return "-"
        case Number():
            return "3"
        case Alt(options):
            return plain_text(options[0])
        case Reported(phrase):
            return plain_text(phrase)
        case _:
            return ""
