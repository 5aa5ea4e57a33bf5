"""Texts in which a rule says something, or would but for an exception; and where a phrase stands in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from medlint.compiled import CompiledRule
from medlint.completing import completed
from medlint.kit.cases import Case
from medlint.kit.decisions import Span, decide, hits, hits_of
from medlint.kit.running import Runner
from medlint.model import Block, Document
from medlint.notation import Phrase
from medlint.text import Sentence


@dataclass(frozen=True, eq=False)
class Scene:
    """A text, the example that it is or was made from, and the spans of the source that matter in it."""

    case: Case
    document: Document
    spans: frozenset[Span]
    is_example: bool

    @property
    def text(self) -> str:
        """The source."""
        return self.document.source

    @cached_property
    def folded(self) -> str:
        """The text of all blocks, folded."""
        return "\n".join(block.folded for block in self.document.blocks)


@dataclass(frozen=True)
class Hit:
    """Where a phrase stands: its sentence, and the whole of it there."""

    block: Block
    sentence: Sentence
    whole: Span

    def source(self, span: Span) -> Span:
        """Give the source span of a span of the sentence."""
        return self.block.source_span(self.sentence.start + span[0], self.sentence.start + span[1])

    def shown(self, reported: Span) -> Iterator[Span]:
        """Give the source spans in which its reported part may be shown: as it is, and to the end of its phrase."""
        yield self.source(reported)
        if reported == self.whole:
            text, start = self.block.text, self.sentence.start
            end = completed(text, start + reported[0], start + reported[1], len(text)) - start
            if end > reported[1]:
                yield self.source((reported[0], end))


Counts = Callable[[Span, Span, Collection[Span]], bool]
"""Whether a hit (the whole of it, its reported part) is what one of the spans of a scene comes from."""


def is_reported(_whole: Span, reported: Span, spans: Collection[Span]) -> bool:
    """For wording that is reported: its part is one of the spans."""
    return reported in spans


def is_within(_whole: Span, reported: Span, spans: Collection[Span]) -> bool:
    """For wording that is reported, maybe as a part of longer wording."""
    return any(start <= reported[0] and reported[1] <= end for start, end in spans)


def has_silenced(whole: Span, _reported: Span, spans: Collection[Span]) -> bool:
    """For wording that excuses what it overlaps."""
    return any(start < whole[1] and whole[0] < end for start, end in spans)


def stands_near(_whole: Span, _reported: Span, spans: Collection[Span]) -> bool:
    """For wording that need only be there."""
    return bool(spans)


@dataclass(frozen=True)
class Role:
    """What one list of a rule is for: how its texts are judged, and which of its hits count.

    Without a variant, the spans of a text are what the rule reports; with one, what it would report as that variant
    and does not.
    """

    runner: Runner
    rule: CompiledRule
    counts: Counts
    variant: CompiledRule | None = None

    def scene(self, case: Case, text: str | None = None) -> Scene | None:
        """Judge an example, or a `text` made from it; None where nothing is said, or would be."""
        document = self.runner.document(case.text if text is None else text)
        found = self._spans(document, self.rule)
        if self.variant is not None:
            found = self._spans(document, self.variant) - found
        return Scene(case, document, found, text is None) if found else None

    def find(
        self, phrase: Phrase, decisions: Mapping[int, int], scene: Scene, *, counts: Counts | None = None
    ) -> Hit | None:
        """Find the first hit of a phrase as decided that counts, by default as the role says."""
        counts = counts or self.counts
        for block in scene.document.blocks:
            for sentence in block.sentences:
                decided = decide(phrase, decisions, sentence.folded)
                if decided is None:
                    continue
                for whole, reported in hits(decided, sentence.folded):
                    hit = Hit(block, sentence, whole)
                    if any(counts(hit.source(whole), one, scene.spans) for one in hit.shown(reported)):
                        return hit
        return None

    def is_held(self, expression: str, scene: Scene) -> bool:
        """Tell whether any hit of a phrase, given as its expression, counts."""
        for block in scene.document.blocks:
            for sentence in block.sentences:
                for whole, reported in hits_of(expression, sentence.folded):
                    hit = Hit(block, sentence, whole)
                    if any(self.counts(hit.source(whole), one, scene.spans) for one in hit.shown(reported)):
                        return True
        return False

    def _spans(self, document: Document, rule: CompiledRule) -> frozenset[Span]:
        return frozenset((one.start, one.end) for one in self.runner.judged(document, rule))
