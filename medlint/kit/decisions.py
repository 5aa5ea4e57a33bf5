"""A phrase with some of its choices decided: what it is reduced to, and where it and its parts stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import re2

from medlint.notation import Alt, Phrase, expression
from medlint.notation.literals import phrase_literals
from medlint.notation.tree import Hyphen, Node, Opt, Reported, Word

Decisions = Mapping[int, int]
"""By the identity of a group the number of its branch; of an optional part 1 where it is taken, 0 where it is not."""
Span = tuple[int, int]


def decide(phrase: Phrase, decisions: Decisions, text: str, mark: int = 0) -> Phrase | None:
    """Give a phrase as decided, with no more of its words than stand in `text`; None where it cannot match there.

    With `mark`, the identity of a branch, a word or an optional part, that part is what is reported and nothing else.
    """
    return _Deciding(decisions, text, mark).phrase(phrase)


class _Deciding:
    """Each method gives None for what cannot stand in the text."""

    def __init__(self, decisions: Decisions, text: str, mark: int) -> None:
        self.decisions, self.text, self.mark = decisions, text, mark

    def phrase(self, phrase: Phrase) -> Phrase | None:
        words: list[Word] = []
        for word in phrase.words:
            decided = self.word(word)
            if decided is None:
                return None
            if decided:
                words.append(decided)
        result = Phrase(tuple(words))
        return Phrase(((Reported(result),),)) if self.mark == id(phrase) and words else result

    def word(self, word: Word) -> Word | None:
        nodes: list[Node] = []
        for node in word:
            decided = self.node(node)
            if decided is not None:
                nodes.append(decided)
            elif not isinstance(node, Opt) or self.decisions.get(id(node)) == 1:
                return None
        # The hyphens that joined what is not there go with it.
        while nodes and isinstance(nodes[0], Hyphen):
            del nodes[0]
        while nodes and isinstance(nodes[-1], Hyphen):
            del nodes[-1]
        return (Reported(Phrase((tuple(nodes),))),) if self.mark == id(word) and nodes else tuple(nodes)

    def node(self, node: Node) -> Node | None:
        match node:
            case Alt():
                return self.group(node)
            case Opt(inner):
                return self.optional(node, inner)
            case Reported(phrase):
                decided = self.phrase(phrase)
                if decided is None:
                    return None
                return Alt((decided,)) if self.mark else Reported(decided)
            case _:
                return node

    def group(self, group: Alt) -> Node | None:
        number = self.decisions.get(id(group))
        options = group.options if number is None else (group.options[number],)
        kept = []
        for option in options:
            literals = _literals(option)
            if literals and not any(text in self.text for text in literals):
                continue
            if (decided := self.phrase(option)) is not None:
                kept.append(decided)
        return Alt(tuple(kept)) if kept else None

    def optional(self, node: Opt, inner: Node) -> Node | None:
        decision = self.decisions.get(id(node))
        decided = None if decision == 0 else self.node(inner)
        if decided is None:
            return None
        if self.mark == id(node):
            return Reported(Phrase(((decided,),)))
        return decided if decision == 1 else Opt(decided)


@lru_cache(maxsize=100_000)
def _literals(phrase: Phrase) -> list[str]:
    return phrase_literals(phrase)


def hits(phrase: Phrase, text: str) -> Iterator[tuple[Span, Span]]:
    """Give where a phrase stands in folded text: the whole, and its reported part."""
    return hits_of(expression(phrase), text)


def hits_of(expression: str, text: str) -> Iterator[tuple[Span, Span]]:
    """Give the same for the expression of a phrase."""
    for found in _compile(expression).finditer(text):
        groups = range(1, (found.lastindex or 0) + 1)
        yield found.span(), next((found.span(one) for one in groups if found.start(one) >= 0), found.span())


@lru_cache(maxsize=2_000)
def _compile(expression: str) -> Any:
    # Not by `medlint.linear`, which keeps what it compiles: there are tens of thousands of these, each used briefly.
    options = re2.Options()
    options.longest_match = True
    options.log_errors = False
    return re2.compile(expression, options)
