"""Whether a thing is of the kind that copy calls it: yes, no, or unknown to the base."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Literal

import msgspec

from medlint.inflect import noun_forms
from medlint.knowledge import Drug, Group, Knowledge, Ref, Substance, words_of
from medlint.mechanisms.words import CLOSED, FOREIGN, NEAR, WORDS

Stance = Literal["right", "wrong", ""]
"""Whether a thing is of a kind; empty when the base does not say."""


class Kinds(msgspec.Struct, frozen=True):
    """Every kind word of the base: spellings by first word, and the key that each stands for."""

    spellings: dict[str, list[tuple[tuple[str, ...], str]]]
    groups: dict[str, str]
    """Key -> group name, where the key is a group's."""


def kind_key(text: str) -> str:
    """Give the form in which kinds are compared: folded, the last word in the singular."""
    words = list(words_of(text))
    if words and words[-1].endswith("ies") and len(words[-1]) > 4:
        words[-1] = f"{words[-1][:-3]}y"
    elif words and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is")):
        words[-1] = words[-1][:-1]
    return " ".join(words)


@cache
def kinds_of(base: Knowledge) -> Kinds:
    """Collect the kinds that the base speaks of."""
    return base.kept("kinds", lambda: _collect(base), Kinds)


def _collect(base: Knowledge) -> Kinds:
    groups = {kind_key(text): group.name for group in base.groups.values() for text in (group.name, *group.names)}
    keys = set(groups) | WORDS["medicine words"]
    for substance in base.substances.values():
        keys |= {kind_key(kind) for kind in (*substance.kinds, *substance.not_kinds, *substance.tolerated)}
    for group in base.groups.values():
        keys |= {kind_key(kind) for kind in group.not_kinds}
    spellings: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key in sorted((keys - set(WORDS["any kind"]) - {""}) | WORDS["never receptors"]):
        *head, last = key.split()
        for form in {last, *noun_forms(last)}:
            words = (*head, form)
            spellings.setdefault(words[0], []).append((words, key))
    for entries in spellings.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return Kinds(spellings, groups)


def is_wrong(base: Knowledge, refs: tuple[Ref, ...], kind: str) -> bool:
    """Say whether the base knows that what `refs` may all mean is not of the kind."""
    index = kinds_of(base)
    drugs = [_drug_stance(base, base.drugs[ref.name], kind, index) for ref in refs if ref.kind == "drug"]
    others = [_group_stance(base, base.groups[ref.name], kind, index) for ref in refs if ref.kind == "group"]
    others += [_substance_stance(base.substances[ref.name], kind) for ref in refs if ref.kind == "substance"]
    others += [_target_stance(ref.name, kind) for ref in refs if ref.kind == "target"]
    if "right" in drugs or "right" in others:
        return False
    # A brand may stand for several drugs: all of them must be wrong.
    return "wrong" in others or (bool(drugs) and all(stance == "wrong" for stance in drugs))


def is_right(base: Knowledge, refs: tuple[Ref, ...], kind: str) -> bool:
    """Say whether the base knows that one of what `refs` may mean is of the kind."""
    index = kinds_of(base)
    drugs = (_drug_stance(base, base.drugs[ref.name], kind, index) for ref in refs if ref.kind == "drug")
    others = (_substance_stance(base.substances[ref.name], kind) for ref in refs if ref.kind == "substance")
    return "right" in drugs or "right" in others


def _substance_stance(substance: Substance, kind: str) -> Stance:
    if _substance_is_not(substance, kind):
        return "wrong"
    return "" if _may_deny(substance, kind) else "right"


def _target_stance(name: str, kind: str) -> Stance:
    return "wrong" if name.endswith("receptor") and kind in WORDS["never receptors"] else ""


def _group_stance(base: Knowledge, group: Group, kind: str, index: Kinds) -> Stance:
    return "wrong" if _group_is_not(base, group, kind, index) else ""


def _substance_is_not(substance: Substance, kind: str) -> bool:
    allowed = {kind_key(own) for own in (*substance.kinds, *substance.tolerated)}
    if kind in allowed or any(kind == own.split()[-1] for own in allowed if own):
        return False
    if substance.product and kind in {"drug", "medication", "supplement", "medicine", "product"}:
        return False
    denied = {kind_key(no) for no in substance.not_kinds}
    if kind == "herb" and allowed & WORDS["never herbs"]:
        return True
    if kind in WORDS["medicine words"] and denied & WORDS["medicine words"]:
        return not (allowed & WORDS["medicine words"] or substance.product)
    head = kind.rpartition(" ")[2]
    return kind in denied or head in denied - {"cell"} or (head == "hormone" and bool(set(kind.split()) & denied))


