"""`medlint check --record`: all that a run depended on and came to, with the same bytes for the same inputs."""

from __future__ import annotations

import json
import os
import platform
import runpy
import shutil
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from recorded import PAGE, check, digest, fill, record

import medlint
from medlint.cli import main
from medlint.packs import bundled_packs, rules_dir

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "schemas" / "record.json"
FROZEN = ROOT / "tests" / "schemas" / "medlint-record.json"
"""The format of this version, as records of it are kept."""


@pytest.fixture(autouse=True)
def repository(tmp_path, monkeypatch):
    root = fill(tmp_path / "one" / "copy")
    monkeypatch.chdir(root)
    return root


def test_published_schema_is_what_the_types_give():
    made = runpy.run_path(str(ROOT / "tools" / "build_schemas.py"))["schemas"]()["record.json"]
    assert PUBLISHED.read_text(encoding="utf-8") == made, "run: python tools/build_schemas.py"


def test_format_of_this_version_is_what_it_was():
    remedy = "records that people keep would not be read: raise VERSION, or put back what was; then copy the schema"
    assert json.loads(PUBLISHED.read_bytes()) == json.loads(FROZEN.read_bytes()), remedy


def test_record_fits_its_schema():
    schema = json.loads(PUBLISHED.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(record("pages/a.md", "pages/b.txt", "--select", "HSE,LNT"))


def test_program_is_told_with_what_it_brings_along():
    program = record("pages")["program"]
    assert program["version"] == medlint.__version__
    assert program["python"] == platform.python_version()
    assert program["libraries"].keys() >= {"spacy", "google-re2", "pyromark", "msgspec"}
    data = {one["path"]: one["sha256"] for one in program["data"]}
    assert data["rules/regulations.yaml"] == digest(rules_dir() / "regulations.yaml")
    assert {"rules/contexts.yaml", "rules/knowledge/drugs.jsonl", "rules/lexicons/claims.yaml"} <= data.keys()
    assert not [path for path in data if path.startswith(("rules/packs/", "rules/profiles/"))]


def test_run_is_told_without_a_path_of_the_machine(repository, monkeypatch):
    monkeypatch.chdir(repository / "pages")
    told = record(str(repository / "pages" / "a.md"), "b.txt", "--ignore", "HSE003", "--statistics")["run"]
    assert told == {
        "as_of": "2027-01-31",
        "folder": "pages",
        "options": {"paths": ["a.md", "b.txt"], "ignore": ["HSE003"]},
    }


def test_path_by_way_of_a_link_is_told_as_any_other(repository, tmp_path):
    (tmp_path / "link").symlink_to(repository)
    told = record(str(tmp_path / "link" / "pages" / "a.md"))
    assert told["run"]["options"] == {"paths": ["pages/a.md"]}
    assert told["files"][0]["path"] == "pages/a.md"
    assert told["configurations"][0]["file"] == ".medlint.yml"


def test_every_configuration_is_told_with_origins_and_digests():
    uk, own = record("pages")["configurations"][::-1]
    assert (uk["file"], own["file"]) == ("pages/uk/.medlint.yml", ".medlint.yml")
    assert own["files"] == [{"path": path, "sha256": digest(path)} for path in (".medlint.yml", "shared/base.yml")]
    assert own["values"]["ignore"] == {"value": ["HSE005"], "origin": ".medlint.yml:3:1"}
    assert own["values"]["severity"] == {"value": {"HSE002": "note"}, "origin": "shared/base.yml:1:1"}
    assert own["values"]["fail_on"] == {"value": "warning", "origin": "default"}
    assert own["beside"] == [{"path": "shared/risks.md", "sha256": digest("shared/risks.md")}]
    assert own["packs"] == [
        {"name": "house/house.yaml", "sha256": digest("house/house.yaml")},
        *({"name": name, "sha256": digest(rules_dir() / "packs" / f"{name}.yaml")} for name in ("suppressions",)),
    ]
    assert [one["name"] for one in uk["packs"]] == [path.stem for path in bundled_packs()]
    assert "HSE001" in own["ran"]
    assert "HSE005" not in own["ran"]
    assert uk["profile"] == [{"path": "rules/profiles/uk.yaml", "sha256": digest(rules_dir() / "profiles" / "uk.yaml")}]
    assert uk["rules"] != own["rules"]


def test_files_are_told_with_their_bytes():
    files = {one["path"]: one for one in record("pages")["files"]}
    assert list(files) == sorted(files)
    assert files["pages/a.md"] == {
        "path": "pages/a.md",
        "configuration": ".medlint.yml",
        "format": "markdown",
        "size": len(PAGE),
        "sha256": digest("pages/a.md"),
        "beside": [{"path": "shared/risks.md", "sha256": digest("shared/risks.md")}],
    }
    assert "beside" not in files["pages/uk/c.md"]
    broken = files["pages/broken.txt"]
    assert broken["sha256"] == digest("pages/broken.txt")
    assert broken["error"].startswith("pages/broken.txt: ")


def test_linked_disclosures_and_side_files_are_told():
    Path(".medlint.yml").write_text("", encoding="utf-8")
    Path("pages/e.md").write_text("Our drips. [Safety information](d.md)\n", encoding="utf-8")
    Path("pages/e.md.medlint.yml").write_text("suppressions: [{codes: [HSE002], reason: agreed}]\n", encoding="utf-8")
    beside = next(one for one in record("pages")["files"] if one["path"] == "pages/e.md")["beside"]
    assert beside == [{"path": path, "sha256": digest(path)} for path in ("pages/d.md", "pages/e.md.medlint.yml")]


def test_findings_are_those_of_the_json_report():
    told = json.loads(check("pages", "--format", "json", "--show-suppressed").stdout)
    recorded = record("pages")
    assert recorded["findings"] == told["findings"]
    assert recorded["suppressed"] == told["suppressed"]
    assert [one["code"] for one in recorded["suppressed"]] == ["HSE003"]


def test_suppressions_are_told_with_reasons():
    assert record("pages")["suppressions"] == [
        {
            "path": "pages/a.md",
            "at": "pages/a.md:5:1",
            "codes": ["HSE003"],
            "reason": {"reason": "agreed", "by": "ana", "expires": None},
            "used": ["HSE003"],
        }
    ]


def test_exit_code_is_told():
    assert record("pages")["exit_code"] == 2
    assert record("pages/a.md", "--fail-on", "note")["exit_code"] == 1
    assert record("pages/a.md")["exit_code"] == 0


def test_same_inputs_give_the_same_bytes_in_two_checkouts(repository, tmp_path, monkeypatch):
    first = check("pages", "--record", "audit.json")
    one = Path("audit.json").read_bytes()
    other = tmp_path / "another place" / "deeper"
    shutil.copytree(repository, other, ignore=shutil.ignore_patterns("audit.json"))
    monkeypatch.chdir(other)
    # By an absolute path, under another name, beside the record of before.
    Path("old.json").write_bytes(one)
    assert check(str(other / "pages"), ".", "--record", "audit2.json").exit_code == first.exit_code
    assert check("pages", "--record", "audit.json", "--statistics", "--format", "json").exit_code == first.exit_code
    assert Path("audit.json").read_bytes() == one
    assert str(tmp_path).encode() not in one


def test_records_are_no_copy():
    paths = [one["path"] for one in record(".")["files"]]
    assert [one["path"] for one in record(".")["files"]] == paths
    assert "audit.json" not in paths


def test_day_is_told_though_nobody_named_it():
    result = CliRunner().invoke(main, ["check", "pages", "--record", "audit.json"])
    assert result.exit_code == 2
    day = json.loads(Path("audit.json").read_bytes())["run"]["as_of"]
    assert day == os.environ.get("TODAY", day)
    assert len(day) == 10


def test_standard_input_is_told():
    told = record("-", "--stdin-filename", "pages/new.md", stdin="Our miracle drips.\n")
    assert told["run"]["options"] == {"paths": ["-"], "stdin_filename": "pages/new.md"}
    [file] = told["files"]
    assert (file["path"], file["sha256"]) == ("pages/new.md", sha256(b"Our miracle drips.\n").hexdigest())


def test_record_that_cannot_be_written_is_told():
    result = check("pages", "--record", "none/audit.json")
    assert result.exit_code == 2
    assert "none/audit.json: cannot be written (No such file or directory)" in result.stderr


def test_run_that_lints_nothing_cannot_be_recorded():
    result = check("pages", "--explain-document", "--record", "audit.json")
    assert (result.exit_code, result.stderr) == (
        2,
        "medlint: --record and --explain-document: give one of them\n",
    )


def test_record_of_nothing_is_a_record(tmp_path):
    (tmp_path / "empty").mkdir()
    assert record(str(tmp_path / "empty"))["files"] == []


def test_odd_names_and_texts_are_carried():
    Path("pages/x.json").write_text('{"title": "Our miracle \\ud800 drips"}', encoding="utf-8")
    with open(b"pages/\xff.md", "wb") as stream:
        stream.write(b"Our miracle drips.\n")
    told = record("pages/x.json", os.fsdecode(b"pages/\xff.md"))
    assert [one["path"] for one in told["files"]] == ["pages/?.md", "pages/x.json"]
