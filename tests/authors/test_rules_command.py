"""`medlint rules`: a table and JSON, by family, severity and profile."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.commands.rules import list_rules
from medlint.config import clear_cache
from medlint.engine import compiled_packs, linter_for, linter_of
from tests.authors.packs import pack, rule

PROFILE = """\
profile: own
title: Own
description: Ours.
rules: {HSE001: {severity: error, strength: proof}}
ignore: [OTH]
"""


pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("medlint.engine.bundled_packs", list)
    for cached in (compiled_packs, linter_for, linter_of):
        cached.cache_clear()
    clear_cache()
    rules = [rule("HSE001", "zorb juice"), rule("HSE002", "plonk wine"), rule("OTH001", "frob tea")]
    (tmp_path / "house.yaml").write_text(pack(*rules), encoding="utf-8")
    (tmp_path / "profile.yaml").write_text(PROFILE, encoding="utf-8")
    (tmp_path / ".medlint.yml").write_text("packs: [house.yaml]\nseverity: {HSE002: note}\n", encoding="utf-8")
    return tmp_path


def rules(*arguments):
    return CliRunner().invoke(main, ["rules", *arguments], prog_name="medlint", catch_exceptions=False)


def test_table_tells_what_is_in_force():
    assert rules().stdout == ("HSE001  warning  zorb-juice\nHSE002  note     plonk-wine\nOTH001  warning  frob-tea\n")
    assert rules("--profile", "profile.yaml").stdout == (
        "HSE001  error    zorb-juice\nHSE002  note     plonk-wine\nOTH001  off      frob-tea\n"
    )


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--family", "HSE"], ["HSE001", "HSE002"]),
        (["--family", "HSE,OTH", "--severity", "warning"], ["HSE001", "OTH001"]),
        (["--severity", "note", "--severity", "error"], ["HSE002"]),
        (["--severity", "error", "--profile", "profile.yaml"], ["HSE001"]),
    ],
)
def test_rules_are_chosen(options, codes):
    assert [one["code"] for one in json.loads(rules("--format", "json", *options).stdout)] == codes


def test_json_tells_what_a_rule_is():
    first, _, last = json.loads(rules("--format", "json", "--profile", "profile.yaml").stdout)
    assert {key: first[key] for key in ("name", "family", "pack", "severity", "strength", "runs", "kind")} == {
        "name": "zorb-juice",
        "family": "HSE",
        "pack": "house",
        "severity": "error",
        "strength": "proof",
        "runs": True,
        "kind": "phrases",
    }
    assert last["runs"] is False


def test_family_that_there_is_not_is_told():
    result = rules("--family", "HSW")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "medlint: --family: no rule is of the family `HSW`; did you mean `HSE`?\n"


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 140])
def test_table_fits_the_terminal(monkeypatch, columns):
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_, **__: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    table = list_rules("table")
    assert max(map(len, table.splitlines())) <= columns
    assert ("is not ours" in table) == (columns > 50)


def test_rules_with_mistakes_are_told_beside_the_others(folder):
    text = (folder / "house.yaml").read_text(encoding="utf-8").replace("severity: warning", "severity: waning", 1)
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    result = rules("--family", "HSE")
    assert result.stdout == "HSE002  note     plonk-wine\n"
    assert "house.yaml:7:5" in result.stderr
