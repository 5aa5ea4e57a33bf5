"""Records of what is no drug: everyday groups, substances, and mechanisms with how sure they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from knowledge.tables import DATE, Record, Row, parts, rows


def build_groups(directory: Path, corrections: dict[str, Any]) -> dict[str, Record]:
    """Give the groups with their members; a class counts for single ingredients only."""
    table = [row for row in rows(directory, "drugs") if row["generic"]]
    groups: dict[str, Record] = {}
    for row in rows(directory, "groups"):
        groups[row["group"]] = {
            "name": row["group"],
            "names": parts(row["lay_names"]),
            "members": sorted(_members(row, table)),
            "action": row["correct_action"],
            "false": parts(row["wrong_phrases"]),
            "true": parts(row["also_true"]),
            "not_kinds": parts(row["not_kinds"]),
            "unless_next": parts(row["unless_followed_by"]),
            "sure": row["confidence"] == "high",
            "source": "general pharmacology, from memory; reviewed",
            "date": DATE,
        }
    for name, change in corrections.get("groups", {}).items():
        for field, values in change.items():
            groups[name][field] += [value for value in values if value not in groups[name][field]]
    return groups


def _members(row: Row, table: list[Row]) -> set[str]:
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
    return members


def build_substances(directory: Path, corrections: dict[str, Any]) -> list[Record]:
    """Give one record a substance; a kind of which the denial is doubtful is neither told nor denied."""
    doubtful: dict[str, list[str]] = corrections.get("doubtful kinds", {})
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


def build_settled(directory: Path, wordings: dict[str, list[str]]) -> list[Record]:
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
