"""The published schemas are those of the types, say what every key holds, and take what medlint takes."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import jsonschema
import pytest

from medlint.check_options import OPTIONS
from medlint.checks import check_names
from medlint.packs import Check, bundled_packs, load_pack, rules_dir
from medlint.strict_yaml import load

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
DATA = {
    "pack": [*bundled_packs(), *sorted((ROOT / "tests" / "data" / "packs").glob("*.yaml"))],
    "profile": sorted((rules_dir() / "profiles").glob("*.yaml")),
    "examples": sorted((rules_dir() / "packs" / "examples").glob("*.yaml")),
}


def schema(name):
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def test_schemas_are_fresh():
    wanted = runpy.run_path(str(ROOT / "tools" / "build_schemas.py"))["schemas"]()
    there = {name: (SCHEMAS / name).read_text(encoding="utf-8") for name in wanted}
    assert there == wanted, "run: python tools/build_schemas.py"


@pytest.mark.parametrize("kind", ["claims", "configuration", "examples", "knowledge", "pack", "profile"])
def test_schema_is_sound_and_describes_every_key(kind):
    data = schema(kind)
    jsonschema.Draft202012Validator.check_schema(data)
    assert data["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in data
    for part in (data, *data.get("$defs", {}).values()):
        assert part["title"]
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), key


@pytest.mark.parametrize(
    ("kind", "path"),
    [(kind, path) for kind, paths in DATA.items() for path in paths],
    ids=lambda value: Path(value).stem,
)
def test_shipped_files_are_taken(kind, path):
    data, _ = load(path.read_text(encoding="utf-8"), path.name)
    jsonschema.Draft202012Validator(schema(kind)).validate(data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pack", {"pack": "a", "description": "b", "rule": []}),
        ("pack", {"pack": "A", "description": "b"}),
        ("pack", {"pack": "a", "description": "b", "disable": ["SUP1"]}),
        ("profile", {"profile": "a", "title": "b", "description": "c", "market": "nz"}),
        ("configuration", {"fail_on": "fatal"}),
        ("configuration", {"packs": [{"archive": "a.zip", "sha256": "abc"}]}),
        ("knowledge", {"drugs": [{"names": ["a"]}]}),
        ("claims", {"claims": [{"id": "a"}]}),
        ("examples", {"SUP1": {}}),
    ],
)
def test_mistakes_are_refused(kind, data):
    assert list(jsonschema.Draft202012Validator(schema(kind)).iter_errors(data))


def test_options_of_every_check_are_known():
    assert set(OPTIONS) == set(check_names())
    used = {}
    for path in bundled_packs():
        for rule in load_pack(path)[0].rules:
            if isinstance(rule.match, Check):
                used.setdefault(rule.match.check, set()).update(rule.match.options)
    assert {name: set(OPTIONS[name]) for name in used} == used
