"""What is known of a drug, or of all members of a group together, ready to be held against a statement."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from medlint.knowledge import Drug, Group, Knowledge, Ref, Sign, spelled, target_named

_MOST_TOLD = 2
Actions = tuple[tuple[Sign, str], ...]
Levels = frozenset[str]


class Pharmacology(msgspec.Struct, frozen=True):
    """`acts`, `raises`, `lowers` hold for every member and may accuse; the rest hold for one at least and excuse."""

    label: str
    groups: tuple[str, ...]
    fact: str
    source: str
    is_group: bool = False
    acts: Actions = ()
    soft: Actions = ()
    raises: Levels = msgspec.field(default_factory=frozenset)
    lowers: Levels = msgspec.field(default_factory=frozenset)
    supplies: Levels = msgspec.field(default_factory=frozenset)
    maybe_raises: Levels = msgspec.field(default_factory=frozenset)
    maybe_lowers: Levels = msgspec.field(default_factory=frozenset)
    reviewed: bool = False
    combined: bool = False
    """Of several drugs in one, each of which is known."""
    spares_messengers: bool = False
    """It slows the reuptake or breakdown of a messenger, so that more of it stays though none is made."""


@cache
def pharmacology_of(base: Knowledge, ref: Ref) -> Pharmacology | None:
    """Give the pharmacology of a drug or group; None for what has none."""
    if ref.kind == "drug":
        drug = base.drugs[ref.name]
        fact = told_of(base, drug) or next((told_of_group(base.groups[name]) for name in drug.groups), "")
        if not fact and not drug.single:
            fact = f"it combines {' and '.join(map(spelled, drug.name.split(' / ')))}"
        return _together(base, [drug], Pharmacology(drug.name, tuple(drug.groups), fact, drug.source))
    if ref.kind == "group":
        group: Group = base.groups[ref.name]
        known = Pharmacology(group.name, (group.name,), told_of_group(group), group.source, is_group=True)
        drugs = [base.drugs[name] for name in group.members]
        return _together(base, drugs, known) if drugs else known
    return None


def _together(base: Knowledge, drugs: list[Drug], known: Pharmacology) -> Pharmacology:
    acts = frozenset.intersection(*(frozenset((sign, target) for sign, target, _ in drug.acts) for drug in drugs))
    soft = {pair for drug in drugs for pair in drug.soft}
    soft |= {(sign, target) for drug in drugs for sign, target, _ in drug.acts if (sign, target) not in acts}
    raises = [_levels(base, drug.raises) for drug in drugs]
    lowers = [_levels(base, drug.lowers) for drug in drugs]
    spares = any("monoamine oxidase" in target or "transporter" in target for _, target in acts)
    return Pharmacology(
        known.label,
        known.groups,
        known.fact,
        known.source,
        is_group=known.is_group,
        acts=tuple(sorted(acts)),
        soft=tuple(sorted(soft)),
        raises=frozenset.intersection(*raises),
        lowers=frozenset.intersection(*lowers),
        supplies=frozenset().union(*(_levels(base, drug.supplies) for drug in drugs)),
        maybe_raises=frozenset().union(*raises),
        maybe_lowers=frozenset().union(*lowers),
        reviewed=all(drug.reviewed and drug.single for drug in drugs),
        combined=all(not drug.single and bool(drug.soft) for drug in drugs),
        spares_messengers=spares,
    )


def _levels(base: Knowledge, texts: Iterable[str]) -> Levels:
    return frozenset(base.level(text) for text in texts)


def told_of_group(group: Group) -> str:
    """Give a sentence on what the members of a group do, in plain words."""
    return f"{group.name} {group.action}"


def told_of(base: Knowledge, drug: Drug) -> str:
    """Give a sentence on what a drug acts on: "ketamine blocks the NMDA receptor"; empty for an unknown action."""
    parts: dict[str, list[str]] = {}
    wider = {wide for _, target, _ in drug.acts for wide in base.widths(target) if wide != target}
    # Of a place and its part, the part tells more: "tyrosine kinases", not "kinases and tyrosine kinases".
    acts = [(sign, target) for sign, target, _ in drug.acts if target not in wider]
    for sign, target in acts[:_MOST_TOLD]:
        verbs = base.targets[target].verbs if target in base.targets else {}
        verb = verbs.get(sign, "activates" if sign == "+" else "blocks")
        parts.setdefault(verb, []).append(target_named(target))
    told = " and ".join(f"{verb} {' and '.join(targets)}" for verb, targets in parts.items())
    return f"{spelled(drug.name)} {told}" if told else ""
