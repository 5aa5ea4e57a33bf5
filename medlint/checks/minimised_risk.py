"""The check `minimised-risk`: risk made small in words, with no figure by which a reader could judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from medlint.checks import LISTS, Candidate
from medlint.late import late
from medlint.model import Document, Match
from medlint.quantities.registers import is_institutional
from medlint.wordlists import Spans, Wording

_FIGURE = late(r"\d|\b(?:one|two|three|four|five) (?:in|out of|per) \w+|\bper ?cent\b")
_COUNTED = late(
    r"\b(?:(?:in|since|from|until) (?:19|20)\d\d|(?<!in )(?<!of )(?<!per )(?<![\d.,])\d+(?:[.,]\d+)*"
    r"(?:\s?(?:k|m|thousand|million))?\+?[ -](?:(?!in |of |out |per )\w+ ){0,2}?"
    r"(?:patients?|clients?|people|treatments?|sessions?|procedures?|infusions?|injections?|minutes?|hours?|days?"
    r"|weeks?|months?|years?|decades?)\b(?! (?:had|reported|got|experienced|in)\b))"
)
"""What was done, when or how long, does not tell how often harm comes: "over 5,000 sessions since 2010"."""
_LAST_WORDS = 200
_BE = late(r"^(?!.*\b(?:limited|confined|only)\b).*\b(?:are|is)\b")
"""Says what the effects are; "are limited to mild redness" makes them small all the same."""
_HAVE = late(r"^(?:experience|have|has|report|feel|notice|get|expect|be)\b")
_NAMING = late(r",? (?:such as|like|including|which include|namely)\b")
"""Whoever has "mild side effects such as a sore arm" is told which."""
_BREAK = late(r"[;:–—]")
_REPORTED = late(
    r" (?:(?:were|was)\b"
    r"|(?:if|when|provided|as long as)\b(?! (?:\w+ ){0,3}(?:performed|done|administered|used|given|carried"
    r"|nurse|doctor|physician|surgeon|dentist|specialist|expert|professional)\b)"
    r"|(?:have|had) been \w+ (?:in|by|during) (?:the|a|an|this|these|that|trials?|studies)\b)"
)
"""What a study found, or what hangs on a condition, is reported and not promised; who does it well is no condition."""
_ADVISED = late(r"\b(?:tell|call|see|contact|ask|speak to|talk to) your \w+(?: \w+)?,? (?:if|when|about)\b")
"""A leaflet that says when to see a doctor makes nothing small."""
_STRESSED = late(r"\b(?:extremely|incredibly|exceptionally|exceedingly|vanishingly) (?:rare|uncommon|unlikely)\b")
"""More than a leaflet says: "very rare" is a frequency there."""
_DENIED = late(
    r"\b(?:not|no|nobody|no one|never|isn't|aren't|nothing|cannot|can't|don't|doesn't|hardly"
    r"|claims? (?:that|of)|says? (?:that)?|if|whether|unless|as long as|provided)(?: (?!(?:and|but)\b)\w+){0,3} $"
)
"""Denied, reported or only supposed: "if the side effects are mild"; not "no downtime and only mild swelling"."""


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:  # noqa: ARG001 - every check is called so
    """Give the words that make a risk small, unless the document only informs; discomfort and downtime are noted."""
    for match in _found(document, candidates):
        # Asked of a find alone: the voice of a text is counted over all of it. What informs of side effects is known
        # by fewer points than the context `informing` asks for.
        if is_institutional(document, "side-effect"):
            return
        yield match


def _found(document: Document, candidates: Sequence[Candidate]) -> Iterator[Match]:
    for candidate in candidates:
        block, sentence = candidate.block, candidate.sentence
        if block.hidden:
            continue
        taken: list[tuple[int, int]] = []
        for start, end in _minimised(document, candidate):
            if any(s < end and start < e for s, e in taken):
                continue
            taken.append((start, end))
            yield Match(block, sentence.start + start, sentence.start + end)
        for start, end in _spans("minimised-note", sentence.folded):
            if not any(s < end and start < e for s, e in taken) and not _DENIED.search(sentence.folded[:start]):
                yield Match(block, sentence.start + start, sentence.start + end, severity="note")


def _minimised(document: Document, candidate: Candidate) -> Iterator[tuple[int, int]]:
    text = candidate.sentence.folded
    spans = _spans("minimised", text)
    # "Complications can occur. These are rare": small by pointing back.
    back = _spans("minimised-back", text)
    if back and _speaks_of_harm(candidate):
        spans += back
    if not _FIGURE.search(text) and _answers(document, candidate):
        spans += _spans("minimised-answer", text)
    for start, end in spans:
        if _FIGURE.search(_COUNTED.sub("", _clause(text, start, end))) or _ADVISED.search(text, end):
            continue
        # That grave harm is rare is fair, and "not rare" the contrary; "extremely rare" plays it down.
        is_grave = not _STRESSED.search(text, start, end) and (
            any(e <= start and start - e < 3 for _, e in _spans("grave", text))
            or bool(_spans("grave", text[start:end]))
        )
        is_named = (_BE.match(text[start:end]) and _spans("named", text[end:])) or (
            _HAVE.match(text[start:end]) and _NAMING.match(text, end)
        )
        if not (is_grave or is_named or _DENIED.search(text[:start]) or _REPORTED.match(text, end)):
            yield start, end


def _clause(text: str, start: int, end: int) -> str:
    begin = max((m.end() for m in _BREAK.finditer(text, 0, start)), default=0)
    stop = _BREAK.search(text, end)
    return text[begin : stop.start() if stop else len(text)]


def _speaks_of_harm(candidate: Candidate) -> bool:
    index = candidate.sentence.index
    before = candidate.block.sentences[index - 1].folded if index else ""
    return bool(_spans("harm-words", before + " " + candidate.sentence.folded))


def _answers(document: Document, candidate: Candidate) -> bool:
    """Tell whether the sentence follows a question about harm, in its block or as the heading before it."""
    block, index = candidate.block, candidate.sentence.index
    if not index and not block.index:
        return False
    before = block.sentences[index - 1].folded if index else document.blocks[block.index - 1].folded
    return before.endswith("?") and bool(_spans("harm-words", before[-_LAST_WORDS:]))


def wording() -> Wording:
    """Give the lists of `rules/minimised.yaml`."""
    return LISTS["minimised-risk"].load()


def _spans(name: str, text: str) -> Spans:
    return wording().spans(name, text)
