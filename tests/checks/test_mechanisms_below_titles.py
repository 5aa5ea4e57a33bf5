"""What a sentence says of the drug that a heading or a question above it names."""

from __future__ import annotations

import pytest

from medlint import lint_text


def codes(text: str) -> list[str]:
    """Give the codes of mechanism errors in Markdown."""
    return [one.code for one in lint_text(text, format="markdown") if "MEC001" <= one.code <= "MEC004"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("### How does Prozac work?\n\nIt blocks NMDA receptors.", "MEC002"),
        ("How does Prozac work?\n\nBy blocking NMDA receptors.", "MEC002"),
        ("## What is Prozac?\n\nA benzodiazepine that calms.", "MEC001"),
        ("## Prozac\n\nThe benzodiazepine that lifts mood.", "MEC001"),
        ("## Prozac 20 mg\n\nBlocks NMDA receptors to lift mood.", "MEC002"),
        ("## Prozac\n\n- One a day\n- Blocks NMDA receptors", "MEC002"),
        ("## Lithium\n\nLithium is taken daily. It is a hormone.", "MEC001"),
    ],
)
def test_heading_or_question_is_what_is_spoken_of(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("| Drug | Class |\n|---|---|\n| Sumatriptan | Opioid |\n| Propranolol | Beta blocker |", "MEC001"),
        ("| Medicine | Drug class |\n|---|---|\n| Prozac (fluoxetine) | Benzodiazepine |", "MEC001"),
        ("| Drug | How it works |\n|---|---|\n| Prozac | Blocking NMDA receptors |", "MEC002"),
    ],
)
def test_row_of_a_table_speaks_of_the_drug_in_its_first_cell(rows: str, code: str) -> None:
    assert codes(rows) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "| Drug | Avoid with |\n|---|---|\n| Sumatriptan | Opioid |",
        "| Drug | Class |\n|---|---|\n| Sumatriptan | Triptan |",
        "| Drug | Questions |\n|---|---|\n| Prozac | Who blocks NMDA receptors? |",
        "True or false?\n\nWarfarin works by dissolving clots.\n\nFalse. It makes new clots less likely.",
        "## Myths\n\nProzac is a benzodiazepine. It blocks NMDA receptors.",
        "## Common myths\n\n- Prozac is a benzodiazepine.\n- Zoloft blocks NMDA receptors.",
        "Myth:\n\nProzac is a benzodiazepine.",
        "## Prozac and Xanax\n\nIt is an opioid.",
        "## Myths about Prozac\n\nIt is a benzodiazepine.",
        "## Prozac\n\nIt blocks the reuptake of serotonin.",
        "## Prozac\n\nSleep well. It blocks NMDA receptors.",
        "Prozac is taken in the morning.\n\nIt blocks NMDA receptors.",
        "## Prozac or something else?\n\nAn opioid is no answer to a low mood.",
        "## Prozac\n\nA benzodiazepine in the first weeks may ease the start.",
        "## Botox\n\nWrinkles form when muscles contract. They release acetylcholine.",
        "## Alternatives to Prozac\n\nThey block the reuptake of norepinephrine.",
        "## Side effects of Prozac\n\nSigns of too much serotonin need a doctor.",
    ],
)
def test_what_else_stands_below_is_left_alone(text: str) -> None:
    assert codes(text) == []
