"""Where copy says nearly what an approved claim says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from medlint.claims.comparing import Near, compare
from medlint.claims.register import Form, Register, words_of
from medlint.claims.spans import Spans
from medlint.claims.vocabulary import canonical, has_weight
from medlint.claims.words import Word
from medlint.model import Block


def find_near(block: Block, register: Register, usable: Collection[int]) -> list[Near]:
    """Give the stretches of a block that are near a wording, in order; of those that overlap, the nearest.

    `usable` has the numbers of the forms that may be suggested. A question claims nothing.
    """
    found = sorted(_near(block, register, usable), key=lambda one: (-one.similarity, one.form.number))
    spans = Spans()
    kept = [one for one in found if spans.add(one.words[0].start, one.words[-1].end)]
    return sorted(kept, key=lambda one: one.words[0].start)


def _near(block: Block, register: Register, usable: Collection[int]) -> Iterator[Near]:
    sentences = _sentences(block)
    shared = [{canonical(word.text) for word in words if has_weight(word.text)} for words in sentences]
    looked_at: set[tuple[int, int]] = set()
    for index, own in enumerate(shared):
        for form in {form.number: form for text in own for form in register.near.get(text, ())}.values():
            if form.number not in usable:
                continue
            # A claim of several sentences is looked for in as many, or, cut in two, in one more.
            for first in range(max(0, index - form.sentences + 1), index + 1):
                last = min(first + form.sentences, len(sentences))
                if (form.number, first) in looked_at:
                    continue
                if not _is_held(form, shared[first:last]):
                    last += 1
                    if last > len(sentences) or not _is_held(form, shared[first:last]):
                        continue
                looked_at.add((form.number, first))
                near = compare(form, [word for words in sentences[first:last] for word in words])
                if near and not block.sentences[last - 1].folded.rstrip("\"') ").endswith("?"):
                    yield near


def _is_held(form: Form, shared: Sequence[set[str]]) -> bool:
    """Tell whether some sentences hold enough words of a wording to be near it at all."""
    return len(set().union(*shared) & form.content) >= form.wanted


def _sentences(block: Block) -> list[list[Word]]:
    """Give the words of each sentence."""
    cut: list[list[Word]] = [[] for _ in block.sentences]
    for word in words_of(block):
        cut[block.sentence_at(word.start).index].append(word)
    return cut
