"""What MEC006 reports and leaves alone, sentence by sentence, through the engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from medlint.compiler import compile_packs
from medlint.config import Config
from medlint.linter import Linter
from medlint.model import Block, Document, Finding, Piece
from tests.cases import every
from tests.tables import table

ROOT = Path(__file__).resolve().parents[2]
TABLE: dict[str, Any] = table(Path(__file__).parent / "folk_mechanisms.yaml")


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(compile_packs([ROOT / "rules" / "packs" / "mechanisms.yaml"]))


def findings(linter: Linter, text: str) -> list[Finding]:
    document = Document("example.txt", text, "txt", [Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))])
    return [finding for finding in linter.lint(document, Config()) if finding.code == "MEC006"]


@every("marked", TABLE["bad"])
def test_folk_mechanism_is_reported_at_its_words(linter: Linter, marked: str) -> None:
    mark = re.search(r"\[\[(.*?)\]\]", marked)
    assert mark is not None, "a bad sentence must mark its words"
    start, end = mark.start(), mark.end() - 4
    hits = findings(linter, marked.replace("[[", "").replace("]]", ""))
    assert [hit for hit in hits if hit.start < end and start < hit.end]


@every("text", TABLE["good"])
def test_near_miss_is_left_alone(linter: Linter, text: str) -> None:
    assert findings(linter, text) == []
