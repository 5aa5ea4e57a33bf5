"""Build rules/knowledge/*.jsonl from the pharmacology tables, the same bytes from the same tables every time.

    python tools/build_knowledge.py TABLES_DIRECTORY

Reads classes, drugs, groups, substances and targets (.csv) of that directory, and `targets.yaml` and `corrections.yaml`
of rules/knowledge. What may accuse a statement and what may only excuse it are kept apart:

- `acts` accuse. Only classes of `high` confidence with one sign, on drugs of one ingredient. A target with both signs,
  or with the sign of a partial agonist anywhere, moves to `soft`.
- `soft` excuses. Everything else that any table says: other classes, `other_actions`, every DrugMechDB edge, edges
  with `doubt` included (they are never used against a statement), and what the parts of a combination do.
- Left out: allergen extracts, vaccines, dyes, contrast agents, kits and mixtures; drugs of which no mechanism, level or
  group is known; brand names that are common words; rows without a name.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

KNOWLEDGE = Path(__file__).resolve().parent.parent / "rules" / "knowledge"
DATE = "2026-11"
_LONGEST_COMBINATION = 60
Row = dict[str, str]

_NO_DRUG = re.compile(
    r"allergen|vaccine|diagnostic|contrast|radiographic|live attenuated|skin test|antivenin|blood coagulation|chemical"
    r"|plasma volume|cord blood|cultured cell|pediculicide|demulcent|intrauterine",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[,;%&+#]| and | with |\bkit\b|\bpack\b|\bextract\b|\d{4}|pollen", re.IGNORECASE)
_SALTS = re.compile(
    r" (?:benzoate|succinate|propanediol|hydrochloride|hcl|sodium|calcium|acetate|maleate|fumarate|mesylate|tartrate"
    r"|besylate|citrate|phosphate|sulfate|bromide|potassium|magnesium|medoxomil|cilexetil|etexilate|carbonate|axetil"
    r"|proxetil|pivoxil|disoproxil|alafenamide|mofetil|enacarbil|undecanoate|cypionate|enanthate|decanoate)$"
)
_TABLES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "knowledge_tables.yaml").read_text(encoding="utf-8"))
_COMMON_WORDS = frozenset(_TABLES["common words"])


def key(text: str) -> str:
    """Fold a name for comparison: lower case, no brackets, one space between runs of letters and digits."""
    return " ".join(re.findall(r"[a-z0-9α-ω+]+", text.lower()))


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]


def rows(directory: Path, name: str) -> Iterator[Row]:
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Targets:
    """The named targets, and how the tables' spellings lead to them; an unknown one is added under its own name."""

    def __init__(self, curated: dict[str, dict[str, Any]]) -> None:
        self.entries = curated
        self.index: dict[str, str] = {}
        for name, entry in curated.items():
            for spelling in (name, *entry.get("names", ())):
                for form in _spellings(spelling):
                    self.index.setdefault(form, name)

    def find(self, text: str) -> list[str]:
        """Give the targets that a table's wording names: all of them when it joins several."""
        plain = re.sub(r"\([^)]*\)|;.*", " ", text).strip()
        if found := self._lookup(text) or self._lookup(plain):
            return [found]
        pieces = [piece for piece in re.split(r" and |/", plain) if piece.strip()]
        if len(pieces) < 2:
            return []
        head = plain.split()[-1]
        names = [self._lookup(piece if piece.endswith(head) else f"{piece.strip()} {head}") for piece in pieces]
        return sorted({name for name in names if name}) if all(names) else []

    def _lookup(self, text: str) -> str:
        return next((self.index[form] for form in _spellings(text) if form in self.index), "")

    def find_or_add(self, text: str, kind: str) -> list[str]:
        found = self.find(text)
        if found or kind in ("microbial", "vaccine/allergen", "process", "binding agent", "class label"):
            return found
        name = re.sub(r"\s*\([^)]*\)|;.*", "", text).lower().strip()
        self.entries[name] = {"names": [], "kin": key(name).replace(" ", "-"), "added": True}
        self.index |= dict.fromkeys(_spellings(name), name)
        return [name]


def _spellings(text: str) -> list[str]:
    folded = key(text)
    singular = re.sub(r"(receptor|channel|transporter|site|kinase|enzyme)s\b", r"\1", folded)
    return [folded, singular, f"{singular} receptor"]


