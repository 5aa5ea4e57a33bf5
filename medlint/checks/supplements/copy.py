"""Copy read for supplements: what its sentences name, who speaks, and whose claim a claim is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from medlint.checks.supplements.calls import Calls
from medlint.checks.supplements.naming import Name, medicines_of, names_at, overlaps, told_of
from medlint.disclaimer import grade_statement
from medlint.late import late
from medlint.model import Block, Document, Match
from medlint.noted import noted_of
from medlint.supplements import Spans
from medlint.text import Sentence

_CLAIMS = ("disease-claim", "complaint-claim", "measure-claim", "function-claim")
"""Lists of what supplements are said to do."""
_TEMPERED = late(
    r"\b(?:may|might|could|possibly|potentially|not|no|never|nor|without|cannot|if|whether|used|said|promoted)\b"
    r"|n't\b"
)
"""What hedges, denies or reports a claim behind it."""
_PROMISES = 2
"""Plain claims from which on a copy promises."""
_PROMISES_OF_CAUTIOUS = 4
"""The same of copy that warns: a page that sells may name a side effect as well."""
_MEMO = "supplement copy"
_NEAR = 4
"""Blocks before a claim that can name its subject."""
_BACK = 40
"""Names before a sentence that are looked through for its subject."""


@dataclass(eq=False)
class Copy:
    """A document's visible sentences, and what they name."""

    document: Document
    blocks: list[Block]
    calls: Calls
    own: dict[int, Spans] = field(default_factory=dict)
    """Where supplements are named, by place of the block among the visible ones."""
    diseases: list[Match] | None = None
    """The disease claims, once they have been looked for."""
    sells: bool = False
    is_product: bool = False
    informs: bool = False
    """Whether it speaks of evidence, or cautions."""
    cautions: bool = False
    is_applied: bool = False
    """Whether it is about oils and the like that are smelled or rubbed in, and about nothing that is swallowed."""
    is_of_nutrients: bool = False
    """Whether it names nutrients alone, which food has as well."""
    _names: dict[int, list[Name]] = field(default_factory=dict, init=False)
    """By place of the block among the visible ones, in order of place; worked out where they are asked for."""

    @cached_property
    def is_promotion(self) -> bool:
        """Tell whether it is about supplements, and sells or promises, or at least warns of nothing."""
        return bool(self.own or self._is_brand) and (self.sells or self.promises or not self.cautions)

    @cached_property
    def promises(self) -> bool:
        """Tell whether its plain claims outnumber those that it hedges or denies: it cites studies to sell by them."""
        plain, hedged = self._claims
        if self.cautions:
            return plain >= _PROMISES_OF_CAUTIOUS and plain > 2 * hedged
        return plain >= _PROMISES and plain > hedged

    @cached_property
    def claims(self) -> bool:
        """Tell whether it says plainly of what a supplement does, once at least."""
        return self._claims[0] > 0

    @cached_property
    def _claims(self) -> tuple[int, int]:
        """How many claims there are, and how many that are hedged or denied."""
        plain = hedged = 0
        for _, sentence, told in () if self.is_of_nutrients else self.holding(*_CLAIMS):
            claims = max(told.values(), key=len)
            if _TEMPERED.search(sentence.folded[: claims[0][0]]):
                hedged += len(claims)
            else:
                plain += len(claims)
        return plain, hedged

    @cached_property
    def is_of_supplement(self) -> bool:
        """Tell whether supplements are its main subject."""
        named = sum(map(len, self.own.values())) or int(self._is_brand)
        for place in range(len(self.blocks)) if named else ():
            # Copy on much else is told from its first blocks.
            named -= sum(name.kind == "other" for name in self._named(place))
            if named <= 0:
                return False
        return named > 0

    @cached_property
    def _is_brand(self) -> bool:
        """Tell whether it sells capsules that nothing else is named for, or disclaims for them: a brand's own."""
        if not self.is_product or not (self.sells or self._is_disclaimed):
            return False
        return not any(name.kind == "other" for place in range(len(self.blocks)) for name in self._named(place))

    @cached_property
    def _is_disclaimed(self) -> bool:
        """Tell whether it has the disclaimer of supplements, in whatever wording."""
        return grade_statement([one.folded for block in self.blocks for one in block.sentences]).grade != "missing"

    @cached_property
    def _places(self) -> dict[int, int]:
        return {block.index: place for place, block in enumerate(self.blocks)}

    @cached_property
    def medicines(self) -> dict[int, Spans]:
        """Where medicines, devices and procedures are named, by number of the block."""
        return medicines_of(self.document)

    def holding(self, *groups: str) -> Iterator[tuple[Block, Sentence, dict[str, Spans]]]:
        """Give the sentences in which some word lists stand, and where each of these does.

        Only those that may claim something of a supplement: no questions, and none far from any name.
        """
        for place in range(len(self.blocks)) if self.is_of_supplement else sorted(self._near):
            for sentence, told in self.calls.holding(groups, place):
                if not sentence.folded.endswith("?"):
                    yield self.blocks[place], sentence, told

    @cached_property
    def _near(self) -> set[int]:
        last = len(self.blocks)
        return {near for place in self.own for near in range(place, min(place + _NEAR + 1, last))}

    def is_named_in(self, block: Block, sentence: Sentence) -> bool:
        """Tell whether a sentence names a supplement itself, or its form."""
        return any(name.kind != "other" for name in self._within(block, sentence.start, sentence.end))

    def is_claimed_of_supplement(self, block: Block, sentence: Sentence, start: int, end: int) -> bool:
        """Tell whether the words `start`:`end` of a sentence are said of a supplement."""
        start, end = sentence.start + start, sentence.start + end
        before = self._within(block, sentence.start, start)
        if before and before[-1].kind != "form":
            return before[-1].kind == "supplement"
        if any(name.kind == "supplement" for name in before):
            return True
        after = [n for n in self._within(block, start, sentence.end) if n.kind != "form" and n.end > start]
        if not before and after:
            inside = [name for name in after if name.start < end]
            if (inside or after)[0].kind == "supplement":
                return True
        return self._is_around(block, sentence)

    def _within(self, block: Block, start: int, end: int) -> list[Name]:
        names = self._named(self._places[block.index])
        return names[bisect_left(names, (start,)) : bisect_left(names, (end,))]

    def _is_around(self, block: Block, sentence: Sentence) -> bool:
        """Tell whether the last thing named before a sentence is a supplement; else, what the copy is about."""
        place = self._places[block.index]
        names = self._named(place)
        begin = bisect_left(names, (sentence.start,))
        for name in reversed(names[max(0, begin - _BACK) : begin]):
            if name.kind != "form":
                return name.kind == "supplement"
        for other in range(place - 1, max(0, place - _NEAR) - 1, -1):
            named = [name for name in self._named(other)[-_BACK:] if name.kind != "form"]
            if named:
                return any(name.kind == "supplement" for name in named)
        return self.is_of_supplement

    def _named(self, place: int) -> list[Name]:
        if place not in self._names:
            medicines = self.medicines.get(self.blocks[place].index, [])
            self._names[place] = names_at(place, self.calls, self.own.get(place, []), medicines)
        return self._names[place]


def read_copy(document: Document) -> Copy:
    """Give the reading of a document, from its memo when another rule has asked before."""
    if _MEMO not in document.memo:
        document.memo[_MEMO] = _read(document)
    copy: Copy = document.memo[_MEMO]
    return copy


def _read(document: Document) -> Copy:
    blocks = [block for block in document.blocks if not block.hidden and block.text]
    calls = Calls(blocks, noted_of(document))
    own = {
        place: told for place, spans in calls.all_spans("supplement").items() if (told := told_of(blocks[place], spans))
    }
    is_product = calls.stands("product")
    copy = Copy(document, blocks, calls, own, is_product=is_product, is_of_nutrients=not own)
    if own or is_product:
        copy.is_applied = not is_product and calls.stands("applied")
        copy.sells, copy.cautions = calls.stands("offer"), calls.stands("caution")
        copy.informs = copy.cautions or calls.stands("education")
        for place, nutrients in calls.all_spans("nutrient").items():
            taken = own.get(place, [])
            own[place] = sorted([*taken, *(span for span in nutrients if not overlaps(taken, *span))])
    return copy
