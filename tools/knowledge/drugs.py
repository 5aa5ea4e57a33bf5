"""One record a drug: what may accuse a statement, and what may only excuse it, kept apart.

- `acts` accuse. Only classes of `high` confidence with one sign, on drugs of one ingredient. A target with both signs,
  or with the sign of a partial agonist anywhere, moves to `soft`.
- `soft` excuses. Everything else that any table says: other classes, `other_actions`, every DrugMechDB edge, edges
  with `doubt` included (they are never used against a statement), and what the parts of a combination do.
- Left out: allergen extracts, vaccines, dyes, contrast agents, kits and mixtures; drugs of which no mechanism, level or
  group is known; brand names that are common words; rows without a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from knowledge.tables import DATE, WORDINGS, Record, Row, key, parts, rows, source, unsalted
from knowledge.targets import Targets

_LONGEST_COMBINATION = 60
_COMMON_WORDS = frozenset(WORDINGS["common words"])
_NO_DRUG = re.compile(
    r"allergen|vaccine|diagnostic|contrast|radiographic|live attenuated|skin test|antivenin|blood coagulation|chemical"
    r"|plasma volume|cord blood|cultured cell|pediculicide|demulcent|intrauterine",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[,;%&+#]| and | with |\bkit\b|\bpack\b|\bextract\b|\d{4}|pollen", re.IGNORECASE)


def build_drugs(
    directory: Path, targets: Targets, groups: dict[str, Record], corrections: dict[str, Any]
) -> list[Record]:
    """Give one record a drug, in order of name; targets that only a class names are added to `targets`."""
    classes = {row["class_name"]: row for row in rows(directory, "classes")}
    edges: dict[str, list[Row]] = defaultdict(list)
    for edge in rows(directory, "targets"):
        edges[edge["drug"].lower()].append(edge)
    table = list(rows(directory, "drugs"))
    wanted = {name for group in groups.values() for name in group["members"]}
    brand_owners: dict[str, set[str]] = defaultdict(set)
    for row in table:
        for brand in parts(row["brands"]):
            brand_owners[key(brand)].add(unsalted(row["generic"].lower()))
    drugs = []
    for row in table:
        name = row["generic"].lower()
        single = row["n_ingredients"] == "1"
        touched = any(row[column] for column in ("other_actions", "raises", "lowers", "supplies"))
        if not (single or touched or name in wanted) or _NO_DRUG.search(row["epc"] + row["marketing_categories"]):
            continue
        if name in _COMMON_WORDS or (_NO_NAME.search(name) and name not in wanted and not touched):
            continue
        drug = _drug(row, classes, edges.get(name, []), targets, corrections.get("drugs", {}).get(name, {}))
        drug["groups"] = sorted(group for group, entry in groups.items() if name in entry["members"])
        drug["brands"] = sorted({*_brands(row, brand_owners), *drug["brands"]})
        if drug["acts"] or drug["soft"] or drug["groups"] or drug["kinds"] or touched:
            drugs.append(drug)
    drugs += _combinations(table, {str(drug["name"]): drug for drug in drugs}, brand_owners)
    return sorted(drugs, key=lambda drug: str(drug["name"]))


def _combinations(table: list[Row], singles: dict[str, Record], brand_owners: dict[str, set[str]]) -> Iterator[Record]:
    """Give a record for each combination of which a part is known: what its parts do excuses, nothing accuses."""
    for row in table:
        name = row["generic"].lower()
        if name in singles or " / " not in name or len(name) > _LONGEST_COMBINATION or _NO_DRUG.search(row["epc"]):
            continue
        found = [singles.get(part, singles.get(unsalted(part), {})) for part in name.split(" / ")]
        held = [part for part in found if part]
        if not held:
            continue
        pairs = {(act[0], act[1]) for part in held for act in part["acts"]}
        pairs |= {(sign, target) for part in held for sign, target in part["soft"]}
        yield {
            "name": name,
            "names": [],
            "brands": sorted(_brands(row, brand_owners)),
            "acts": [],
            "soft": [list(pair) for pair in sorted(pairs)],
            "raises": [],
            "lowers": [],
            "supplies": sorted({level for part in held for level in part["supplies"]}),
            "kinds": sorted({kind for part in held for kind in part["kinds"]}),
            "groups": [],
            "reviewed": False,
            "single": False,
            "source": source(row["source"]),
            "date": DATE,
        }


def _drug(row: Row, classes: dict[str, Row], edges: list[Row], targets: Targets, correction: dict[str, Any]) -> Record:
    name = row["generic"].lower()
    single = row["n_ingredients"] == "1"
    labels = [label for column in ("epc", "moa") for label in parts(row[column]) if label in classes]
    acts, soft, raises, lowers = _of_classes([classes[label] for label in labels], targets, single=single)
    for action in parts(row["other_actions"]):
        soft |= {(action[0], target) for target in targets.find(action[1:])}
    for edge in edges:
        sign = edge["direction"] if edge["direction"] in ("+", "-") and not edge["doubt"] else "~"
        soft |= {(sign, target) for target in targets.find_proteins(edge["target"])}
    mixed = {target for target in acts if len(acts[target]) > 1 or ("~", target) in soft}
    soft |= {("~", target) for target in mixed}
    plain = [re.sub(r"\s*\([^)]*\)", "", name), unsalted(name), re.sub(r"-[a-z]{4}$", "", name)]
    names = {alias for alias in (*plain, *correction.get("names", ())) if alias != name and len(alias) > 3}
    text = f"{row['epc']} {row['moa']} {row['chem_class']}".lower()
    kinds = {kind for pattern, kind in WORDINGS["kinds"] if re.search(pattern, text)} | {key(label) for label in labels}
    record: Record = {
        "name": name,
        "names": sorted(names),
        "brands": list(correction.get("brands", ())),
        "acts": [
            [sign, target, label]
            for target in sorted(acts)
            if target not in mixed
            for sign, label in acts[target].items()
        ],
        "soft": [[sign, target] for sign, target in sorted(soft)],
        "raises": sorted(level.lower() for level in {*parts(row["raises"]), *raises}),
        "lowers": sorted(level.lower() for level in {*parts(row["lowers"]), *lowers}),
        "supplies": sorted(level.lower() for level in parts(row["supplies"])),
        "kinds": sorted(kinds),
        "reviewed": single and ("side-actions" in row["source"] or "textbook" in row["source"]),
        "single": single,
        "source": source(row["source"]),
        "date": DATE,
    }
    _correct(record, correction)
    return record


def _of_classes(
    classes: list[Row], targets: Targets, *, single: bool
) -> tuple[dict[str, dict[str, str]], set[tuple[str, str]], set[str], set[str]]:
    """Give what a drug's classes say: sure actions, by target and sign, others, and the levels raised and lowered."""
    acts: dict[str, dict[str, str]] = defaultdict(dict)
    soft: set[tuple[str, str]] = set()
    raises: set[str] = set()
    lowers: set[str] = set()
    for entry in classes:
        sign = entry["direction"]
        if single and entry["confidence"] == "high" and sign in ("+", "-"):
            for target in targets.find_or_add(entry["target"], entry["target_type"]):
                acts[target].setdefault(sign, entry["class_name"])
            up, down = _levels(entry, targets)
            raises |= up
            lowers |= down
        else:
            soft |= {(sign if sign in ("+", "-") else "~", target) for target in targets.find(entry["target"])}
    return acts, soft, raises, lowers


