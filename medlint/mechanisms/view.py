"""One sentence as the statement reader sees it: tokens, and the known names that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from medlint.knowledge import Knowledge, Name, Ref
from medlint.mechanisms.words import WORDS
from medlint.model import Block
from medlint.text import Sentence

# As spaCy's English tokenizer cuts ("is|n't", "can|not", "drug|'s"), without its half second of import: every page that
# names a drug would pay it.
_PIECE = re.compile(r"'(?:s|t|re|ve|ll|d|m)\b|[a-z]+(?=n't)|n't|can(?=not\b)|[a-z0-9α-ω+]+|\S")
_CODE = re.compile(r"^([a-zα-ω]+)(\d+[a-z]*)$")
_GLUE = frozenset("-/()–")
MAX_LENGTH = 900
"""Characters. Longer "sentences" are lists or tables run together; what they state cannot be read off safely."""


@dataclass(slots=True)
class Token:
    """A word or mark: folded text, and its place in the block's text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Mention:
    """Tokens `first` to `last` (half open) that name something known."""

    first: int
    last: int
    refs: tuple[Ref, ...]

    def of(self, *kinds: str) -> tuple[Ref, ...]:
        """Give the meanings of the given kinds."""
        return tuple(ref for ref in self.refs if ref.kind in kinds)


class View:
    """Tokens of a sentence, and every mention by where it starts and ends, the longest first."""

    def __init__(self, block: Block, sentence: Sentence, base: Knowledge) -> None:
        self.block = block
        self.sentence = sentence
        self.tokens = list(_tokens(sentence)) if len(sentence.folded) <= MAX_LENGTH else []
        self.starting: dict[int, list[Mention]] = {}
        self.ending: dict[int, list[Mention]] = {}
        for mention in _whole(self.tokens, list(_mentions(self.tokens, block.text, base))):
            self.starting.setdefault(mention.first, []).append(mention)
            self.ending.setdefault(mention.last, []).append(mention)
        for found in (*self.starting.values(), *self.ending.values()):
            found.sort(key=lambda mention: mention.first - mention.last)
        self.mentions = list(_leftmost_longest(self.starting))

    def text(self, index: int) -> str:
        """Give a token's text; nothing outside the sentence."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def at(self, index: int) -> Mention | None:
        """Give the longest mention that starts at a token."""
        return next(iter(self.starting.get(index, ())), None)

    def before(self, index: int) -> Mention | None:
        """Give the longest mention that ends right before a token."""
        return next(iter(self.ending.get(index, ())), None)

    def joined(self, mention: Mention) -> Iterator[Mention]:
        """Give the names that are told together with a mention: "X, Y and Z"."""
        place = mention.first - 1
        links = {"and", "or", "/", "plus", "&"}
        while place >= 0 and self.text(place) in links:
            # Only the last of a list is joined by a word.
            links = links | {","}
            place -= self.text(place - 1) == ","
            found = self.before(place)
            if found is None:
                return
            yield found
            place = found.first - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the place of tokens `first` to `last` (half open) in the block's text."""
        return self.tokens[first].start, self.tokens[last - 1].end


def _tokens(sentence: Sentence) -> Iterator[Token]:
    for piece in _PIECE.finditer(sentence.folded):
        yield Token(piece.group(), sentence.start + piece.start(), sentence.start + piece.end())


def _mentions(tokens: list[Token], text: str, base: Knowledge) -> Iterator[Mention]:
    index = _index(base)
    for first, token in enumerate(tokens):
        spans: dict[int, list[Ref]] = {}
        for name in index.get(token.text, ()):
            last = _match(tokens, first, name.words)
            if last and _case_fits(text[token.start : tokens[last - 1].end], name):
                spans.setdefault(last, []).append(name.ref)
        for last, refs in spans.items():
            yield Mention(first, last, tuple(dict.fromkeys(refs)))


def _whole(tokens: list[Token], mentions: list[Mention]) -> Iterator[Mention]:
    """Give the mentions that are no part of a longer name that the base does not hold."""
    words = [token.text for token in tokens]
    end, begin = 0, 0
    for mention in mentions:
        # "vitamin D3 receptor": what starts within another name and outruns it is read as neither.
        if begin < mention.first < end < mention.last:
            continue
        if mention.last > end:
            begin, end = mention.first, mention.last
        if _goes_on(words, mention):
            mention = Mention(mention.first, mention.last, mention.of("drug", "group"))
        if mention.refs:
            yield mention


def _goes_on(words: list[str], mention: Mention) -> bool:
    """Say whether a target or substance is only part of a name: "TNF ligand superfamily member 11", "F2-alpha receptor"."""
    if WORDS["longer names"].intersection(words[mention.last : mention.last + 2]):
        return True
    before = words[max(0, mention.first - 2) : mention.first]
    return before[-1:] == ["subunit"] or (len(before) == 2 and before[1] == "-" and any(map(str.isdigit, before[0])))


def _match(tokens: list[Token], first: int, words: tuple[str, ...]) -> int:
    place = first
    for number, word in enumerate(words):
        if number and place < len(tokens) and _is_glue(tokens[place - 1], tokens[place]):
            place += 1
        if place >= len(tokens) or tokens[place].text != word:
            return 0
        place += 1
    if place < len(tokens) and tokens[place].text == ")" and "(" in (token.text for token in tokens[first:place]):
        place += 1
    return place


def _is_glue(before: Token, mark: Token) -> bool:
    """Say whether a mark may stand within a name: "DPP-4", "GABA(A)", "bupropion / naltrexone"."""
    return mark.text == "/" or (mark.text in _GLUE and mark.start == before.end)


def _case_fits(raw: str, name: Name) -> bool:
    if name.exact:
        return raw.replace("-", "") == name.exact.replace("-", "")
    return not name.capital or raw[:1].isupper()


@cache
def _index(base: Knowledge) -> dict[str, list[Name]]:
    """Give the names of the base with codes written both ways: DPP4 and DPP-4, beta-1 and beta1."""
    index: dict[str, list[Name]] = {}
    for names in base.names.values():
        for name in names:
            for words in {name.words, _joined(name.words), _split(name.words)}:
                index.setdefault(words[0], []).append(Name(words, name.ref, name.exact, name.capital))
    return index


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        if out and word[0].isdigit() and out[-1].isalpha() and len(word) <= 3 and len(out[-1]) <= 5:
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        code = _CODE.match(word)
        out += code.groups() if code else (word,)
    return tuple(out)


def _leftmost_longest(starting: dict[int, list[Mention]]) -> Iterator[Mention]:
    free = 0
    for first in sorted(starting):
        if first >= free:
            mention = starting[first][0]
            free = mention.last
            yield mention
