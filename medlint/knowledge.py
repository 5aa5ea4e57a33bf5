"""The knowledge base: what drugs, groups of drugs, substances and molecular targets are, and what names them.

Its files, their columns and their sources are told in docs/knowledge.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Literal, TypeVar

import msgspec

from medlint.model import MedlintError
from medlint.relations import knowledge_directory, load_lexicon
from medlint.text import fold

Sign = Literal["+", "-", "~"]
"""Switches on, blocks, or either (partial, weak, indirect, disputed)."""
RefKind = Literal["drug", "group", "substance", "target"]


class Drug(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A drug: `acts` may accuse a statement (sign, target, FDA class), all else only excuses one."""

    name: str
    names: list[str]
    brands: list[str]
    acts: list[tuple[Sign, str, str]]
    soft: list[tuple[Sign, str]]
    raises: list[str]
    lowers: list[str]
    supplies: list[str]
    kinds: list[str]
    groups: list[str]
    reviewed: bool
    """Its side actions were gone through one by one, so that a target not named is not its own."""
    single: bool
    source: str
    date: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group as copy speaks of it; `false` and `true` are predicates of the group and of each member."""

    name: str
    names: list[str]
    members: list[str]
    action: str
    false: list[str]
    true: list[str]
    not_kinds: list[str]
    unless_next: list[str]
    sure: bool
    source: str
    date: str


class Substance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A substance, receptor, cell or ingredient with every kind that a good source calls it."""

    name: str
    names: list[str]
    exact: list[str]
    kinds: list[str]
    not_kinds: list[str]
    tolerated: list[str]
    product: bool
    note: str
    source: str
    date: str


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A molecular target; `kin` groups targets that are near enough for one drug to touch several."""

    name: str
    kin: str = ""
    within: str = ""
    ligands: list[str] = []
    names: list[str] = []


class Ref(msgspec.Struct, frozen=True):
    """One meaning of a name."""

    kind: RefKind
    name: str


class Name(msgspec.Struct, frozen=True):
    """A spelling: its words, its meaning, and the case that it must have (`exact`), or a capital first letter."""

    words: tuple[str, ...]
    ref: Ref
    exact: str = ""
    capital: bool = False


MESSENGERS = frozenset(
    """serotonin, dopamine, norepinephrine, gaba, glutamate, acetylcholine, endorphins, melatonin, orexin, histamine,
    testosterone, insulin, estrogen, estradiol, growth hormone, cortisol, glp-1, progesterone, thyroxine, triiodothyronine,
    oxytocin, epinephrine, leptin, collagen""".replace("\n    ", " ").split(", ")
)
"""What the body makes itself and copy likes to have a drug make, hold or be."""
TRANSMITTERS = frozenset(
    "serotonin dopamine norepinephrine gaba glutamate acetylcholine endorphins melatonin orexin histamine".split()
)

_WORD = re.compile(r"[a-z0-9α-ω+]+")
# Targets of tables that are also plain words, or of which a bare name says too little.
_UNNAMED_TARGETS = frozenset(
    "fragment complement collagen decarboxylase proteasome urease kallikrein microtubule kinase cd80 cd86".split()
) | {"hyaluronic acid", "vitamin b6", "mast cells", "fat cell membranes"}
# Rows of which the name alone says too little in copy about something else.
_UNNAMED_SUBSTANCES = frozenset(
    "toxins oxygen iron process fascia lymph peptides melanin alcohol antioxidants neuron synapse protease".split()
) | {"hair follicle"}


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of folded text as names are compared: hyphens, slashes and brackets part words."""
    return tuple(_WORD.findall(text.lower()))


class Knowledge:
    """The loaded base. Every list of names is resolved; `problems()` says what does not hold together."""

    def __init__(
        self, drugs: Iterable[Drug], groups: Iterable[Group], substances: Iterable[Substance], targets: Iterable[Target]
    ) -> None:
        self.drugs = {drug.name: drug for drug in drugs}
        self.groups = {group.name: group for group in groups}
        self.substances = {substance.name: substance for substance in substances}
        self.targets = {target.name: target for target in targets}

    @cached_property
    def names(self) -> dict[str, list[Name]]:
        """Every spelling by its first word, the longest first."""
        index: dict[str, list[Name]] = {}
        for name in dict.fromkeys(_all_names(self)):
            if name.words:
                index.setdefault(name.words[0], []).append(name)
        for spellings in index.values():
            spellings.sort(key=lambda name: -len(name.words))
        return index

    @cached_property
    def levels(self) -> dict[str, str]:
        """Substance name by every spelling, for the levels that drugs raise, lower and supply."""
        spellings = {}
        for substance in self.substances.values():
            for spelling in (substance.name, *substance.names, *substance.exact):
                spellings.setdefault(" ".join(words_of(spelling)), substance.name)
        return spellings

    def level(self, text: str) -> str:
        """Give the substance that `text` names, or the folded text itself."""
        folded = " ".join(words_of(text))
        return self.levels.get(folded, folded)

    def widths(self, target: str) -> Iterator[str]:
        """Give a target and each wider one that holds it."""
        seen: set[str] = set()
        while target and target not in seen:
            seen.add(target)
            yield target
            target = self.targets[target].within if target in self.targets else ""

    def kin(self, target: str) -> str:
        """Give the kin of a target, its wider targets' included; empty for an unknown one."""
        return next(
            (self.targets[name].kin for name in self.widths(target) if name in self.targets and self.targets[name].kin),
            "",
        )

    def problems(self) -> list[str]:
        """List dangling references and contradictions; empty when the base is sound."""
        found = []
        for drug in self.drugs.values():
            found += [
                f"{drug.name}: no target {act[1]}" for act in (*drug.acts, *drug.soft) if act[1] not in self.targets
            ]
            found += [f"{drug.name}: no group {group}" for group in drug.groups if group not in self.groups]
            signs: dict[str, set[str]] = {}
            for sign, target, _ in drug.acts:
                signs.setdefault(target, set()).add(sign)
            found += [f"{drug.name}: both signs at {target}" for target, both in signs.items() if len(both) > 1]
        for group in self.groups.values():
            found += [f"{group.name}: no member {member}" for member in group.members if member not in self.drugs]
        for substance in self.substances.values():
            both = set(substance.not_kinds) & {*substance.kinds, *substance.tolerated}
            found += [f"{substance.name}: is and is not {kind}" for kind in sorted(both)]
        for target in self.targets.values():
            if target.within and target.within not in self.targets:
                found.append(f"{target.name}: within unknown {target.within}")
        return found


