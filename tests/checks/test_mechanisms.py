"""What the mechanism check reports and leaves alone, sentence by sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from medlint.checks import Candidate
from medlint.checks.mechanisms import VERDICTS, check
from medlint.model import Block, Document, Match, Piece
from tests.cases import every
from tests.tables import table

CODES = dict(zip(("MEC001", "MEC002", "MEC003", "MEC004", "MEC005"), VERDICTS, strict=True))
TABLE: dict[str, Any] = table(Path(__file__).parent / "mechanism_statements.yaml")
WRONG = [(code, text) for code, texts in TABLE["wrong"].items() for text in texts]
RIGHT = [text for texts in TABLE["right"].values() for text in texts]


def document(*paragraphs: str) -> Document:
    blocks, start = [], 0
    for text in paragraphs:
        blocks.append(Block("paragraph", text, (Piece(0, len(text), start, len(text)),)))
        start += len(text) + 1
    return Document("example.txt", "\n".join(paragraphs), "txt", blocks)


def found(doc: Document, verdict: str) -> list[Match]:
    candidates = [Candidate(block, sentence) for block in doc.blocks for sentence in block.sentences]
    return list(check(doc, candidates, {"verdict": verdict}))


def told(*paragraphs: str) -> list[tuple[str, str]]:
    doc = document(*paragraphs)
    return [
        (code, match.block.text[match.start : match.end])
        for code, verdict in CODES.items()
        for match in found(doc, verdict)
    ]


@every(("code", "marked"), WRONG)
def test_wrong_statement_is_reported_at_its_words(code: str, marked: str) -> None:
    mark = re.search(r"\[\[(.*?)\]\]", marked)
    assert mark is not None, "a wrong statement must mark its words"
    doc = document(marked.replace("[[", "").replace("]]", ""))
    start, end = mark.start(), mark.end() - 4
    if code == "NOTE":
        matches = [match for match in found(doc, "category-slip") if match.severity == "note"]
    else:
        matches = found(doc, CODES[code])
    assert [match for match in matches if match.start < end and start < match.end]


@every("text", RIGHT)
def test_right_or_unsaid_statement_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_match_names_the_fact_and_its_source() -> None:
    (match,) = found(document("Sertraline activates the serotonin transporter."), "wrong-direction")
    assert match.values["fact"] == "sertraline blocks the serotonin transporter"
    assert match.values["source"].startswith("FDA NDC Directory 2019")
    assert match.values["stated"] == "activates the serotonin transporter"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Buspirone is a benzodiazepine.", "buspirone is a medicine of another kind"),
        ("Tianeptine is a benzodiazepine.", "tianeptine is an opioid mu receptor agonist"),
        ("Sermorelin is a benzodiazepine.", "sermorelin is one of the growth hormone secretagogues"),
        ("Isotretinoin is a steroid.", "isotretinoin shrinks oil glands; a vitamin A relative"),
    ],
)
def test_kind_of_a_drug_is_told_as_that_of_a_drug(text: str, fact: str) -> None:
    (match,) = found(document(text), "wrong-kind")
    assert match.values["fact"] == fact


def test_pronoun_stands_for_the_last_subject_of_the_block_only() -> None:
    assert told("Ketamine is given by drip. It activates NMDA receptors.") == [("MEC003", "activates NMDA receptors")]
    assert told("Ketamine is given by drip.", "It activates NMDA receptors.") == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ask about gabapentin. It is an opioid.", "gabapentin"),
        ("Beta blockers (metoprolol, lisinopril) slow the pulse.", "what it is counted among"),
    ],
)
def test_message_names_what_a_pronoun_stands_for_and_no_item_twice(text: str, subject: str) -> None:
    (match,) = found(document(text), "wrong-kind")
    assert match.values["subject"] == subject


def test_correction_in_the_next_sentence_takes_a_statement_back() -> None:
    assert told("Prozac contains serotonin. That is wrong.") == []


def test_capitals_curly_quotes_and_long_dashes_are_read() -> None:
    assert told("KETAMINE – given by drip – ACTIVATES NMDA RECEPTORS.") == [("MEC003", "ACTIVATES NMDA RECEPTORS")]
    assert told("Ketamine isn’t an opioid.") == []


def test_one_sentence_is_reported_once_whichever_rule_asks_first() -> None:
    doc = document("Crestor is an ACE inhibitor.")
    assert [len(found(doc, verdict)) for verdict in VERDICTS] == [1, 0, 0, 0, 0]


def test_endless_sentence_is_left_alone() -> None:
    assert told("Ketamine activates NMDA receptors " + "and more " * 50_000) == []


def test_deep_brackets_are_survived() -> None:
    assert told("Ketamine " + "(" * 100 + " activates NMDA receptors") == []


@pytest.mark.parametrize("text", ["ketamine", "activates NMDA receptors", "-", "is a", "?", "Ketamine is", "such as"])
def test_fragments_are_left_alone(text: str) -> None:
    assert told(text) == []
