"""What does not hold together in a knowledge base: dangling references and contradictions."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.knowledge.base import Knowledge
from medlint.knowledge.records import Drug


def problems(base: Knowledge) -> list[str]:
    """List what is wrong; empty when the base is sound."""
    found = [problem for drug in base.drugs.values() for problem in _of_drug(base, drug)]
    for group in base.groups.values():
        found += [f"{group.name}: no member {member}" for member in group.members if member not in base.drugs]
    for substance in base.substances.values():
        both = set(substance.not_kinds) & {*substance.kinds, *substance.tolerated}
        found += [f"{substance.name}: is and is not {kind}" for kind in sorted(both)]
    for target in base.targets.values():
        if target.within and target.within not in base.targets:
            found.append(f"{target.name}: within unknown {target.within}")
    return found


def _of_drug(base: Knowledge, drug: Drug) -> Iterator[str]:
    for target in (*(act[1] for act in drug.acts), *(pair[1] for pair in drug.soft)):
        if target not in base.targets:
            yield f"{drug.name}: no target {target}"
    for group in drug.groups:
        if group not in base.groups:
            yield f"{drug.name}: no group {group}"
    signs = {(target, sign) for sign, target, _ in drug.acts}
    for target, sign in sorted(signs):
        if sign == "+" and (target, "-") in signs:
            yield f"{drug.name}: both signs at {target}"
    for level in sorted(set(drug.supplies) & set(drug.lowers)):
        yield f"{drug.name}: supplies and lowers {level}"
