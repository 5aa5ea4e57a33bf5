"""Matchers of the kinds `phrases` and `patterns`: from a rule and its sentences to matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from medlint.checks import Candidate
from medlint.compiled import CompiledRule
from medlint.model import Match
from medlint.packs import Patterns
from medlint.text import Sentence
from medlint.wordlists import Spans, Wording

Called = Mapping[int, Sequence[int]]
"""The numbers of expressions of a rule, each with those of the sentences that call for it."""


def spans(expression: str, text: str) -> Iterator[tuple[int, int, int, int]]:
    """Give each hit in `text` as start and end of the whole and of its reported part."""
    return _spans_of_any([expression], text)


def _spans_of_any(expressions: Sequence[str], text: str) -> Iterator[tuple[int, int, int, int]]:
    # Imported here and below: a page that calls for nothing waits for no RE2.
    from medlint.linear import find

    for (start, end), *parts in find(expressions, text):
        if parts:
            yield start, end, *parts[0]
        elif end > start:
            yield start, end, start, end


def match_phrases(rule: CompiledRule, beside: Wording, called: Called, places: Sequence[Candidate]) -> Iterator[Match]:
    """Run a rule of kind `phrases`: each of its expressions on the sentences that hold an anchor of it.

    `beside` are the rule's lists of that name, at work.
    """
    from medlint.linear import over_bytes

    anchored: dict[int, list[int]] = {}
    for part in sorted(called):
        for number in called[part]:
            anchored.setdefault(number, []).append(part)
    count = len(rule.expressions)
    wording = (*rule.expressions, *rule.notes)
    for number in sorted(anchored):
        block, sentence = places[number]
        data = sentence.folded.encode("utf-8", "surrogatepass")
        # Most stand nowhere: that is found out first, and fast.
        parts = [part for part in anchored[number] if over_bytes(wording[part]).stands(data)]
        if not parts:
            continue
        excused = excuses(beside, sentence)
        found = _reported_by([wording[part] for part in parts if part < count], sentence.folded, excused)
        weaker = _reported_by([wording[part] for part in parts if part >= count], sentence.folded, excused)
        for (start, end), is_chosen in found.items():
            yield Match(block, sentence.start + start, sentence.start + end, is_chosen=is_chosen)
        for (start, end), is_chosen in weaker.items():
            if not overlaps(found, start, end):
                yield Match(block, sentence.start + start, sentence.start + end, is_chosen=is_chosen, severity="note")


def _reported_by(expressions: Sequence[str], text: str, excused: Spans) -> dict[tuple[int, int], bool]:
    """Give what is reported and not excused, each with whether it is a part that the rule chose of a longer hit."""
    found = _told(_spans_of_any(expressions, text))
    kept = {span: is_chosen for span, is_chosen in found.items() if not overlaps(excused, *span)}
    if len(kept) < len(found):
        # A long hit that something excuses takes no shorter one with it.
        for span, is_chosen in _told(hit for one in expressions for hit in _spans_of_any([one], text)).items():
            if not overlaps((*kept, *excused), *span):
                kept[span] = is_chosen
    return kept


def _told(hits: Iterable[tuple[int, int, int, int]]) -> dict[tuple[int, int], bool]:
    return {hit[2:]: hit[2:] != hit[:2] for hit in hits}


def match_patterns(rule: CompiledRule, beside: Wording, places: Iterable[Candidate]) -> Iterator[Match]:
    """Run a rule of kind `patterns` (spaCy token patterns) on sentences that hold an anchor of it."""
    from medlint import nlp

    assert isinstance(rule.rule.match, Patterns)
    matcher = nlp.matcher(rule.rule.code, rule.rule.match.any_of)
    for block, sentence in places:
        found = list(nlp.token_matches(matcher, sentence.folded))
        excused = excuses(beside, sentence) if found else []
        for start, end in found:
            if not overlaps(excused, start, end):
                yield Match(block, sentence.start + start, sentence.start + end)


def excuses(beside: Wording, sentence: Sentence) -> Spans:
    """Find the `unless` wording of a rule in a sentence."""
    return beside.spans("unless", sentence.folded) if "unless" in beside else []


def overlaps(found: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether `start`:`end` shares a character with one of the spans."""
    return any(first < end and start < last for first, last in found)
