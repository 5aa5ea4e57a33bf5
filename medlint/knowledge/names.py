"""Every spelling by which the records are named in copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain

import msgspec

from medlint.knowledge.records import Drug, Group, Ref, Substance, Target
from medlint.late import late
from medlint.relations import read_data
from medlint.text import fold

_WORD = late(r"[a-z0-9α-ω+]+")
_CODE = late(r"^([a-zα-ω]+)(\d+[a-z]*)$")
_PLURAL = ("receptor", "channel", "transporter", "pump", "site", "adrenoceptor", "kinase", "enzyme", "subunit")


class Name(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A spelling: its words, its meaning, and the case that it must have (`exact`), or a capital first letter."""

    words: tuple[str, ...]
    ref: Ref
    exact: str = ""
    capital: bool = False


_pack = msgspec.msgpack.Encoder().encode
_unpacked = lru_cache(maxsize=500)(msgspec.msgpack.Decoder(tuple[Name, ...]).decode)


class Names(Mapping[str, tuple[Name, ...]]):
    """Every spelling by its first word, the longest first: packed, for copy names few of the thousands."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, word: str) -> tuple[Name, ...]:
        return _unpacked(self._packed[word])

    def __contains__(self, word: object) -> bool:
        return word in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


@cache
def word_lists() -> dict[str, frozenset[str]]:
    """Give the lists of names.yaml."""
    return {name: frozenset(words) for name, words in read_data("names.yaml").items()}


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text as names are compared: hyphens, slashes and brackets part words."""
    return tuple(_WORD.findall(fold(text)))


def index_names(
    drugs: Iterable[Drug], groups: Iterable[Group], substances: Iterable[Substance], targets: Iterable[Target]
) -> dict[str, bytes]:
    """Give what `Names` are made of, with codes written both ways: DPP4 and DPP-4."""
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
        for words in {name.words, _joined(name.words), _split(name.words)} if name.words else ():
            index.setdefault(words[0], []).append(Name(words, name.ref, name.exact, name.capital))
    return {
        word: _pack(sorted(spellings, key=lambda name: (-len(name.words), name.words)))
        for word, spellings in index.items()
    }


def _joined(words: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        if out and word[0].isdigit() and out[-1].isalpha() and len(word) <= 3 and len(out[-1]) <= 5:
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    out: list[str] = []
    for word in words:
        code = _CODE.match(word)
        out += code.groups() if code else (word,)
    return tuple(out)


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
