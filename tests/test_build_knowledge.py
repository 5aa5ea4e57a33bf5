"""The build script takes over what it promises, and nothing else."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

TOOLS = Path(__file__).resolve().parents[1] / "tools"
KNOWLEDGE = TOOLS.parent / "rules" / "knowledge"
BUILT = ("drugs", "groups", "settled", "substances", "targets")
COLUMNS: dict[str, dict[str, str]] = {
    "drugs": dict.fromkeys(
        (
            "generic n_ingredients brands epc moa chem_class marketing_categories "
            "other_actions supplies raises lowers source"
        ).split(),
        "",
    ),
    "classes": {
        "class_name": "Examplin Receptor Blocker",
        "action": "antagonist",
        "direction": "-",
        "target": "examplin receptor",
        "target_type": "receptor",
        "endogenous_ligand": "",
        "confidence": "high",
    },
    "targets": {"drug": "", "direction": "+", "target": "examplin receptor", "doubt": ""},
    "groups": {
        "group": "antidepressants",
        "lay_names": "mood pills",
        "members": "drug:examplol|drug:nosuch|EPC:Examplin Receptor Blocker",
        "correct_action": "block examplin",
        "wrong_phrases": "make examplin",
        "unless_followed_by": "",
        "not_kinds": "",
        "also_true": "",
        "confidence": "high",
    },
    "substances": {
        "name": "examplin",
        "type": "hormone|peptide",
        "synonyms": "",
        "only_if_uppercase": "",
        "note_or_common_misstatement": "",
        "not_kinds": "vitamin",
        "tolerated_kinds": "",
        "as_product": "",
    },
    "settled": {
        "mechanism": "examplol grows wings",
        "subject": "examplol therapy|old examplol therapy",
        "standing": "unestablished",
        "one_line": "nobody has looked",
        "source": "Nobody 2026",
        "source_check": "memory",
    },
}
EXAMPLOL = {"generic": "examplol", "brands": "Zyntravo|Calm", "epc": "Examplin Receptor Blocker"}


@pytest.fixture(autouse=True)
def _tools_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))


def write(directory: Path, name: str, *rows: dict[str, str]) -> None:
    with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS[name]))
        writer.writeheader()
        writer.writerows(COLUMNS[name] | row for row in rows)


def drugs(
    directory: Path, *rows: dict[str, str], confidence: str = "high", edge: dict[str, str] | None = None, **fix: Any
) -> dict[str, dict[str, Any]]:
    from knowledge.drugs import build_drugs
    from knowledge.targets import Targets

    write(directory, "classes", {"confidence": confidence})
    write(directory, "targets", edge or {})
    write(directory, "drugs", *({"n_ingredients": "1", "source": "ndc2019"} | row for row in rows))
    targets = Targets({"examplin receptor": {"kin": "examplin", "names": []}})
    return {drug["name"]: drug for drug in build_drugs(directory, targets, {}, {"drugs": {"examplol": fix}})}


def build(tables: Path, output: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, str(TOOLS / "build_knowledge.py"), str(tables), str(output)], check=True)
    return {name: (output / f"{name}.jsonl").read_bytes() for name in BUILT}


def test_high_class_accuses_and_plain_word_is_no_brand(tmp_path: Path) -> None:
    drug = drugs(tmp_path, EXAMPLOL)["examplol"]
    assert drug["acts"] == [["-", "examplin receptor", "Examplin Receptor Blocker"]]
    assert drug["brands"] == ["Zyntravo"]
    assert drug["source"] == "FDA NDC Directory 2019"


def test_class_of_lower_confidence_only_excuses(tmp_path: Path) -> None:
    drug = drugs(tmp_path, EXAMPLOL, confidence="medium")["examplol"]
    assert (drug["acts"], drug["soft"]) == ([], [["-", "examplin receptor"]])


def test_doubtful_edge_makes_the_direction_unsure(tmp_path: Path) -> None:
    drug = drugs(tmp_path, EXAMPLOL, edge={"drug": "examplol", "doubt": "yes"})["examplol"]
    assert (drug["acts"], drug["soft"]) == ([], [["~", "examplin receptor"]])


def test_correction_gives_a_sign_in_place_of_a_doubt(tmp_path: Path) -> None:
    drug = drugs(
        tmp_path,
        EXAMPLOL,
        confidence="medium",
        edge={"drug": "examplol", "doubt": "yes"},
        acts=[["-", "examplin receptor", "textbook"]],
        names=["exampline"],
    )["examplol"]
    assert (drug["acts"], drug["soft"]) == ([["-", "examplin receptor", "textbook"]], [])
    assert drug["names"] == ["exampline"]


@pytest.mark.parametrize(
    "row",
    [
        {"generic": "examplol pollen", "epc": "Examplin Receptor Blocker"},
        {"generic": "examplol", "epc": "Non-Standardized Pollen Allergenic Extract"},
        {"generic": "examplol / other", "n_ingredients": "2", "epc": "Examplin Receptor Blocker"},
        {"generic": "nothing known"},
    ],
)
def test_extracts_mixtures_and_unknown_drugs_are_left_out(tmp_path: Path, row: dict[str, str]) -> None:
    assert drugs(tmp_path, row) == {}


def test_combination_is_excused_by_its_parts_and_accuses_nothing(tmp_path: Path) -> None:
    row = {"generic": "examplol / other", "n_ingredients": "2"}
    both = drugs(tmp_path, EXAMPLOL, row)["examplol / other"]
    assert (both["acts"], both["soft"]) == ([], [["-", "examplin receptor"]])


def test_tiny_tables_give_the_same_small_files_every_time(tmp_path: Path) -> None:
    for name in COLUMNS:
        write(tmp_path, name, *([EXAMPLOL | {"n_ingredients": "1", "source": "ndc2019"}] if name == "drugs" else [{}]))
    write_groups(tmp_path)
    first = build(tmp_path, tmp_path / "first")
    assert build(tmp_path, tmp_path / "second") == first
    records = {name: [json.loads(line) for line in data.splitlines()] for name, data in first.items()}
    assert [drug["name"] for drug in records["drugs"]] == ["examplol"]
    assert records["drugs"][0]["groups"] == ["antidepressants"]
    assert records["groups"][0]["members"] == ["examplol"]
    assert records["substances"][0]["kinds"] == ["hormone", "peptide"]
    assert records["settled"][0]["subjects"] == ["examplol therapy", "old examplol therapy", "old examplol"]
    # One that only a class names, after those that are kept by hand.
    assert records["targets"][-1] == {"name": "examplin receptor", "kin": "examplin-receptor"}


def write_groups(directory: Path) -> None:
    """Give a row to every group that corrections.yaml adds to."""
    corrections = yaml.safe_load((KNOWLEDGE / "corrections.yaml").read_text(encoding="utf-8"))
    names = [*corrections["groups"]]
    bare = {"members": "", "lay_names": "", "wrong_phrases": ""}
    write(directory, "groups", *({"group": name} if name == names[0] else {"group": name} | bare for name in names))


def test_bundled_files_are_what_the_bundled_tables_give(tmp_path: Path) -> None:
    assert build(TOOLS / "data", tmp_path) == {name: (KNOWLEDGE / f"{name}.jsonl").read_bytes() for name in BUILT}
