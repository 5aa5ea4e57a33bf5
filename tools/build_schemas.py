"""Write docs/schemas: JSON Schemas of the files that users write and medlint writes, from the types of its code.

python tools/build_schemas.py
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import inspect as types

from medlint.claims.entries import ClaimsFile
from medlint.kit.cases import MoreExamples
from medlint.knowledge.own_facts import FactsFile
from medlint.packs import Code, Pack
from medlint.profiles import Profile
from medlint.record.types import Record
from medlint.reporters.json_types import JsonReport
from medlint.settings import Settings

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "docs" / "schemas"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, tuple[Any, str]] = {
    "claims": (ClaimsFile, "Approved claims of medlint"),
    "configuration": (Settings, "Configuration of medlint (.medlint.yml)"),
    "examples": (dict[Code, MoreExamples], "Further examples of a rule pack of medlint"),
    "knowledge": (FactsFile, "Your own facts for medlint"),
    "pack": (Pack, "Rule pack of medlint"),
    "profile": (Profile, "Profile of medlint"),
    "record": (Record, "Audit record of medlint"),
    "report": (JsonReport, "JSON report of medlint"),
}
"""What is published: the type of each file, and what people call it."""
_SAID = {
    "ClaimsFile": {"claims": "The approved claims."},
    "Claim": {
        "id": "What the claim is called in reports and records.",
        "wording": "The wording that was approved, and is suggested.",
        "market": "Where it may be used: `us`, `uk`, `eu`, `au`, `ca`, or several of them.",
        "references": "What it rests on.",
        "qualifier": "Words that must stand near it.",
        "valid_from": "The first day on which it may be used.",
        "approver": "Who approved it.",
    },
    "Qualifier": {"text": "The words.", "variants": "Other wordings that will do."},
    "MoreExamples": {
        "bad": "Copy that is reported, `[[the words]]` marked exactly.",
        "good": "Copy that is left alone.",
    },
}
"""What the fields of these types hold, which say nothing of themselves."""
_PUBLIC = re.compile(r"^_+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ROW = re.compile(r"^\| `(\w+)` \| (.*?) \|", re.MULTILINE)
_KNOWLEDGE_ROW = re.compile(r"^\| \w+ \| ((?:`\w+`(?:, )?)+) \| (.*?) \|", re.MULTILINE)


def schemas() -> dict[str, str]:
    """Give the schemas by file name, as they should be."""
    return {f"{name}.json": _text(_schema(kind, title)) for name, (kind, title) in FILES.items()}


def _schema(kind: Any, title: str) -> dict[str, Any]:
    (top,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    _explain_patterns([top, parts])
    for struct in _structs(types.type_info(kind)):
        if struct.__name__ in parts:
            _describe(parts[struct.__name__], struct)
    name = top.get("$ref", "").rpartition("/")[2]
    body = parts.pop(name) if name else top
    made = {"$schema": DRAFT} | body | {"title": title}
    return made | ({"$defs": dict(sorted(parts.items()))} if parts else {})


def _explain_patterns(schema: Any) -> None:
    """Let editors say what a pattern means, where the type has words for it."""
    if isinstance(schema, list):
        for one in schema:
            _explain_patterns(one)
    elif isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str) and schema.get("description"):
            schema["patternErrorMessage"] = f"Expected {schema['description']}."
        _explain_patterns(list(schema.values()))


def _structs(kind: Any, seen: set[Any] | None = None) -> Iterator[Any]:
    """Give every struct in a type, however deep."""
    seen = set() if seen is None else seen
    if isinstance(kind, types.StructType):
        if kind.cls in seen:
            return
        seen.add(kind.cls)
        yield kind.cls
        for field in kind.fields:
            yield from _structs(field.type, seen)
    for key in ("types", "item_type", "key_type", "value_type", "type"):
        inner = getattr(kind, key, ())
        for one in inner if isinstance(inner, tuple) else (inner,):
            if isinstance(one, types.Type):
                yield from _structs(one, seen)


def _describe(schema: dict[str, Any], struct: Any) -> None:
    """Put what the code and the docs say of a struct and its fields into its schema."""
    schema["title"] = _PUBLIC.sub("", struct.__name__)
    if inspect.getdoc(struct):
        schema["description"] = _flat(inspect.getdoc(struct) or "")
    told = _docs_of(struct)
    for name, value in schema["properties"].items():
        if name in told:
            value["description"] = _flat(told[name])
        elif struct.__struct_config__.tag_field == name:
            value["description"] = "The kind of match, which says what other keys there are."


def _docs_of(struct: Any) -> dict[str, str]:
    """Give the texts below the fields of a struct and what it is derived from, or those of the documentation."""
    found: dict[str, str] = dict(_documented().get(struct.__name__, {}) | _SAID.get(struct.__name__, {}))
    for base in reversed(struct.__mro__):
        if not (isinstance(base, type) and issubclass(base, msgspec.Struct)) or base is msgspec.Struct:
            continue
        tree = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        assert isinstance(tree, ast.ClassDef)
        for field, below in zip(tree.body, tree.body[1:], strict=False):
            is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and is_text:
                found[field.target.id] = below.value.value
    return found


def _documented() -> dict[str, dict[str, str]]:
    """Give what the tables of the documentation say of keys, by the struct that has them."""
    configuration = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    knowledge = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    facts = {key: told for keys, told in _KNOWLEDGE_ROW.findall(knowledge) for key in re.findall(r"\w+", keys)}
    entries = ("DrugEntry", "GroupEntry", "SubstanceEntry", "TargetEntry")
    return {"Settings": dict(_ROW.findall(configuration))} | dict.fromkeys(entries, facts)


def _flat(text: str) -> str:
    return " ".join(_LINK.sub(r"\1", text).split())


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the schemas."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
