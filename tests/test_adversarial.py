"""Invented copy against superlatives, comparisons and statistics: near misses, and claims in unusual dress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from medlint.config import Config
from medlint.engine import linter_for
from medlint.model import Finding
from medlint.readers import read
from tests.cases import every
from tests.tables import table

TABLE: dict[str, Any] = table(Path(__file__).parent / "data" / "adversarial.yaml")
FAMILIES = Config(select=("SUP", "CMP", "STA"))

Lint = Callable[[str], list[Finding]]


@pytest.fixture(scope="module")
def lint() -> Lint:
    linter = linter_for(())
    return lambda text: linter.lint(read("page.md", text.encode()), FAMILIES)


def cases(kind: str) -> list[Any]:
    return [pytest.param(case, id=f"{kind}{number}") for number, case in enumerate(TABLE[kind], 1)]


@every("case", cases("silent"))
def test_near_miss_stays_silent(lint: Lint, case: dict[str, str]) -> None:
    above_a_note = [(found.code, found.excerpt) for found in lint(case["text"]) if found.severity != "note"]
    assert above_a_note == [], case["why"]


@every("case", cases("found"))
def test_claim_is_found_at_its_words(lint: Lint, case: dict[str, Any]) -> None:
    start = case["text"].index(case["words"])
    end = start + len(case["words"])
    findings = lint(case["text"])
    at_the_words = {found.code for found in findings if found.start < end and start < found.end}
    assert at_the_words & set(case["codes"]), [(found.code, found.excerpt) for found in findings]
