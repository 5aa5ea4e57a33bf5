"""The build script takes over what it promises, and nothing else."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "build_knowledge.py"
COLUMNS = ["generic", "n_ingredients", "brands", "epc", "moa", "chem_class", "marketing_categories"]
COLUMNS += ["other_actions", "supplies", "raises", "lowers", "source"]
DRUG = dict.fromkeys(COLUMNS, "")
CLASS = {
    "class_name": "Examplin Receptor Blocker",
    "action": "antagonist",
    "direction": "-",
    "target": "examplin receptor",
    "target_type": "receptor",
    "endogenous_ligand": "",
    "confidence": "high",
}
EDGE = {"drug": "", "direction": "+", "target": "examplin receptor", "doubt": ""}


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_knowledge", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(directory: Path, name: str, rows: list[dict[str, str]]) -> None:
    with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def drugs(
    build: ModuleType, directory: Path, *rows: dict[str, str], confidence: str = "high", edge: dict[str, str] = EDGE
) -> dict[str, dict[str, Any]]:
    write(directory, "classes", [CLASS | {"confidence": confidence}])
    write(directory, "targets", [EDGE | edge])
    write(directory, "drugs", [DRUG | {"n_ingredients": "1", "source": "ndc2019"} | row for row in rows])
    targets = build.Targets({"examplin receptor": {"kin": "examplin", "names": []}})
    return {drug["name"]: drug for drug in build.build_drugs(directory, targets, {}, {})}


EXAMPLOL = {"generic": "examplol", "brands": "Zyntravo|Calm", "epc": "Examplin Receptor Blocker"}


def test_high_class_accuses_and_plain_word_is_no_brand(build: ModuleType, tmp_path: Path) -> None:
    drug = drugs(build, tmp_path, EXAMPLOL)["examplol"]
    assert drug["acts"] == [["-", "examplin receptor", "Examplin Receptor Blocker"]]
    assert drug["brands"] == ["Zyntravo"]
    assert drug["source"] == "FDA NDC Directory 2019"


def test_class_of_lower_confidence_only_excuses(build: ModuleType, tmp_path: Path) -> None:
    drug = drugs(build, tmp_path, EXAMPLOL, confidence="medium")["examplol"]
    assert (drug["acts"], drug["soft"]) == ([], [["-", "examplin receptor"]])


def test_doubtful_edge_makes_the_direction_unsure(build: ModuleType, tmp_path: Path) -> None:
    drug = drugs(build, tmp_path, EXAMPLOL, edge={"drug": "examplol", "doubt": "yes"})["examplol"]
    assert (drug["acts"], drug["soft"]) == ([], [["~", "examplin receptor"]])


@pytest.mark.parametrize(
    "row",
    [
        {"generic": "examplol pollen", "epc": "Examplin Receptor Blocker"},
        {"generic": "examplol", "epc": "Non-Standardized Pollen Allergenic Extract"},
        {"generic": "examplol / other", "n_ingredients": "2", "epc": "Examplin Receptor Blocker"},
        {"generic": "nothing known"},
    ],
)
def test_extracts_mixtures_and_unknown_drugs_are_left_out(
    build: ModuleType, tmp_path: Path, row: dict[str, str]
) -> None:
    assert drugs(build, tmp_path, row) == {}
