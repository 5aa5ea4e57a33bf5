"""What a phrase is made of, and how large it may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

MAX_EXPANSIONS = 600
"""The most literal words that one element may stand for when anchors are derived."""
MAX_SIZE = 1_000_000
"""The most steps of the expression for one list of phrases, lexicons written out (lexicons of lexicons grow fast)."""
MAX_DEPTH = 20
"""How deep groups and lexicons may nest."""
KEPT = 1024
"""How many groups and lexicons are kept worked out."""
MAX_OPTIONAL = 8
"""How many hyphens and optional parts one word may have."""


class NotationError(ValueError):
    """A phrase that cannot be read; says what is wrong in one clause."""

    at: int | None = None
    """The character of the phrase where that is, as far as it is known."""
    width: int = 1
    """How many characters it takes."""
    lexicon: str = ""
    """The word list whose entry it is."""
    entry: int = 0
    """Its number in that list."""


class Lit(msgspec.Struct, frozen=True):
    text: str


class Hyphen(msgspec.Struct, frozen=True):
    pass


class Number(msgspec.Struct, frozen=True):
    pass


class Gap(msgspec.Struct, frozen=True):
    words: int


class Edge(msgspec.Struct, frozen=True):
    start: bool


@dataclass(frozen=True, slots=True, eq=False)
class Alt:
    """One of `options`. What is worked out of one is kept, so that a lexicon named many times costs it once."""

    options: tuple[Phrase, ...]
    size: int = field(init=False, compare=False, repr=False)
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        measures = [measure(option) for option in self.options]
        object.__setattr__(self, "size", 1 + sum(size for size, _ in measures))
        object.__setattr__(self, "depth", 1 + max((depth for _, depth in measures), default=0))


class Opt(msgspec.Struct, frozen=True):
    node: Node


class Reported(msgspec.Struct, frozen=True):
    phrase: Phrase


Node = Lit | Hyphen | Number | Gap | Edge | Alt | Opt | Reported
Word = tuple[Node, ...]


class Phrase(msgspec.Struct, frozen=True):
    """Words, each a run of nodes with nothing between them."""

    words: tuple[Word, ...]


Lexicons = Mapping[str, Alt]

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|hundreds?|thousands?|millions?|billions?|dozens?"
)
FIGURES = r"\d+(?:[.,]\d+)*"
NUMBER = rf"(?:{FIGURES}|{NUMBER_WORDS})"
"""Expression for a number in figures or words."""


def may_be_empty(phrase: Phrase) -> bool:
    # Groups and reported parts are never empty: they are refused where they are read.
    return all(isinstance(node, Opt | Edge | Gap) for word in phrase.words for node in word)


def members(phrase: Phrase) -> Iterator[Phrase]:
    """Give what a phrase that is one choice stands for: each is told by its own words, and not by those of any."""
    match phrase.words:
        case ((Alt(options),),):
            for option in options:
                yield from members(option)
        case _:
            yield phrase


def measure(phrase: Phrase) -> tuple[int, int]:
    """Give about how many steps the expression for a phrase has, and how deep it nests."""
    total, deepest = 0, 0
    for word in phrase.words:
        for node in word:
            size, depth = _measure_node(node)
            total, deepest = total + size, max(deepest, depth)
    return total, deepest


def _measure_node(node: Node) -> tuple[int, int]:
    match node:
        case Alt():
            return node.size, node.depth
        case Opt(inner):
            return _measure_node(inner)
        case Reported(phrase):
            size, depth = measure(phrase)
            return size, depth + 1
    steps = 4
    if isinstance(node, Lit):
        steps = len(node.text)
    elif isinstance(node, Gap):
        steps = 12 * node.words
    elif isinstance(node, Number):
        steps = len(NUMBER)
    return steps, 0
