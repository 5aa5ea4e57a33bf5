"""Mechanisms that are settled or not (settled.jsonl), compiled to linear-time expressions."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import re2

from medlint import __version__
from medlint.cache import cached, digest
from medlint.knowledge.base import Knowledge
from medlint.knowledge.names import words_of
from medlint.knowledge.records import Settled, read_lines
from medlint.lookup import Lookup
from medlint.relations import data_bytes, data_digest, source_states
from medlint.word_index import IndexBuilder, WordIndex, sure_of

_FILE = "settled.jsonl"


class Compiled(msgspec.Struct, frozen=True):
    """Expressions by number of the mechanism, the anchors of all, and what tells which of them a text may speak of."""

    wordings: dict[int, str]
    anchors: list[str]
    index: WordIndex


@cache
def load_settled() -> list[Settled]:
    """Give every mechanism; raises MedlintError, with file and line, for a record that does not fit its schema."""
    return read_lines(data_bytes(_FILE), f"rules/knowledge/{_FILE}", Settled)


@cache
def compiled() -> Compiled:
    """Give the wordings of what is not settled, from the cache where nothing changed."""
    key = digest(
        __version__,
        data_digest(_FILE),
        *source_states("notation", "inflect", "words", "word_index", "frequency"),
    )
    return cached("settled", key, _compile, Compiled)


def _compile() -> Compiled:
    from medlint.notation import anchors, keys, parse, union

    wordings: dict[int, str] = {}
    found: set[str] = set()
    builder = IndexBuilder()
    for number, entry in enumerate(load_settled()):
        if entry.wordings:
            phrases = [parse(text, {}) for text in entry.wordings]
            wordings[number] = union(phrases)
            for phrase in phrases:
                literals = anchors(phrase)
                found.update(literals)
                builder.add(number, sure_of(literals, keys(phrase)))
    return Compiled(wordings, sorted(found), builder.build())


@cache
def lookup() -> Lookup:
    """Give what tells the mechanisms whose wording can stand in a text."""
    return Lookup(compiled().index)


@cache
def expression(number: int) -> Any:
    """Give what finds the wordings of the mechanism `number`."""
    return re2.compile(compiled().wordings[number])


@cache
def subjects_of(base: Knowledge, number: int) -> frozenset[str]:
    """Give the drugs and groups of the base that a mechanism is told of, members of its groups included."""
    found: set[str] = set()
    for subject in load_settled()[number].subjects:
        words = words_of(subject)
        for name in base.names.get(words[0], ()) if words else ():
            if name.words == words and name.ref.kind in ("drug", "group"):
                found.add(name.ref.name)
                if name.ref.kind == "group":
                    found.update(base.groups[name.ref.name].members)
    return frozenset(found)


def settled_about(base: Knowledge, name: str) -> list[Settled]:
    """Give the mechanisms that are told of a drug, group or treatment by name."""
    folded = " ".join(words_of(name))
    return [
        entry
        for number, entry in enumerate(load_settled())
        if name in subjects_of(base, number) or folded in {" ".join(words_of(subject)) for subject in entry.subjects}
    ]
