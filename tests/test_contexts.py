"""Contexts decide as a careful reader would: one table of copy, `tests/data/contexts.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from medlint.compiler import compile_packs
from medlint.config import Config
from medlint.linter import Linter
from medlint.readers import read
from tests.cases import every

DATA = Path(__file__).parent / "data"
TABLE = yaml.safe_load((DATA / "contexts.yaml").read_text(encoding="utf-8"))


def cases(verdict):
    return [(name, text) for name, texts in TABLE.items() for text in texts[verdict]]


@pytest.fixture(scope="module")
def excused():
    """Tell whether the context excuses every trigger word of the copy, or give those that stand."""
    linter = Linter(compile_packs([DATA / "packs" / "contexts.yaml"]))

    def judge(name, text):
        findings = linter.lint(read("a.md", text.encode()), Config(select=(name,)))
        return [finding.excerpt for finding in findings]

    return judge


@every(("name", "text"), cases("excused"))
def test_context_excuses(excused, name, text):
    assert excused(name, text) == []


@every(("name", "text"), cases("stands"))
def test_claim_stands(excused, name, text):
    assert excused(name, text) != []


def test_table_has_enough_copy_on_either_side():
    contexts = ("negated", "question", "quoted", "hedged", "cited", "qualified")
    assert {
        name: len(texts["excused"]) >= 30 and len(texts["stands"]) >= 30
        for name, texts in TABLE.items()
        if name in contexts
    } == dict.fromkeys(contexts, True)