def _names(kind: str, index: Kinds) -> set[str]:
    """Give a kind with what means the same: its group's names."""
    group = index.groups.get(kind)
    return {kind} | ({key for key, name in index.groups.items() if name == group} if group else set())


def _group_is_not(base: Knowledge, group: Group, kind: str, index: Kinds) -> bool:
    same = _names(kind, index)
    if not group.sure or index.groups.get(kind) == group.name:
        return False
    if kind == "receptor":
        return True
    if _denies(group, same):
        return True
    other = index.groups.get(kind, "")
    if other not in CLOSED or not group.members:
        return False
    return all(_drug_stance(base, base.drugs[member], kind, index) == "wrong" for member in group.members)


def is_member(base: Knowledge, refs: tuple[Ref, ...], words: tuple[str, ...]) -> bool:
    """Say whether `words` are a name of a group that `refs` belong to."""
    group = base.groups.get(kinds_of(base).groups.get(kind_key(" ".join(words)), ""))
    return group is not None and any(ref.name in group.members or ref.name == group.name for ref in refs)


def _drug_stance(base: Knowledge, drug: Drug, kind: str, index: Kinds) -> Stance:
    same = _names(kind, index)
    group = base.groups.get(index.groups.get(kind, ""))
    own_kinds = {kind_key(own) for own in drug.kinds} | set(drug.kinds)
    substance = base.substances.get(drug.name)
    if same & own_kinds or (group is not None and drug.name in (*group.members, *NEAR.get(group.name, ()))):
        return "right"
    if substance is not None and not _may_deny(substance, kind):
        return "right"
    if substance is not None and _substance_is_not(substance, kind):
        return "wrong"
    groups = [base.groups[name] for name in drug.groups]
    if any(_denies(own, same) for own in groups if own.sure):
        # If one of a drug's groups allows a kind, no other forbids it.
        allowed = any(same & {kind_key(text) for text in (own.name, *own.names)} for own in groups)
        return "right" if allowed else "wrong"
    known = bool(drug.acts) or (drug.reviewed and bool(drug.soft))
    if drug.single and known and _is_foreign(base, drug, kind, group, own_kinds):
        return "wrong"
    return ""


def _denies(group: Group, same: set[str]) -> bool:
    """Say whether a group is of no such kind: what is no steroid is no corticosteroid."""
    denied = {kind_key(no) for no in group.not_kinds}
    return bool(same & denied) or ("steroid" in denied and any(kind.endswith("steroid") for kind in same))


def _is_foreign(base: Knowledge, drug: Drug, kind: str, group: Group | None, own_kinds: set[str]) -> bool:
    """Say whether a drug's whole known action keeps it out of a kind of which the action is known."""
    text = " ".join(own_kinds)
    if kind in WORDS["never drugs"]:
        return (
            drug.name not in base.substances
            and not drug.supplies
            and kind not in text
            and not drug.name.endswith("cept")
        )
    if kind in FOREIGN:
        return not any(word in text for word in FOREIGN[kind])
    if group is None or group.name not in CLOSED:
        return False
    core = _core(base, group)
    own = [*((sign, target) for sign, target, _ in drug.acts), *drug.soft]
    return bool(core) and not any(_is_near(base, pair, other) for pair in own for other in core)


def _core(base: Knowledge, group: Group) -> set[tuple[str, str]]:
    """Give the actions that at least half of a group's members have."""
    members = [base.drugs[name] for name in group.members if base.drugs[name].acts]
    counts = Counter((sign, target) for member in members for sign, target, _ in member.acts)
    return {pair for pair, count in counts.items() if 2 * count >= len(members)}


def _is_near(base: Knowledge, own: tuple[str, str], other: tuple[str, str]) -> bool:
    if own[0] not in (other[0], "~"):
        return False
    return other[1] in base.widths(own[1]) or own[1] in base.widths(other[1])


def _may_deny(substance: Substance, kind: str) -> bool:
    return kind not in {kind_key(own) for own in (*substance.kinds, *substance.tolerated)}