def _all_names(base: Knowledge) -> Iterator[Name]:
    for drug in base.drugs.values():
        ref = Ref("drug", drug.name)
        for text in (drug.name, *drug.names):
            yield Name(words_of(text), ref)
        for brand in drug.brands:
            yield Name(words_of(brand), ref, capital=True)
    for group in base.groups.values():
        for text in group.names:
            yield from _cased(text, Ref("group", group.name))
    for substance in base.substances.values():
        if substance.name in _UNNAMED_SUBSTANCES:
            continue
        exact = {text.lower() for text in substance.exact}
        for text in (substance.name, *substance.names):
            if text.lower() not in exact:
                yield from _cased(text, Ref("substance", substance.name))
                if substance.name in base.drugs:
                    yield from _cased(text, Ref("drug", substance.name))
        for text in substance.exact:
            yield Name(words_of(text), Ref("substance", substance.name), exact=text)
    for target in base.targets.values():
        if target.name in _UNNAMED_TARGETS:
            continue
        for text in (target.name, *target.names):
            for spelling in _plurals(text):
                yield from _cased(spelling, Ref("target", target.name))


def _cased(text: str, ref: Ref) -> Iterator[Name]:
    # A short code in capitals (ACE, D2, SERT) is a word or nothing in another case.
    if len(text) <= 5 and text != text.lower() and not text.endswith("s"):
        yield Name(words_of(text), ref, exact=text)
    else:
        yield Name(words_of(text), ref)


def _plurals(text: str) -> Iterator[str]:
    yield text
    if text.endswith(("receptor", "channel", "transporter", "site", "adrenoceptor", "kinase", "enzyme", "subunit")):
        yield f"{text}s"


Record = TypeVar("Record", Drug, Group, Substance, Target)


def _records(name: str, kind: type[Record]) -> list[Record]:
    decoder = msgspec.json.Decoder(kind)
    records = []
    for number, line in enumerate((knowledge_directory() / name).read_bytes().splitlines(), start=1):
        try:
            records.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise MedlintError(f"rules/knowledge/{name}: line {number}: {error}") from error
    return records


@cache
def load() -> Knowledge:
    """Give the knowledge base, read once a process.

    Raises MedlintError, with file and line, for a record that does not fit its schema.
    """
    return Knowledge(
        _records("drugs.jsonl", Drug),
        _records("groups.jsonl", Group),
        _records("substances.jsonl", Substance),
        _records("targets.jsonl", Target),
    )


# Verbs of so many uses that they are anchors only together with their particle.
_LIGHT = frozenset(
    "be is are was were been being am put get gets got getting go goes going went gone up set come comes came take takes".split()
)


def anchor_words() -> dict[str, list[str]]:
    """Give the plain words in which mechanism rules are anchored: `known-names` and `mechanism-words`."""
    base, lexicon = load(), load_lexicon()
    names = {form for texts in base.names.values() for name in texts for form in _written(name)}
    words = {*lexicon.agents, *lexicon.actions, "target", "aim", "grip", "affinity", "effect", "action", "where"}
    words |= {" ".join(name.words) for texts in base.names.values() for name in texts if name.ref.name in MESSENGERS}
    for wordings in (*lexicon.verbs.values(), *lexicon.rises.values()):
        for wording in wordings:
            if wording.words[0] not in _LIGHT:
                words.add(wording.words[0])
            elif len(wording.words) > 1:
                words.add(" ".join(wording.words))
    for substance in base.substances.values():
        words |= {form for kind in (*substance.kinds, *substance.not_kinds) for form in _numbers(kind)}
    for group in base.groups.values():
        words |= {form for text in (*group.names, *group.not_kinds) for form in _numbers(text)}
    for product in ("medication", "medicine", "pill", "tablet", "capsule"):
        words |= set(_numbers(product))
    return {"known-names": sorted(names), "mechanism-words": sorted(words)}


def _written(name: Name) -> set[str]:
    """Give the ways in which a name's words may be joined in copy."""
    plain, joined = " ".join(name.words), "".join(name.words)
    forms = {plain, "-".join(name.words)}
    if len(name.words) == 2 and (name.words[1][0].isdigit() or len(name.words[0]) <= 5):
        forms.add(joined)
    if len(name.words) > 2:
        # "dpp-4 inhibitor", "5-ht2a receptor": hyphens between the first words only.
        forms.add("-".join(name.words[:-1]) + " " + name.words[-1])
        forms.add("-".join(name.words[:2]) + " " + " ".join(name.words[2:]))
    return forms


def _numbers(text: str) -> set[str]:
    folded = fold(text)
    other = folded[:-1] if folded.endswith("s") else f"{folded}s"
    return {folded, folded.replace("-", " "), other, other.replace("-", " ")}
