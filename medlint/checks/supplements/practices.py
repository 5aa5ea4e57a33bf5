"""Old treatments whose age is offered as proof: "acupuncture has healed people for centuries"."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.checks.supplements.copy import Copy
from medlint.late import late
from medlint.model import Block, Match
from medlint.quantities.registers import is_institutional
from medlint.supplements import find, stands
from medlint.text import Sentence

_AGED = late(r"\b(?:centur|millenni|generations\b|years?\b|ages\b|ancient\b|antiquity\b|time\b|thousand)")
"""What any talk of long use holds: most sentences hold none."""
_POINTS_BACK = late(r"\W*(?:it|this|these|they|its|such|the (?:practice|therapy|technique|method|treatment)s?)\b")


def practices(copy: Copy) -> Iterator[Match]:
    """Give long use of an old treatment, told in one breath with what it does for the reader."""
    if copy.cautions and not copy.sells:
        return
    for block in copy.blocks:
        for sentence in block.sentences:
            text = sentence.folded
            if _AGED.search(text) is None or text.endswith("?") or not _is_of_practice(block, sentence):
                continue
            told = find("practised", text)
            if told and stands("serves", _without(text, told[0])) and not _is_doubted(block, sentence):
                if is_institutional(copy.document, "outcome"):
                    return
                start, end = told[0]
                yield Match(block, sentence.start + start, sentence.start + end)


def _is_of_practice(block: Block, sentence: Sentence) -> bool:
    """Tell whether a sentence names such a treatment, or goes on about one that its block named before."""
    if stands("practice", sentence.folded):
        return True
    before = block.sentences[: sentence.index]
    return _POINTS_BACK.match(sentence.folded) is not None and any(stands("practice", one.folded) for one in before)


def _without(text: str, told: tuple[int, int]) -> str:
    return f"{text[: told[0]]} ; {text[told[1] :]}"


def _is_doubted(block: Block, sentence: Sentence) -> bool:
    around = block.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return any(stands("untested", one.folded) for one in around)
