"""The predicates of groups ("block serotonin reuptake"), read once and compared with what a sentence states."""

from __future__ import annotations

from functools import cache

import msgspec

from medlint.knowledge import Knowledge, words_of
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.words import ASPECT, SAME, WORDS
from medlint.relations import Lexicon


class Predicate(msgspec.Struct, frozen=True):
    """Relations, and what they are said of: known names with an aspect, or plain words."""

    tags: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    aspect: str = ""


@cache
def read_predicate(base: Knowledge, lexicon: Lexicon, phrase: str) -> Predicate:
    """Read a predicate; one whose verb is not in the lexicon fits nothing."""
    plain = phrase.partition("(")[0].split()
    words = tuple(word.lower() for word in plain)
    for wording in lexicon.verbs.get(words[0], ()) if words else ():
        size = len(wording.words)
        if words[:size] == wording.words and not wording.tail:
            rest = [word for word in plain[size:] if word.lower() not in WORDS["process words"] | {"directly"}]
            names, aspect = _named(base, rest)
            told = () if names else tuple(SAME.get(word.lower(), word.lower()) for word in rest)
            return Predicate(wording.tags, names, told, aspect)
    return Predicate()


def _named(base: Knowledge, rest: list[str]) -> tuple[frozenset[str], str]:
    """Give what an object names, and what of it: "serotonin reuptake", "breakdown of GLP-1"."""
    last = ASPECT.get(rest[-1].lower(), "") if len(rest) > 1 else ""
    first = ASPECT.get(rest[0].lower(), "") if len(rest) > 1 and not last else ""
    words = words_of(" ".join(rest[:-1] if last else rest[1:] if first else rest))
    spellings = base.names.get(words[0], ()) if words else ()
    refs = [name.ref for name in spellings if name.words == words and name.ref.kind in ("target", "substance")]
    return frozenset(ref.name if ref.kind == "target" else base.level(ref.name) for ref in refs), last or first


def object_names(base: Knowledge, statement: Statement) -> frozenset[str]:
    """Give what a statement's object may name, substances under their own name."""
    refs = statement.obj.refs if statement.obj is not None else ()
    return frozenset(ref.name if ref.kind == "target" else base.level(ref.name) for ref in refs)


def fits(base: Knowledge, statement: Statement, predicate: Predicate) -> bool:
    """Say whether a statement says of its subject what the predicate says."""
    said, aspect = set(statement.tags), predicate.aspect
    if statement.aspect == "production" and said & {"raise", "activate"}:
        said.add("make")
        aspect = "production" if "make" in predicate.tags and not aspect else aspect
    if "identity" in said:
        said.add("supply")
    if not predicate.tags & said:
        return False
    if predicate.names:
        loose = {"", "level", "signal"}
        same = aspect == statement.aspect or (aspect in loose and statement.aspect in loose)
        return same and bool(predicate.names & object_names(base, statement))
    spoken = _told(statement.words)
    size = len(predicate.words)
    starts = range(3) if statement.obj is None else range(1)
    return size > 0 and any(spoken[start : start + size] == predicate.words for start in starts)


def _told(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give the telling words of an object in one order: "the emptying of the stomach" is stomach emptying."""
    plain = tuple(SAME.get(word, word) for word in words if word not in WORDS["process words"])
    if "of" in words[1:3] and len(plain) > 1:
        plain = (plain[1], plain[0], *plain[2:])
    return plain
