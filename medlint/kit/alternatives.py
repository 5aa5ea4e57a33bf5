"""What a rule can match in more ways than one: its alternatives, each of which an example should exercise.

Counted are every phrase of every list, every branch of a group that the author wrote, an optional part taken and not
taken, every entry of a list of words of the pack's own (once, whatever the number of rules that name it), every token
pattern, and every context that excuses or regrades. Not counted are what the program makes of them (inflections, forms
of a hyphen), lists that all packs share, and products of choices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from medlint.kit.written import Written
from medlint.notation import Alt, Phrase
from medlint.notation.literals import phrase_literals
from medlint.notation.tree import Node, Opt, Reported, Word

Sort = Literal["phrase", "branch", "taken", "left out", "entry", "pattern", "context"]


@dataclass(eq=False)
class Alternative:
    """One way of a rule, and how it was exercised, if it was."""

    code: str
    key: str
    """The list that holds it: `any_of`, `unless`, `companion` …"""
    number: int
    """Number in that list, from 1."""
    place: str
    sort: Sort
    text: str
    phrase: str = ""
    """The phrase of which it is a part."""
    exercised: Literal["", "example", "exchange"] = ""
    tried: str = ""
    """The example in which an exchange was tried in vain."""


@dataclass(eq=False)
class Branch:
    """A decision within a phrase, with those above it."""

    alternative: Alternative
    node: Alt | Opt
    choice: int
    decisions: dict[int, int]
    """Its own and those that it depends on."""
    within: Phrase
    word: int
    """Number of the word, in `within`, in which the choice is."""
    option: Phrase | None = None
    siblings: list[Branch] = field(default_factory=list)
    """All branches of the same choice, itself included."""
    words: list[str] = field(default_factory=list)
    """The words, one of which stands wherever the branch does; none where they cannot be listed."""

    def may_stand(self, text: str) -> bool:
        """Tell, without a close look, whether the branch may stand in folded text."""
        return not self.words or any(word in text for word in self.words)


def branches(written: Written, told: Alternative, entries: Mapping[int, list[Alternative]]) -> Iterator[Branch]:
    """Give the branches in a phrase, in order; `entries` are the alternatives of the pack's own lists, by identity."""
    yield from _Walk(written, told, entries).phrase(written.phrase, {})


class _Walk:
    def __init__(self, written: Written, told: Alternative, entries: Mapping[int, list[Alternative]]) -> None:
        self.written, self.told, self.entries = written, told, entries

    def phrase(self, phrase: Phrase, above: dict[int, int]) -> Iterator[Branch]:
        for number, word in enumerate(phrase.words):
            yield from self.word(phrase, number, word, above)

    def word(self, phrase: Phrase, number: int, word: Word, above: dict[int, int]) -> Iterator[Branch]:
        for node in word:
            yield from self.node(phrase, number, node, above)

    def node(self, phrase: Phrase, number: int, node: Node, above: dict[int, int]) -> Iterator[Branch]:
        match node:
            case Reported(inner):
                yield from self.phrase(inner, above)
            case Opt(inner):
                taken = {**above, id(node): 1}
                if id(node) in self.written.optional:
                    words = self.written.optional[id(node)]
                    pair = [
                        Branch(self._alternative("taken", words), node, 1, taken, phrase, number),
                        Branch(self._alternative("left out", words), node, 0, {**above, id(node): 0}, phrase, number),
                    ]
                    yield from _together(pair)
                yield from self.node(phrase, number, inner, taken)
            case Alt() if id(node) in self.written.groups:
                texts = self.written.groups[id(node)]
                yield from self._options(
                    phrase, number, node, above, [self._alternative("branch", text) for text in texts]
                )
                for choice, option in enumerate(node.options):
                    yield from self.phrase(option, {**above, id(node): choice})
            case Alt() if id(node) in self.entries:
                yield from self._options(phrase, number, node, above, self.entries[id(node)])
            case Alt((only,)):
                yield from self.phrase(only, above)

    def _options(
        self, phrase: Phrase, number: int, node: Alt, above: dict[int, int], alternatives: list[Alternative]
    ) -> Iterator[Branch]:
        yield from _together(
            [
                Branch(
                    alternative,
                    node,
                    choice,
                    {**above, id(node): choice},
                    phrase,
                    number,
                    option,
                    words=phrase_literals(option),
                )
                for choice, (alternative, option) in enumerate(zip(alternatives, node.options, strict=True))
            ]
        )

    def _alternative(self, sort: Sort, text: str) -> Alternative:
        told = self.told
        return Alternative(told.code, told.key, told.number, told.place, sort, text, told.text)


def _together(found: list[Branch]) -> list[Branch]:
    for branch in found:
        branch.siblings = found
    return found
