"""Contexts decide as a careful reader would: one table of copy, `tests/data/contexts.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.compiler import compile_packs
from medlint.config import Config
from medlint.engine import lint_bytes
from medlint.linter import Linter
from medlint.readers import read
from tests.cases import every
from tests.tables import table

DATA = Path(__file__).parent / "data"
TABLE = table(DATA / "contexts.yaml")


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


@pytest.mark.parametrize(
    ("name", "source", "covered"),
    [
        ("a.txt", "Is the peel safe? Yes, it takes an hour.", "safe? Yes"),
        ("a.md", "## Is the peel **safe** for me?\n\n*Yes*, it takes an hour.\n", "safe** for me?\n\n*Yes"),
        ("a.html", "<h2>Is the peel safe?</h2>\n<p>Yes, it takes an hour.</p>", "safe?</h2>\n<p>Yes"),
        ("a.md", "Is the peel addictive? No.\n", "Is the peel addictive? No"),
    ],
)
def test_question_and_its_answer_are_one_finding(name, source, covered):
    (one,) = lint_bytes(name, source.encode(), config=Config(select=("SUP002",)), is_file=False).findings
    assert source[one.start : one.end] == covered
    assert "? " in one.excerpt


@pytest.mark.parametrize(
    "source",
    [
        "Is the peel addictive? Yes.",
        "Is the peel safe? No.",
        "Is the peel safe? Yes. Redness and swelling can occur.",
        "Is the peel safe?\n\n<!-- -->\n\n## Yes, and more",
    ],
)
def test_question_that_is_not_asserted_rests(source):
    assert not lint_bytes("a.md", source.encode(), config=Config(select=("SUP002",)), is_file=False).findings
