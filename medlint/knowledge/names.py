"""Every spelling by which the records are named in copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any

import msgspec

from medlint import strict_yaml
from medlint.knowledge.records import Drug, Group, Ref, Substance, Target
from medlint.relations import knowledge_directory

_WORD = re.compile(r"[a-z0-9α-ω+]+")
_PLURAL = ("receptor", "channel", "transporter", "site", "adrenoceptor", "kinase", "enzyme", "subunit")


class Name(msgspec.Struct, frozen=True):
    """A spelling: its words, its meaning, and the case that it must have (`exact`), or a capital first letter."""

    words: tuple[str, ...]
    ref: Ref
    exact: str = ""
    capital: bool = False


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Give the lists of names.yaml."""
    text = (knowledge_directory() / "names.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = strict_yaml.load(text, "rules/knowledge/names.yaml")[0]
    return {name: frozenset(words) for name, words in data.items()}


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text as names are compared: hyphens, slashes and brackets part words."""
    return tuple(_WORD.findall(text.lower()))


def index_names(
    drugs: Iterable[Drug], groups: Iterable[Group], substances: Iterable[Substance], targets: Iterable[Target]
) -> dict[str, list[Name]]:
    """Give every spelling by its first word, the longest first."""
    drugs = list(drugs)
    known = {drug.name for drug in drugs}
    every = chain(
        chain.from_iterable(map(_of_drug, drugs)),
        (name for group in groups for text in group.names for name in _cased(text, Ref("group", group.name))),
        chain.from_iterable(_of_substance(substance, known) for substance in substances),
        chain.from_iterable(map(_of_target, targets)),
    )
    index: dict[str, list[Name]] = {}
    for name in dict.fromkeys(every):
        if name.words:
            index.setdefault(name.words[0], []).append(name)
    for spellings in index.values():
        spellings.sort(key=lambda name: -len(name.words))
    return index


def _of_drug(drug: Drug) -> Iterator[Name]:
    ref = Ref("drug", drug.name)
    for text in (drug.name, *drug.names):
        yield Name(words_of(text), ref)
    for brand in drug.brands:
        yield Name(words_of(brand), ref, capital=brand not in word_lists()["small brands"])


def _of_substance(substance: Substance, drugs: set[str]) -> Iterator[Name]:
    if substance.name in word_lists()["unnamed substances"]:
        return
    exact = {text.lower() for text in substance.exact}
    for text in (substance.name, *substance.names):
        if text.lower() not in exact:
            yield from _cased(text, Ref("substance", substance.name))
            if substance.name in drugs:
                yield from _cased(text, Ref("drug", substance.name))
    for text in substance.exact:
        yield Name(words_of(text), Ref("substance", substance.name), exact=text)


def _of_target(target: Target) -> Iterator[Name]:
    if target.name in word_lists()["unnamed targets"]:
        return
    for text in (target.name, *target.names):
        yield from _cased(text, Ref("target", target.name))
        if text.endswith(_PLURAL):
            yield from _cased(f"{text}s", Ref("target", target.name))


def _cased(text: str, ref: Ref) -> Iterator[Name]:
    # A short code in capitals (ACE, D2, SERT) is a word or nothing in another case.
    if len(text) <= 5 and text != text.lower() and not text.endswith("s"):
        yield Name(words_of(text), ref, exact=text)
    else:
        yield Name(words_of(text), ref)
