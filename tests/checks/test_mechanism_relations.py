"""Long lists of statements: what is true is left alone, however it is worded, and what is false is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.checks import Candidate
from medlint.checks.mechanisms import VERDICTS, check
from medlint.model import Block, Document, Piece

HERE = Path(__file__).parent


def lines(name: str) -> list[str]:
    found = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def errors(text: str) -> list[str]:
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))
    document = Document("example.txt", text, "txt", [block])
    candidates = [Candidate(block, sentence) for sentence in block.sentences]
    return [verdict for verdict in VERDICTS for _ in check(document, candidates, {"verdict": verdict})]


PARTS = range(20)
"""The lists in parts: a test for each line would take longer to report than to run."""


@pytest.mark.parametrize("part", PARTS)
def test_true_statements_are_left_alone(part: int) -> None:
    told = [(text, errors(text)) for text in lines("true_relations.txt")[part :: len(PARTS)]]
    assert [one for one in told if one[1]] == []


@pytest.mark.parametrize("part", PARTS)
def test_false_statements_are_reported(part: int) -> None:
    assert [text for text in lines("false_relations.txt")[part :: len(PARTS)] if not errors(text)] == []