def build_drugs(
    directory: Path, targets: Targets, groups: dict[str, Any], corrections: dict[str, Any]
) -> list[dict[str, Any]]:
    """Give one record a drug; see the module's text for what is taken over."""
    classes = {row["class_name"]: row for row in rows(directory, "classes")}
    edges: dict[str, list[Row]] = defaultdict(list)
    for edge in rows(directory, "targets"):
        edges[edge["drug"].lower()].append(edge)
    table = list(rows(directory, "drugs"))
    wanted = {name for group in groups.values() for name in group["members"]}
    brand_owners: dict[str, set[str]] = defaultdict(set)
    for row in table:
        for brand in parts(row["brands"]):
            brand_owners[key(brand)].add(_SALTS.sub("", row["generic"].lower()))
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
        drug["brands"] = sorted(set(_brands(row, brand_owners)) | set(drug["brands"]))
        if drug["acts"] or drug["soft"] or drug["groups"] or drug["kinds"] or touched:
            drugs.append(drug)
    drugs += _combinations(table, {str(drug["name"]): drug for drug in drugs}, brand_owners)
    return sorted(drugs, key=lambda drug: str(drug["name"]))


def _combinations(
    table: list[Row], singles: dict[str, dict[str, Any]], brand_owners: dict[str, set[str]]
) -> Iterator[dict[str, Any]]:
    """Give a record for each combination of which a part is known: what its parts do excuses, nothing accuses."""
    for row in table:
        name = row["generic"].lower()
        if name in singles or " / " not in name or len(name) > _LONGEST_COMBINATION or _NO_DRUG.search(row["epc"]):
            continue
        found = [singles.get(part, singles.get(_SALTS.sub("", part), {})) for part in name.split(" / ")]
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
            "source": _source(row["source"]),
            "date": DATE,
        }


def _drug(
    row: Row, classes: dict[str, Row], edges: list[Row], targets: Targets, correction: dict[str, Any]
) -> dict[str, Any]:
    name = row["generic"].lower()
    single = row["n_ingredients"] == "1"
    acts: dict[str, dict[str, str]] = defaultdict(dict)
    soft: set[tuple[str, str]] = set()
    raises, lowers = set(parts(row["raises"])), set(parts(row["lowers"]))
    labels = [label for column in ("epc", "moa") for label in parts(row[column]) if label in classes]
    for label in labels:
        entry = classes[label]
        sign = entry["direction"]
        clear = single and entry["confidence"] == "high" and sign in ("+", "-")
        for target in (
            targets.find_or_add(entry["target"], entry["target_type"]) if clear else targets.find(entry["target"])
        ):
            if clear:
                acts[target].setdefault(sign, label)
            else:
                soft.add((sign if sign in ("+", "-") else "~", target))
        if clear:
            up, down = _levels(entry, targets)
            raises |= up
            lowers |= down
    for action in parts(row["other_actions"]):
        soft |= {(action[0], target) for target in targets.find(action[1:])}
    for edge in edges:
        sign = edge["direction"] if edge["direction"] in ("+", "-") and not edge["doubt"] else "~"
        soft |= {(sign, target) for target in _proteins(edge["target"], targets)}
    mixed = {target for target in acts if len(acts[target]) > 1 or ("~", target) in soft}
    soft |= {("~", target) for target in mixed}
    plain = [re.sub(r"\s*\([^)]*\)", "", name), _SALTS.sub("", name), re.sub(r"-[a-z]{4}$", "", name)]
    text = f"{row['epc']} {row['moa']} {row['chem_class']}".lower()
    record: dict[str, Any] = {
        "name": name,
        "names": sorted(
            {alias for alias in (*plain, *correction.get("names", ())) if alias != name and len(alias) > 3}
        ),
        "brands": list(correction.get("brands", ())),
        "acts": [
            [sign, target, label]
            for target in sorted(acts)
            if target not in mixed
            for sign, label in acts[target].items()
        ],
        "soft": [[sign, target] for sign, target in sorted(soft)],
        "raises": sorted(level.lower() for level in raises),
        "lowers": sorted(level.lower() for level in lowers),
        "supplies": sorted(level.lower() for level in parts(row["supplies"])),
        "kinds": sorted(
            {kind for pattern, kind in _TABLES["kinds"] if re.search(pattern, text)} | {key(label) for label in labels}
        ),
        "reviewed": single and ("side-actions" in row["source"] or "textbook" in row["source"]),
        "single": single,
        "source": _source(row["source"]),
        "date": DATE,
    }
    for field in ("acts", "soft", "raises", "lowers", "supplies", "kinds"):
        record[field] += [value for value in correction.get(field, []) if value not in record[field]]
    given = [act[1] for act in correction.get("acts", ())]
    record["soft"] = [pair for pair in record["soft"] if pair[0] != "~" or pair[1] not in given]
    # What accuses need not excuse as well.
    record["soft"] = [
        pair for pair in record["soft"] if pair[0] == "~" or pair not in [act[:2] for act in record["acts"]]
    ]
    return record


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


def _proteins(text: str, targets: Targets) -> list[str]:
    found = targets.find(text)
    return found or [
        name for pattern, name in _TABLES["proteins"] if re.search(pattern, text.lower()) and name in targets.entries
    ]


