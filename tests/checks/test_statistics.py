"""The check `statistics`: what of a document's quantities is reported."""

from __future__ import annotations

import pytest

from medlint.checks import Candidate
from medlint.checks.statistics import check
from medlint.model import MedlintError
from medlint.readers import read

CLINIC = "Our clinic treats migraine. Book your visit.\n\n"
SIGNS = "Symptoms of the disorder include headache."
LEAFLET = 2 * (
    f"{SIGNS} The disease is caused by a gene. People with the disorder should see"
    " their health care provider. The syndrome is diagnosed by biopsy. Researchers study the tissue.\n\n"
)


def reported(text, *, name="page.md", **options):
    document = read(name, text.encode())
    candidates = [Candidate(block, sentence) for block in document.blocks for sentence in block.sentences]
    return [match.block.text[match.start : match.end] for match in check(document, candidates, options)]


def test_only_the_kinds_asked_for_are_reported():
    text = "70 percent of our patients improve within two weeks."
    assert reported(text, kinds=["outcome"]) == ["70 percent of our patients"]
    assert reported(text, kinds=["time-to-effect"]) == ["within two weeks"]
    assert reported(text, kinds=["prevalence"]) == []


def test_only_the_bounds_asked_for_are_reported():
    text = "Pain falls by 40%. Pain falls by up to 80%."
    assert reported(text, kinds=["outcome"], bounds=["up to"]) == ["by up to 80%"]


def test_absolute_figures_in_the_block_excuse_a_relative_one():
    told = "Twice as likely to quit: 12 of 100 quit with us versus 6 of 100 alone."
    assert reported("Men are twice as likely to quit.", kinds=["relative"], without="absolute-pair") == [
        "twice as likely"
    ]
    assert reported(told, kinds=["relative"], without="absolute-pair") == []


def test_typical_result_beside_it_excuses_a_maximum():
    text = "Lose up to 12 pounds. The average loss is 4 pounds."
    assert reported(text, kinds=["outcome"], bounds=["up to"], without="typical") == []


@pytest.mark.parametrize("kind", ["prevalence", "side-effect", "relative"])
def test_background_figures_of_an_encyclopaedia_are_silent(kind):
    text = "1 in 5 adults has it. Nausea occurred in 10 percent. It doubles the risk of a stroke."
    assert reported(CLINIC + text, kinds=[kind])
    assert reported(LEAFLET + text, kinds=[kind]) == []


def test_outcomes_need_a_plainly_institutional_voice_to_be_silent():
    text = "70 percent of patients improve."
    assert reported(SIGNS + "\n\n" + text, kinds=["outcome"]) == ["70 percent of patients"]
    assert reported(LEAFLET + text, kinds=["outcome"]) == []


def test_copy_that_sells_is_judged_however_learned_it_sounds():
    assert reported(LEAFLET + 4 * CLINIC + "1 in 5 adults has it.", kinds=["prevalence"]) == ["1 in 5 adults"]


def test_table_row_is_read_by_its_label():
    table = "| Fact | Value |\n|---|---|\n| Duration of effects | 4-6 hours |\n| Session | 4-6 hours |\n"
    assert reported(table, kinds=["duration-of-effect"]) == ["Duration of effects | 4-6 hours"]


def test_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(MedlintError, match="there is no kind `outcomes`; known: outcome, relative"):
        reported("70 percent.", kinds=["outcomes"])


@pytest.mark.parametrize(
    "text",
    [
        "## Focus\n\n+22.1%\n\nmeasured in our app",
        "**94%**\n\nof patients feel better",
        "## Success rate\n\n87 %",
        "Recovery\n\n↑41%",
        "- 60%\n- less pain",
    ],
)
def test_a_share_alone_in_its_block_is_what_its_label_makes_it(text):
    figures = [one for one in reported(CLINIC + text, kinds=["outcome"]) if "%" in one]
    assert len(figures) == 1


@pytest.mark.parametrize(
    "text",
    [
        "## Humidity\n\n40%",
        "40%\n\noff",
        "60%\n\nof our staff are women",
        "Pain falls in most people who come here.\n\n40%",
        "## Success rate in 2019\n\n40%",
    ],
)
def test_a_share_without_a_label_of_an_outcome_is_no_claim(text):
    assert reported(CLINIC + text, kinds=["outcome"]) == []
