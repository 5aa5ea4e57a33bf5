"""The spaCy pipeline: the English tokenizer alone, made once a process and only when something needs it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher


@cache
def pipeline() -> Language:
    """Give the blank English pipeline; importing spaCy is the dear part, hence here and not above."""
    import spacy

    return spacy.blank("en")


_matchers: dict[str, tuple[list[list[dict[str, Any]]], Matcher]] = {}


def matcher(code: str, patterns: list[list[dict[str, Any]]]) -> Matcher:
    """Give the matcher for a rule's token patterns, made once a process."""
    from spacy.matcher import Matcher as SpacyMatcher

    known = _matchers.get(code)
    if known is None or known[0] != patterns:
        made = SpacyMatcher(pipeline().vocab)
        made.add(code, patterns, greedy="LONGEST")
        known = _matchers[code] = (patterns, made)
    return known[1]


def token_matches(found_by: Matcher, text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end, in characters of `text`, of each match, in order of place."""
    doc = pipeline()(text)
    for span in sorted(found_by(doc, as_spans=True), key=lambda span: span.start):
        yield span.start_char, span.end_char
