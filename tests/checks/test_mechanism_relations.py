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
    candidates = [Candidate(block, sentence, []) for sentence in block.sentences]
    return [verdict for verdict in VERDICTS for _ in check(document, candidates, {"verdict": verdict})]


@pytest.mark.parametrize("text", lines("true_relations.txt"))
def test_true_statement_is_left_alone(text: str) -> None:
    assert errors(text) == []


@pytest.mark.parametrize("text", lines("false_relations.txt"))
def test_false_statement_is_reported(text: str) -> None:
    assert errors(text) != []
