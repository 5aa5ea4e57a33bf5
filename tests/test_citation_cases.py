"""Invented copy against the citation data: what is cited, what a link is worth, what STA007 and STA008 say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from medlint import lint_text
from medlint.citations import host_table, is_cited, standing
from medlint.config import Config
from medlint.readers import read
from tests.cases import every
from tests.tables import table

TABLE: dict[str, Any] = table(Path(__file__).parent / "data" / "citations.yaml")
PACK = Config(packs=("citations",))
SUFFIXES = {"markdown": "md", "html": "html", "text": "txt"}


def cases(*kinds: str) -> list[Any]:
    return [
        pytest.param(kind, case, id=f"{kind}{number}") for kind in kinds for number, case in enumerate(TABLE[kind], 1)
    ]


def format_of(case: dict[str, Any]) -> str:
    return case.get("format", "markdown")


@every(("kind", "case"), cases("cited", "uncited"))
def test_sentence_is_cited_or_not(kind: str, case: dict[str, Any]) -> None:
    document = read(f"page.{SUFFIXES[format_of(case)]}", case["text"].encode())
    block = next(block for block in document.blocks if case["claim"] in block.text)
    sentence = block.sentence_at(block.text.index(case["claim"]))
    assert is_cited(document, block, sentence, host_table().evidence) is (kind == "cited")


@every(("sort", "target"), [(sort, target) for sort, targets in TABLE["targets"].items() for target in targets])
def test_target_has_its_standing(sort: str, target: str) -> None:
    assert standing(target).sort == sort.replace("neither", "")


def found(code: str, case: dict[str, Any]) -> list[Any]:
    return lint_text(case["text"], format=format_of(case), config=PACK, select=[code])


@pytest.mark.parametrize(("kind", "case"), cases("dangling", "resolved"))
def test_marks_and_references_that_do_not_match(kind: str, case: dict[str, Any]) -> None:
    told = {finding.excerpt: finding.severity for finding in found("STA007", case)}
    assert told == (case["found"] if kind == "dangling" else {})


@pytest.mark.parametrize(("kind", "case"), cases("weak"))
def test_weak_support_is_named(kind: str, case: dict[str, Any]) -> None:
    findings = found("STA008", case)
    assert [finding.excerpt for finding in findings] == [case["words"]], kind
    assert case["says"] in findings[0].message


@pytest.mark.parametrize(("kind", "case"), cases("strong"))
def test_support_that_is_evidence_or_none_is_left_alone(kind: str, case: dict[str, Any]) -> None:
    assert found("STA008", case) == [], kind
