"""What MEC007 reports and leaves alone, and that only looked-up sources go above advice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from medlint.compiler import compile_packs
from medlint.config import Config
from medlint.knowledge.settled import load_settled
from medlint.linter import Linter
from medlint.model import Block, Document, Finding, Piece
from tests.cases import every
from tests.tables import table

ROOT = Path(__file__).resolve().parents[2]
TABLE: dict[str, Any] = table(Path(__file__).parent / "settled_mechanisms.yaml")
BAD = [(severity, text) for severity in ("warning", "note") for text in TABLE[severity]]


@pytest.fixture(scope="module")
def linter() -> Linter:
    compiled = compile_packs([ROOT / "rules" / "packs" / "mechanisms.yaml"])
    return Linter(compiled)


def findings(linter: Linter, text: str) -> list[Finding]:
    document = Document("example.txt", text, "txt", [Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))])
    return [finding for finding in linter.lint(document, Config()) if finding.code in ("MEC006", "MEC007")]


@pytest.mark.parametrize(("severity", "marked"), BAD)
def test_unsettled_mechanism_is_reported_at_its_words(linter: Linter, severity: str, marked: str) -> None:
    mark = re.search(r"\[\[(.*?)\]\]", marked)
    assert mark is not None, "a sentence must mark its words"
    text = marked.replace("[[", "").replace("]]", "")
    found = findings(linter, text)
    assert [(one.excerpt, one.severity) for one in found if one.code == "MEC007"] in ([(mark[1], severity)], [])
    assert found, "neither as unsettled nor as a folk mechanism"


def lint_blocks(linter: Linter, *texts: str) -> list[str]:
    source = "\n\n".join(texts)
    starts = [source.index(text) for text in texts]
    blocks = [
        Block("paragraph", text, (Piece(0, len(text), start, start + len(text)),))
        for text, start in zip(texts, starts, strict=True)
    ]
    found = linter.lint(Document("example.txt", source, "txt", blocks), Config())
    return [finding.excerpt for finding in found if finding.code == "MEC007"]


def test_the_topic_of_a_document_is_meant_where_no_subject_is_named(linter: Linter) -> None:
    claim = "Each visit boosts ATP in tired muscles."
    about = ("Red light therapy is quiet.", "We offer red light therapy daily.", "Book red light therapy here.")
    assert lint_blocks(linter, *about, claim) == ["boosts ATP"]


def test_a_subject_named_once_elsewhere_is_not_meant(linter: Linter) -> None:
    assert lint_blocks(linter, "Red light therapy is quiet.", "Each visit stimulates mitochondria.") == []


@every("text", TABLE["good"])
def test_settled_hedged_or_other_statement_is_left_alone(linter: Linter, text: str) -> None:
    assert [finding for finding in findings(linter, text) if finding.code == "MEC007"] == []


def test_message_tells_the_standing_and_its_source(linter: Linter) -> None:
    (finding,) = findings(linter, "The cold plunge raises your dopamine for hours.")
    assert "cold plunge raises dopamine 250 percent is disputed" in finding.message
    assert load_settled()[0].source.startswith("Moncrieff 2022")


def test_base_holds_eighty_mechanisms_and_words_only_the_unsettled() -> None:
    entries = load_settled()
    assert len(entries) >= 80
    assert [entry.mechanism for entry in entries if entry.standing == "established" and entry.wordings] == []
    assert [entry.mechanism for entry in entries if not entry.source] == []
