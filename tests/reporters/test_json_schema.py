"""The JSON report is what its schema says, and the schema that is published is the one that programs rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from medlint.reporters import Style
from tests.report_samples import SCHEMAS, everything, written

FROZEN = json.loads((SCHEMAS / "medlint-report.json").read_text(encoding="utf-8"))
PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / "report.json"
ALL = Style(statistics=True, suppressed=True, known=True, audit=True)


def closed(schema):
    """Give the schema without room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False} | made if "properties" in made else made


@pytest.mark.parametrize("style", [Style(), ALL], ids=["plain", "all"])
@pytest.mark.parametrize("reports", [[], everything()], ids=["nothing", "everything"])
def test_reports_are_valid_and_hold_no_other_key(style, reports):
    Draft202012Validator(closed(FROZEN)).validate(json.loads(written("json", reports, style)))


def test_published_schema_is_the_frozen_one():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == FROZEN, "a change that breaks readers raises `version`"


def test_schema_refuses_another_version():
    report = json.loads(written("json", []))
    assert not Draft202012Validator(FROZEN).is_valid(report | {"version": 2})
