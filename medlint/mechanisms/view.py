"""One sentence as the statement reader sees it: tokens, and the known names that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from medlint.knowledge import Knowledge, Name, Ref
from medlint.late import late
from medlint.mechanisms.words import WORDS
from medlint.model import Block
from medlint.text import Sentence

# As spaCy's English tokenizer cuts ("is|n't", "can|not", "drug|'s"), without its half second of import: every page that
# names a drug would pay it.
_PIECE = late(r"'(?:s|t|re|ve|ll|d|m)\b|[a-z]+(?=n't)|n't|can(?=not\b)|[a-z0-9α-ω+]+|\S")
# Where nothing is cut within a word, the same pieces in half the time.
_WHOLE_PIECE = late(r"'(?:s|t|re|ve|ll|d|m)\b|[a-z0-9α-ω+]+|\S")
_GLUE = frozenset("-/()–")
MAX_LENGTH = 900
"""Characters. Longer "sentences" are lists or tables run together; what they state cannot be read off safely."""


class Mention(msgspec.Struct):
    """Tokens `first` to `last` (half open) that name something known."""

    first: int
    last: int
    refs: tuple[Ref, ...]

    def of(self, *kinds: str) -> tuple[Ref, ...]:
        """Give the meanings of the given kinds."""
        return tuple(ref for ref in self.refs if ref.kind in kinds)


class View:
    """Tokens of a sentence (folded `words`, and their `places` in the block's text), and its mentions.

    `starting` and `ending` hold every mention by where it starts and ends, the longest first.
    """

    def __init__(self, block: Block, sentence: Sentence, base: Knowledge) -> None:
        self.affirmed = False
        """Whether it asks what the sentence after it says yes to."""
        self.block = block
        self.sentence = sentence
        self.words: list[str] = self._piece.findall(sentence.folded) if len(sentence.folded) <= MAX_LENGTH else []
        self.present = frozenset(self.words)
        self.size = len(self.words)
        self.starting: dict[int, list[Mention]] = {}
        self.ending: dict[int, list[Mention]] = {}
        for mention in _whole(self.words, list(self._named(base))):
            self.starting.setdefault(mention.first, []).append(mention)
            self.ending.setdefault(mention.last, []).append(mention)
        for found in (*self.starting.values(), *self.ending.values()):
            found.sort(key=lambda mention: mention.first - mention.last)
        self.mentions = list(_leftmost_longest(self.starting))

    @property
    def _piece(self) -> re.Pattern[str]:
        return _PIECE if "n't" in self.sentence.folded or "cannot" in self.sentence.folded else _WHOLE_PIECE

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where the tokens stand: read again, for most sentences are ruled out by their words."""
        offset = self.sentence.start
        pieces = self._piece.finditer(self.sentence.folded) if self.size else ()
        return [(piece.start() + offset, piece.end() + offset) for piece in pieces]

    @property
    def row_head(self) -> Mention | None:
        """The drug that fills the first cell of a table's row, with its other name in brackets."""
        named = self.at(0)
        if named is None or not named.of("drug") or "|" not in self.present:
            return None
        other = self.at(named.last + 1) if self.text(named.last) == "(" else None
        end = other.last + 1 if other is not None and self.text(other.last) == ")" else named.last
        return named if self.text(end) == "|" else None

    def cells(self) -> Iterator[tuple[int, int]]:
        """Give the tokens of each cell of a row: "X | Y | Z"."""
        marks = [index for index, word in enumerate(self.words) if word == "|"]
        yield from zip([0, *(mark + 1 for mark in marks)], [*marks, self.size], strict=True)

    def text(self, index: int) -> str:
        """Give a token's text; nothing outside the sentence."""
        return self.words[index] if 0 <= index < self.size else ""

    def at(self, index: int) -> Mention | None:
        """Give the longest mention that starts at a token."""
        found = self.starting.get(index)
        return found[0] if found else None

    def before(self, index: int) -> Mention | None:
        """Give the longest mention that ends right before a token."""
        found = self.ending.get(index)
        return found[0] if found else None

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """What any mention may mean, those within longer ones too."""
        return tuple(ref for found in self.starting.values() for mention in found for ref in mention.refs)

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
        return self.places[first][0], self.places[last - 1][1]

    def _named(self, base: Knowledge) -> Iterator[Mention]:
        index, present = base.names, self.present
        for first, word in enumerate(self.words):
            if word not in index:
                continue
            spans: dict[int, list[Ref]] = {}
            for name in index[word]:
                if name.words[-1] not in present:
                    continue
                last = self._match(first, name.words)
                if last and self._case_fits(first, last, name):
                    spans.setdefault(last, []).append(name.ref)
            for last, refs in spans.items():
                yield Mention(first, last, tuple(dict.fromkeys(refs)))

    def _match(self, first: int, name: tuple[str, ...]) -> int:
        """Give the token after a name that starts at `first`; 0 if it is not there."""
        words, place = self.words, first
        for number, word in enumerate(name):
            if number and place < self.size and self._is_glue(place):
                place += 1
            if place >= self.size or words[place] != word:
                return 0
            place += 1
        return place + (self.text(place) == ")" and "(" in words[first:place])

    def _case_fits(self, first: int, last: int, name: Name) -> bool:
        if not (name.exact or name.capital):
            return True
        raw = self.block.text[slice(*self.span(first, last))]
        return raw.replace("-", "") == name.exact.replace("-", "") if name.exact else raw[:1].isupper()

    def _is_glue(self, place: int) -> bool:
        """Say whether a mark may stand within a name: "DPP-4", "GABA(A)", "bupropion / naltrexone"."""
        mark = self.words[place]
        return mark == "/" or (mark in _GLUE and self.places[place][0] == self.places[place - 1][1])


def _whole(words: list[str], mentions: list[Mention]) -> Iterator[Mention]:
    """Give the mentions that are no part of a longer name that the base does not hold."""
    end, begin = 0, 0
    for mention in _with_salts(words, mentions):
        # "vitamin D3 receptor": what starts within another name and outruns it is read as neither.
        if begin < mention.first < end < mention.last:
            continue
        if mention.last > end:
            begin, end = mention.first, mention.last
        refs = mention.of("drug", "group") if _goes_on(words, mention) else mention.refs
        if refs:
            yield Mention(mention.first, mention.last, refs)


def _with_salts(words: list[str], mentions: list[Mention]) -> Iterator[Mention]:
    """Give the mentions with a salt as part of its drug: "losartan potassium"."""
    drugs = {mention.last for mention in mentions if mention.of("drug")}
    starts = {mention.first for mention in mentions}
    for mention in mentions:
        if mention.last == mention.first + 1 and words[mention.first] in WORDS["salts"] and mention.first in drugs:
            continue
        # "Magnesium glycinate" is magnesium; "vitamin K calcium" names two.
        salted = mention.of("drug") or (mention.of("substance") and mention.last not in starts)
        salt = words[mention.last : mention.last + 1] if salted else []
        yield Mention(mention.first, mention.last + 1, mention.refs) if salt and salt[0] in WORDS["salts"] else mention


def _goes_on(words: list[str], mention: Mention) -> bool:
    """Say whether a target is only part of a name: "TNF ligand superfamily member 11", "F2-alpha receptor"."""
    if WORDS["longer names"].intersection(words[mention.last : mention.last + 2]):
        return True
    before = words[max(0, mention.first - 2) : mention.first]
    return before[-1:] == ["subunit"] or (len(before) == 2 and before[1] == "-" and any(map(str.isdigit, before[0])))


def _leftmost_longest(starting: dict[int, list[Mention]]) -> Iterator[Mention]:
    free = 0
    for first in sorted(starting):
        if first >= free:
            mention = starting[first][0]
            free = mention.last
            yield mention
