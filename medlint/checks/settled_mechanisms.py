"""Mechanisms stated as settled that are not (MEC007): the wording, its subject near, nothing that hedges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from medlint.checks import Candidate
from medlint.knowledge import Knowledge, load, spelled
from medlint.knowledge.settled import expression, load_settled, lookup, subjects_of
from medlint.mechanisms.view import View
from medlint.mechanisms.words import has_cue
from medlint.model import Block, Document, Match
from medlint.text import Sentence
from medlint.words import words_of

_REACH = 8
"""Sentences of a paragraph that may stand between a subject and what is told of it."""
_TOPIC = 3
"""Sentences that name a subject, from which a document is about it."""


def check(document: Document, candidates: Sequence[Candidate], _options: dict[str, Any]) -> Iterable[Match]:
    """Give the unsettled mechanisms in the candidate sentences; those known from memory only are notes."""
    base = load(document.facts)
    for candidate in candidates:
        block, sentence = candidate.block, candidate.sentence
        numbers = lookup().called_for(words_of(sentence.folded))
        for number in sorted(numbers):
            found = expression(number).search(sentence.folded)
            if found is None:
                continue
            entry = load_settled()[number]
            # What rests on a source that was read may point back further.
            first = max(0, sentence.index - (_REACH if entry.seen else 1))
            before = reversed(block.sentences[first : sentence.index])
            is_about = _is_about(base, candidate, number, (sentence, *before))
            if not is_about and not (entry.seen and _is_topic(document, number)):
                continue
            if has_cue("research", sentence.folded):
                break
            fact = f"that {spelled(entry.mechanism)} is {entry.standing}: {entry.told}"
            start, end = sentence.start + found.start(), sentence.start + found.end()
            values = {"fact": fact, "source": entry.source}
            yield Match(block, start, end, values, None if entry.seen else "note")
            break


def _is_about(base: Knowledge, candidate: Candidate, number: int, sentences: Iterable[Sentence]) -> bool:
    """Say whether a sentence, or the one before it, names what the mechanism is told of."""
    known = subjects_of(base, number)
    plain = [subject.lower() for subject in load_settled()[number].subjects]
    for sentence in sentences:
        if any(_stands(subject, sentence.folded) for subject in plain):
            return True
        if known and not known.isdisjoint(_named(base, candidate.block, sentence)):
            return True
    return False


def _named(base: Knowledge, block: Block, sentence: Sentence) -> frozenset[str]:
    """Give the drugs and groups that a sentence names; worked out once, for each of the next sentences asks."""
    if "named drugs" not in sentence.memo:
        mentions = View(block, sentence, base).mentions
        sentence.memo["named drugs"] = frozenset(ref.name for one in mentions for ref in one.of("drug", "group"))
    named: frozenset[str] = sentence.memo["named drugs"]
    return named


def _is_topic(document: Document, number: int) -> bool:
    """Say whether a document names what the mechanism is told of so often that a bare "it" may mean it."""
    topics: dict[int, bool] = document.memo.setdefault("settled topics", {})
    if number not in topics:
        subjects = [subject.lower() for subject in load_settled()[number].subjects]
        told = (one.folded for block in document.blocks if not block.hidden for one in block.sentences)
        naming = (text for text in told if any(_stands(subject, text) for subject in subjects))
        topics[number] = len(list(islice(naming, _TOPIC))) == _TOPIC
    return topics[number]


def _stands(words: str, text: str) -> bool:
    start = text.find(words)
    return start >= 0 and re.search(rf"(?<![a-z0-9]){re.escape(words)}s?(?![a-z0-9])", text) is not None
