"""What does not hold together in a knowledge base: dangling references, contradictions, names with two meanings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from medlint.knowledge.base import Knowledge
from medlint.knowledge.names import words_of
from medlint.knowledge.records import Drug, Group, Ref, RefKind, Substance, Target


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in one record."""

    ref: Ref
    what: str

    def __str__(self) -> str:
        return f"{self.ref.name}: {self.what}"


def problems(base: Knowledge) -> list[Problem]:
    """List what is wrong; empty when the base is sound."""
    return [
        *_told("drug", base.drugs.values(), base, _of_drug),
        *_told("group", base.groups.values(), base, _of_group),
        *_told("substance", base.substances.values(), base, _of_substance),
        *_told("target", base.targets.values(), base, _of_target),
        *_shared("group", base.groups.values()),
        *_shared("substance", base.substances.values()),
        *_shared("target", base.targets.values()),
    ]


def _told(kind: RefKind, records: Iterable[Any], base: Knowledge, tell: Callable[..., Iterator[str]]) -> list[Problem]:
    return [Problem(Ref(kind, record.name), what) for record in records for what in tell(base, record)]


def _of_drug(base: Knowledge, drug: Drug) -> Iterator[str]:
    for target in dict.fromkeys((*(act[1] for act in drug.acts), *(pair[1] for pair in drug.soft))):
        if target not in base.targets:
            yield f"there is no target {target}"
    for group in drug.groups:
        if group not in base.groups:
            yield f"there is no group {group}"
        elif drug.name not in base.groups[group].members:
            yield f"the group {group} does not list it"
    signs = {(target, sign) for sign, target, _ in drug.acts}
    for target, sign in sorted(signs):
        if sign == "+" and (target, "-") in signs:
            yield f"activates and blocks {target}"
    for level in sorted({*drug.supplies} & {*drug.lowers}):
        yield f"supplies and lowers {level}"


def _of_group(base: Knowledge, group: Group) -> Iterator[str]:
    for member in group.members:
        if member not in base.drugs:
            yield f"there is no member {member}"
    for phrase in sorted({*group.false} & {*group.true}):
        yield f"`{phrase}` is told to be wrong and right of it"
    for kind in sorted({*group.not_kinds} & {group.name, *group.names}):
        yield f"is and is not {kind}"


def _of_substance(_base: Knowledge, substance: Substance) -> Iterator[str]:
    for kind in sorted({*substance.not_kinds} & {*substance.kinds, *substance.tolerated}):
        yield f"is and is not {kind}"


def _of_target(base: Knowledge, target: Target) -> Iterator[str]:
    if target.within and target.within not in base.targets:
        yield f"lies within {target.within}, which is no target"
    *_, widest = base.widths(target.name)
    if widest in base.targets and base.targets[widest].within:
        yield "lies within itself"
    for ligand in target.ligands:
        if base.level(ligand) not in base.substances:
            yield f"there is no substance {ligand}, its ligand"


def _shared(kind: RefKind, records: Iterable[Any]) -> Iterator[Problem]:
    """Tell spellings that name two records of one kind; only the brands of drugs may."""
    owners: dict[str, list[str]] = defaultdict(list)
    for record in records:
        spellings = {" ".join(words_of(text)) for text in (record.name, *record.names)}
        for spelling in spellings | {*getattr(record, "exact", ())}:
            owners[spelling].append(record.name)
    for spelling, names in owners.items():
        for name in names[1:]:
            yield Problem(Ref(kind, name), f"`{spelling}` is a name of the {kind} {names[0]} too")
