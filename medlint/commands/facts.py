"""`medlint facts`: what the knowledge base holds of a name, with sources and dates."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from medlint.errors import MedlintError
from medlint.knowledge import Knowledge, Ref, RefKind, kind_of_drug, load, spelled, target_named, words_of
from medlint.knowledge.records import OWN, TEXTBOOK
from medlint.knowledge.settled import settled_about
from medlint.validation import nearest

_WIDTH = 80
_VERBS = {"+": "activates", "-": "blocks", "~": "touches partly, weakly or indirectly"}
_ORDER: tuple[RefKind, ...] = ("drug", "group", "substance", "target")


def facts(name: str, output: str = "text", files: Sequence[str] = ()) -> str:
    """Give what the base holds of `name` (a drug, brand, group, substance or target), as a page or as JSON.

    The user's own facts of `files` are in the base. Raises MedlintError, with the nearest known name, for a name that
    it does not know.
    """
    base = load(files)
    records = [_record(base, ref) for ref in find(base, name)]
    for record in records[1:]:
        # A drug that is also a substance has its mechanisms told once.
        record.pop("mechanisms", None)
    if not records:
        known = sorted({" ".join(one.words) for names in base.names.values() for one in names})
        guess = nearest(name.lower(), known, "name")
        remedy = guess if guess.startswith("did") else "a file under `knowledge` in the configuration may add it"
        raise MedlintError(f"the knowledge base holds nothing called `{name}`; {remedy}")
    if output == "json":
        return json.dumps({"name": name, "records": records}, indent=2, ensure_ascii=False) + "\n"
    return "\n".join("".join(_page(record)) for record in records)


def find(base: Knowledge, name: str) -> list[Ref]:
    """Give every meaning of a name, in any case; drugs first."""
    words = words_of(name)
    found = {one.ref for one in base.names.get(words[0], ()) if one.words == words} if words else set()
    held: dict[RefKind, Iterable[str]] = {
        "drug": base.drugs,
        "group": base.groups,
        "substance": base.substances,
        "target": base.targets,
    }
    for kind, names in held.items():
        found |= {Ref(kind, one) for one in names if words_of(one) == words}
    return sorted(found, key=lambda ref: (_ORDER.index(ref.kind), ref.name))


def _record(base: Knowledge, ref: Ref) -> dict[str, Any]:
    """Give one meaning as plain data: the fields that hold anything, in the order of the page."""
    told: dict[str, Any] = {"kind": ref.kind, "name": spelled(ref.name)}
    if ref.kind == "drug":
        drug = base.drugs[ref.name]
        kind = kind_of_drug(base, ref.name)
        told["is"] = kind.partition(" is ")[2]
        told["other names"] = [*map(spelled, drug.names), *drug.brands]
        told["acts"] = [
            {"does": _VERBS[sign], "target": spelled(target), "class": _class(label)}
            for sign, target, label in drug.acts
        ]
        for sign, verb in _VERBS.items():
            told[f"also {verb}"] = [spelled(target) for soft, target in drug.soft if soft == sign]
        for field in ("raises", "lowers", "supplies"):
            told[field] = [spelled(level) for level in getattr(drug, field)]
        told["groups"] = drug.groups
        told |= {"source": drug.source, "date": drug.date}
    elif ref.kind == "group":
        group = base.groups[ref.name]
        told["is"] = f"a group of drugs; they {group.action}" if group.action else "a group of drugs"
        told |= {"other names": group.names, "members": group.members, "not true of it": group.false}
        told |= {"true of it": group.true, "is not": group.not_kinds, "source": group.source, "date": group.date}
    elif ref.kind == "substance":
        substance = base.substances[ref.name]
        told["is"] = ", ".join(substance.kinds)
        told |= {"other names": [*substance.names, *substance.exact], "is not": substance.not_kinds}
        told |= {"loosely called": substance.tolerated, "note": substance.note}
        told |= {"source": substance.source, "date": substance.date}
    else:
        target = base.targets[ref.name]
        told |= {"other names": target.names, "within": target.within, "ligands": target.ligands}
        told["touched by"] = sorted(d.name for d in base.drugs.values() if ref.name in {act[1] for act in d.acts})
    if ref.kind != "target":
        told["mechanisms"] = [
            {
                "mechanism": one.mechanism,
                "standing": one.standing,
                "told": one.told,
                "source": one.source,
                "date": one.date,
            }
            for one in settled_about(base, ref.name)
        ]
    return {field: value for field, value in told.items() if value}


def _class(label: str) -> str:
    return {TEXTBOOK: "from textbooks", OWN: "your own facts"}.get(label, label)


def _page(record: dict[str, Any]) -> Iterator[str]:
    yield f"{record['name']} ({record['kind']})\n"
    for field, value in record.items():
        if field in ("kind", "name"):
            continue
        if field == "acts":
            for act in value:
                yield _wrap(f"{act['does']} {target_named(act['target'])} ({act['class']})")
        elif field == "mechanisms":
            yield "  How sure its mechanisms are\n"
            for one in value:
                yield _wrap(
                    f"- {one['mechanism']}: {one['standing']}; {one['told']} ({one['source']}, {one['date']})", 4
                )
        else:
            text = value if isinstance(value, str) else ", ".join(value)
            yield _wrap(f"{field}: {text}")


def _wrap(text: str, indent: int = 2) -> str:
    room = " " * indent
    return textwrap.fill(" ".join(text.split()), _WIDTH, initial_indent=room, subsequent_indent=f"{room}  ") + "\n"