def _brands(row: Row, owners: dict[str, set[str]]) -> Iterable[str]:
    generic = row["generic"].lower()
    for brand in parts(row["brands"]):
        folded = key(brand)
        known = len(folded) > 3 and not any(word in _COMMON_WORDS for word in folded.split())
        if known and folded not in generic and len(folded.split()) <= 3 and len(owners[folded]) <= 3:
            yield brand


def _source(text: str) -> str:
    names = {"ndc2019": "FDA NDC Directory 2019", "21CFR1308": "21 CFR 1308"}
    marks = [names.get(mark, "general pharmacology, from memory") for mark in re.split(r"[+|]", text) if mark]
    return "; ".join(dict.fromkeys(marks))


def build_groups(directory: Path) -> dict[str, dict[str, Any]]:
    """Give the groups of high or medium confidence with their members; a class counts for single ingredients only."""
    table = [row for row in rows(directory, "drugs") if row["generic"]]
    groups: dict[str, dict[str, Any]] = {}
    for row in rows(directory, "groups"):
        members: set[str] = set()
        for member in parts(row["members"]):
            column, _, label = member.partition(":")
            if column == "drug":
                members.add(label.lower())
            elif column in ("EPC", "MoA"):
                members |= {
                    drug["generic"].lower()
                    for drug in table
                    if drug["n_ingredients"] == "1" and label in parts(drug[column.lower()])
                }
        groups[row["group"]] = {
            "name": row["group"],
            "names": parts(row["lay_names"]),
            "members": sorted(members),
            "action": row["correct_action"],
            "false": parts(row["wrong_phrases"]),
            "true": parts(row["also_true"]),
            "not_kinds": parts(row["not_kinds"]),
            "unless_next": parts(row["unless_followed_by"]),
            "sure": row["confidence"] == "high",
            "source": "general pharmacology, from memory; reviewed",
            "date": DATE,
        }
    return groups


def build_substances(directory: Path, doubtful: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Give one record a substance; a kind of which the denial is `doubtful` is neither told nor denied."""
    return [
        {
            "name": row["name"],
            "names": parts(row["synonyms"]),
            "exact": parts(row["only_if_uppercase"]),
            "kinds": parts(row["type"]),
            "not_kinds": [kind for kind in parts(row["not_kinds"]) if kind not in doubtful.get(row["name"], ())],
            "tolerated": parts(row["tolerated_kinds"]),
            "product": bool(row["as_product"]),
            "note": row["note_or_common_misstatement"],
            "source": "textbook pharmacology, from memory; kinds reviewed",
            "date": DATE,
        }
        for row in rows(directory, "substances")
        if row["name"]
    ]


def build_settled(directory: Path, wordings: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Give one record a mechanism; only what is not settled has wordings, and so can be reported."""
    return [
        {
            "mechanism": row["mechanism"],
            "subjects": _subjects(row),
            "standing": row["standing"],
            "told": row["one_line"],
            "wordings": wordings.get(row["mechanism"], []) if row["standing"] != "established" else [],
            "seen": row["source_check"] == "seen",
            "source": row["source"],
            "date": DATE,
        }
        for row in rows(directory, "settled")
    ]


def _subjects(row: Row) -> list[str]:
    """Give the subjects of a mechanism, "red light" beside "red light therapy"."""
    subjects = parts(row["subject"])
    shorter = [re.sub(r" (?:therapy|treatment|injection|injections)$", "", subject) for subject in subjects]
    return list(dict.fromkeys([*subjects, *(short for short in shorter if " " in short)]))


def write(name: str, records: Iterable[dict[str, Any]]) -> None:
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records]
    (KNOWLEDGE / name).write_text("".join(lines), encoding="utf-8", newline="")


def main(directory: Path) -> None:
    curated: dict[str, Any] = yaml.safe_load((KNOWLEDGE / "targets.yaml").read_text(encoding="utf-8"))
    corrections: dict[str, Any] = yaml.safe_load((KNOWLEDGE / "corrections.yaml").read_text(encoding="utf-8"))
    targets = Targets(curated)
    groups = build_groups(directory)
    for name, change in corrections.get("groups", {}).items():
        for field, values in change.items():
            groups[name][field] = groups[name][field] + [value for value in values if value not in groups[name][field]]
    drugs = build_drugs(directory, targets, groups, corrections)
    kept = {drug["name"] for drug in drugs}
    for group in groups.values():
        group["members"] = [member for member in group["members"] if member in kept]
    wordings = yaml.safe_load((KNOWLEDGE / "settled_wordings.yaml").read_text(encoding="utf-8"))
    write("settled.jsonl", build_settled(directory, wordings))
    write("drugs.jsonl", drugs)
    write("groups.jsonl", groups.values())
    write("substances.jsonl", build_substances(directory, corrections["doubtful kinds"]))
    write(
        "targets.jsonl",
        (
            {"name": name, **{k: entry[k] for k in ("kin", "within", "ligands", "names") if entry.get(k)}}
            for name, entry in targets.entries.items()
        ),
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
