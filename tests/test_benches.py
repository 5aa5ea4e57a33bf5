"""The floors of the shared benches, counted with the benches' own rules of what is right."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from medlint import lint_text
from medlint.model import Finding
from medlint.readers import FORMATS

BENCH = Path(__file__).parents[2] / "shared" / "bench"
SPAN_FAMILIES = ("SUP", "CMP", "STA", "MEC")

pytestmark = pytest.mark.untraced


def _score() -> Any:
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = _score()


def passages(name: str) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = SCORE.load([str(BENCH / name)])
    return documents


def lint(document: dict[str, Any]) -> list[Finding]:
    return lint_text(document["text"], format=FORMATS["." + document.get("ext", "md")])


def counted(findings: list[Finding], families: tuple[str, ...]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if finding.severity != "note" and finding.code.startswith(families) and finding.code not in SCORE.DOCUMENT_CODES
    ]


def is_gold(label: dict[str, Any], families: tuple[str, ...]) -> bool:
    is_noted = label["code"] in SCORE.NOTE_CODES or label.get("severity") == "note"
    return not is_noted and not label.get("may") and label["code"].startswith(families)


def precision_and_recall(name: str, families: tuple[str, ...]) -> tuple[float, float]:
    """Give both as `score.py --only` counts them: a finding that overlaps a doubtful label alone is not counted."""
    right = wrong = hit = labels = 0
    for document in passages(name):
        everything = document.get("labels", [])
        gold = [label for label in everything if is_gold(label, families)]
        found = counted(lint(document), families)
        for finding in found:
            over = [label for label in everything if finding.start < label["end"] and label["start"] < finding.end]
            is_right = any(
                label in gold and SCORE.families(finding.code) & SCORE.families(label["code"]) for label in over
            )
            right += is_right
            wrong += not over
        for label in gold:
            labels += 1
            hit += any(
                finding.start < label["end"]
                and label["start"] < finding.end
                and SCORE.families(finding.code) & SCORE.families(label["code"])
                for finding in found
            )
    assert labels
    return right / max(1, right + wrong), hit / labels


def test_published_passages_reach_the_floors() -> None:
    precision, recall = precision_and_recall("dev-passages.jsonl", SPAN_FAMILIES)
    assert precision >= 0.75
    assert recall >= 0.55


def test_invented_mechanism_sentences_reach_the_floors() -> None:
    precision, recall = precision_and_recall("dev-mechanisms.jsonl", ("MEC",))
    assert precision >= 0.75
    assert recall >= 0.55


def test_neutral_text_is_left_alone_but_for_few_words() -> None:
    documents = passages("dev-neutral.jsonl")
    words = sum(len(document["text"].split()) for document in documents)
    noise = [
        finding
        for document in documents
        for finding in lint(document)
        if finding.severity != "note" and not finding.code.startswith("STA")
    ]
    assert 1000 * len(noise) / words <= 1.5


@pytest.mark.parametrize("wanted", [True, False], ids=["told", "not-told"])
def test_document_codes_of_invented_pages_are_mostly_right(wanted: bool) -> None:
    right = total = 0
    for document in passages("dev-documents.jsonl"):
        codes = {finding.code for finding in lint(document)}
        shipped = [code for code in document["document" if wanted else "document_absent"] if code.startswith("RSK")]
        total += len(shipped)
        right += sum((code in codes) is wanted for code in shipped)
    assert total
    assert right / total >= 0.75