def _levels(entry: Row, targets: Targets) -> tuple[set[str], set[str]]:
    """Give what an action of a class raises and lowers by its very nature."""
    ligands = {part.strip().lower() for part in re.split(r"[;>]", entry["endogenous_ligand"]) if part.strip()}
    raises: set[str] = set()
    lowers: set[str] = set()
    if entry["action"] in ("reuptake_inhibitor", "releaser"):
        raises |= ligands
    elif entry["action"] in ("release_inhibitor", "synthesis_inhibitor"):
        lowers |= ligands
    if entry["direction"] == "-":
        for target in targets.find(entry["target"]):
            raises |= set(targets.entries[target].get("breaks", ()))
            lowers |= set(targets.entries[target].get("makes", ()))
    return raises, lowers


def _correct(record: Record, correction: dict[str, Any]) -> None:
    """Take from a record the targets that corrections.yaml says are not its own, and add what it gives.

    What accuses then need not excuse as well.
    """
    foreign = frozenset(correction.get("not targets", ()))
    for field in ("acts", "soft"):
        record[field] = [act for act in record[field] if act[1] not in foreign]
    record["reviewed"] = record["single"] and correction.get("reviewed", record["reviewed"])
    for field in ("acts", "soft", "raises", "lowers", "supplies", "kinds"):
        record[field] += [value for value in correction.get(field, []) if value not in record[field]]
    given = {act[1] for act in correction.get("acts", ())}
    accusing = [act[:2] for act in record["acts"]]
    record["soft"] = [
        pair for pair in record["soft"] if (pair[1] not in given if pair[0] == "~" else pair not in accusing)
    ]


def _brands(row: Row, owners: dict[str, set[str]]) -> Iterable[str]:
    generic = row["generic"].lower()
    for brand in parts(row["brands"]):
        folded = key(brand)
        known = len(folded) > 3 and not any(word in _COMMON_WORDS for word in folded.split())
        if known and folded not in generic and len(folded.split()) <= 3 and len(owners[folded]) <= 3:
            yield brand
