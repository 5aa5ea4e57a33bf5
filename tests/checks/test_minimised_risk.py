"""Risk made small without a figure."""

from __future__ import annotations

import pytest

from medlint.checks import Candidate
from medlint.checks.minimised_risk import check
from medlint.readers import read


def found(text: str) -> list[tuple[str, str | None]]:
    document = read("page.txt", text.encode())
    candidates = [Candidate(block, sentence) for block in document.blocks for sentence in block.sentences]
    return [(match.block.text[match.start : match.end], match.severity) for match in check(document, candidates, {})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Side effects are rare.", "Side effects are rare"),
        ("Our side effects are usually mild and short-lived.", "side effects are usually mild and short-lived"),
        ("There are only mild side effects.", "only mild side effects"),
        ("It has very few side effects.", "very few side effects"),
        ("The peel carries minimal risk.", "carries minimal risk"),
        ("Reactions to our shots are extremely rare.", "Reactions to our shots are extremely rare"),
        ("In our hands the risks are minimal.", "the risks are minimal"),
        ("Complications can occur. They are extremely rare.", "They are extremely rare"),
        ("There are virtually no side effects.", "virtually no side effects"),
        ("Complications are extremely unusual.", "Complications are extremely unusual"),
        ("Side effects, if any, are mild.", "Side effects, if any, are mild"),
        ("Side effects are rare, so tell your friends.", "Side effects are rare"),
        ("The only side effect is a little tiredness.", "The only side effect is a little"),
        ("Only minor side effects have been seen.", "Only minor side effects"),
        ("Are there side effects? Hardly any.", "Hardly any"),
        ("Any side effects?\n\nVery few, and they pass.", "Very few"),
        ("Prix café: £40. Side effects are rare.", "Side effects are rare"),
    ],
)
def test_small_words_are_reported(text: str, words: str) -> None:
    assert found(text) == [(words, None)]


@pytest.mark.parametrize("words", ["minimal downtime", "little to no pain", "minimal discomfort"])
def test_discomfort_and_downtime_are_only_noted(words: str) -> None:
    assert found(f"Patients have {words} here.") == [(words, "note")]


@pytest.mark.parametrize(
    "text",
    [
        "Side effects are rare (2 in 100 people).",
        "Side effects are not rare.",
        "Serious complications are rare.",
        "It may cause mild side effects such as nausea.",
        "Side effects include headache.",
        "They are rare birds.",
        "Side effects are usually mild and pass; tell your doctor if they do not.",
        "Minimal adverse effects were reported in the trial.",
        "Only minor side effects have been seen in the two trials so far.",
        "Is there parking? Hardly any.",
        "Are there side effects? Hardly any: 2 in 100 people.",
        "An unusual clinic with side effects explained.",
    ],
)
def test_figures_grave_harm_named_effects_and_advice_are_left_alone(text: str) -> None:
    assert found(text) == []
