"""The check `discounts`: a lower price for a treatment, and not for goods that stand on the same page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from medlint.checks import LISTS, Candidate
from medlint.late import late
from medlint.model import Block, Document, Match
from medlint.text import Sentence
from medlint.wordlists import Spans, Wording

_REACH = 6
"""Blocks above in which what is sold may stand, its heading among them."""
_TERMS_BEFORE, _TERMS_BEHIND = 3, 1
"""Blocks by which one shows itself to be small print."""
_BETWEEN = 20
"""Characters between the words of one offer."""
_PAUSE = late(r"[,;:.!?()|–—/]")
_FIGURE = late(r"\d|\b(?:half|third|quarter|free|one|two|three)\b")

Counts = tuple[int, int]
"""How often treatments, and how often goods are named."""


def check(document: Document, candidates: Sequence[Candidate], _options: dict[str, Any]) -> Iterable[Match]:
    """Give the words that lower a price, where what stands nearest to them is a treatment."""
    whole: Counts | None = None
    for candidate in candidates:
        block, sentence = candidate.block, candidate.sentence
        for span in _cuts(sentence):
            if not _FIGURE.search(sentence.folded, *span) and _is_small_print(document, block):
                continue
            subject = _of_sentence(sentence, span) or _of_blocks(document, block)
            if not subject:
                whole = whole or _sum(_named(one) for one in document.blocks)
                subject = "treatment" if whole[0] > whole[1] else "goods"
            if subject == "treatment":
                yield Match(block, sentence.start + span[0], sentence.start + span[1])


def _cuts(sentence: Sentence) -> Spans:
    cuts = wording().spans("cut", sentence.folded)
    excused = wording().spans("unless", sentence.folded) if cuts else []
    told: Spans = []
    for start, end in sorted(cuts):
        if any(first < end and start < last for first, last in excused):
            continue
        # "Pay in full and get 20 % off already discounted prices" is one offer.
        if told and start - told[-1][1] <= _BETWEEN and not _PAUSE.search(sentence.folded, told[-1][1], start):
            told[-1] = (told[-1][0], max(end, told[-1][1]))
        else:
            told.append((start, end))
    return told


def _is_small_print(document: Document, block: Block) -> bool:
    """Tell whether a block is among the terms of offers that are made elsewhere."""
    if "small print" not in block.memo:
        around = document.blocks[max(0, block.index - _TERMS_BEFORE) : block.index + _TERMS_BEHIND + 1]
        block.memo["small print"] = any(
            wording().stands("terms", sentence.folded) for one in around for sentence in one.sentences
        )
    return bool(block.memo["small print"])


def _of_sentence(sentence: Sentence, cut: tuple[int, int]) -> str:
    """Name what stands nearest to the cut in its sentence; goods, where both are as near."""
    near = {
        name: min((_distance(cut, span) for span in _standing(name, sentence)), default=None)
        for name in ("goods", "treatment")
    }
    told = {name: distance for name, distance in near.items() if distance is not None}
    return min(told, key=lambda name: told[name], default="")


def _of_blocks(document: Document, block: Block) -> str:
    """Name what the block, or else the nearest block above, is about; goods, where the one below describes them."""
    if not any(_named(block)) and _tells_of_goods(document, block.index + 1):
        return "goods"
    for index in range(block.index, max(-1, block.index - _REACH - 1), -1):
        treatments, goods = _named(document.blocks[index])
        if treatments or goods:
            return "treatment" if treatments >= goods else "goods"
    return ""


def _tells_of_goods(document: Document, index: int) -> bool:
    """Tell whether a block says, right at its start, that goods are what stands above it."""
    if index >= len(document.blocks):
        return False
    sentences = document.blocks[index].sentences
    return bool(sentences) and wording().stands("described", sentences[0].folded)


def _named(block: Block) -> Counts:
    if "named for sale" not in block.memo:
        block.memo["named for sale"] = (
            sum(len(_standing("treatment", one)) for one in block.sentences),
            sum(len(_standing("goods", one)) for one in block.sentences),
        )
    counts: Counts = block.memo["named for sale"]
    return counts


def _sum(counts: Iterable[Counts]) -> Counts:
    treatments = goods = 0
    for one in counts:
        treatments, goods = treatments + one[0], goods + one[1]
    return treatments, goods


def _standing(name: str, sentence: Sentence) -> Spans:
    spans = wording().spans(name, sentence.folded)
    if name != "treatment" or not spans:
        return spans
    # "Copper peptides" are in a serum; "peptides" alone may be injected.
    goods = wording().spans("goods", sentence.folded)
    return [one for one in spans if not any(first <= one[0] and one[1] <= last for first, last in goods)]


def _distance(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def wording() -> Wording:
    """Give the lists of `rules/discounts.yaml`."""
    return LISTS["discounts"].load()
