"""The hard cases of a reviewer, one by one: what counts as told, of what, and where."""

from __future__ import annotations

import pytest

from medlint.checks.disclosures.reading import read as read_as_reviewer
from tests.checks.test_disclosures import NAKED, UNAPPROVED, document_of, find

BOTOX = NAKED.format(name="Botox").replace("relieves depression", "smooths lines")


@pytest.mark.parametrize(
    "line",
    [
        "Untreated depression can lead to suicide, heart disease and early death; call 988.",
        "Depression can cause headaches and fatigue. It may also weaken the heart.",
    ],
)
def test_risk_of_the_disease_is_no_risk_of_the_treatment(line: str) -> None:
    assert find(document_of(f"{NAKED.format(name='Spravato')}\n{line}\n"), "RSK001")


@pytest.mark.parametrize(
    "line",
    [
        "Antidepressants can cause weight gain and nausea.",
        "Unlike tablets, which often cause headaches, it is given in our rooms.",
        "Prozac may cause insomnia.",
        "People with depression say that Prozac may cause insomnia.",
        "With antidepressants nausea may occur.",
    ],
)
def test_risk_of_another_treatment_is_no_risk_of_this_one(line: str) -> None:
    assert find(document_of(f"{NAKED.format(name='Spravato')}\n{line}\n"), "RSK001")


@pytest.mark.parametrize("line", ["It reduces the risk of stroke.", "It cut the rate of heart attacks by a third."])
def test_risk_that_is_made_less_is_a_benefit(line: str) -> None:
    assert find(document_of(f"{BOTOX}\n{line}\n"), "RSK001")


HARM = "Botox can cause headaches and a drooping eyelid."


@pytest.mark.parametrize(
    ("hidden", "path"),
    [
        (f"<!-- {HARM} -->", "page.md"),
        (f"<!-- {HARM} -->", "page.html"),
        (f"<script>const isi = '{HARM}';</script>", "page.html"),
        (f"<p hidden>{HARM}</p>", "page.html"),
        (f'<p style="display:none">{HARM}</p>', "page.html"),
        (f"<template><p>{HARM}</p></template>", "page.html"),
        (f'<img src="a.png" alt="{HARM}">', "page.html"),
    ],
)
def test_risk_that_nobody_sees_is_not_told(hidden: str, path: str) -> None:
    html = "<h1>Botox</h1><p>Our Botox smooths the lines between your brows, and lifts a tired face.</p>" + "".join(
        f"<p>{line}</p>" for line in BOTOX.splitlines()[2:] if line
    )
    text = BOTOX if path.endswith(".md") else html
    assert find(document_of(f"{text}\n{hidden}\n", path), "RSK001")
    shown = f"\n{HARM}\n" if path.endswith(".md") else f"<p>{HARM}</p>"
    assert not find(document_of(text + shown, path), "RSK001")


def test_of_two_drugs_the_one_that_is_not_disclosed_is_named() -> None:
    text = """# Wegovy and phentermine

Our Wegovy curbs hunger, and our phentermine burns fat. Book online, from $199 a month.

## Wegovy

In animals it caused thyroid C-cell tumors. Nausea, gallstones and an inflamed pancreas can happen.

## Phentermine

One tablet at breakfast, and hunger is gone. Our physician examines you first.
"""
    (match,) = find(document_of(text), "RSK002")
    assert match.values["subject"] == "phentermine"
    assert not find(document_of(text), "RSK003")


@pytest.mark.parametrize(
    "status",
    [
        "That is not what it was licensed for.",
        "No regulator has signed it off for this.",
        "Doctors may prescribe it so on their own judgment.",
        "It is approved only as an anesthetic.",
    ],
)
def test_off_label_may_be_told_in_other_words(status: str) -> None:
    assert not find(document_of(UNAPPROVED.format(status=status)), "RSK004")


@pytest.mark.parametrize(("title", "body"), [("Spravato", "esketamine"), ("Esketamine nasal spray", "Spravato")])
def test_brand_and_generic_are_one_subject(title: str, body: str) -> None:
    text = f"{NAKED.format(name=title)}\nSleepiness is common after {body}, and so is dissociation.\n"
    (subject,) = read_as_reviewer(document_of(text)).subjects
    assert {mention.text for mention in subject.mentions} >= {title, body}
    assert not find(document_of(text), "RSK001")


RELEASE = """Tablet eases knee pain, trial finds

A daily tablet reduced knee pain by half in a randomised trial of 310 adults, researchers have reported.

"Patients walked further," said lead author Dr. Ines Holm. {harm}

Those who took the drug had less stiffness than the placebo group after twelve weeks.
"""


@pytest.mark.parametrize("harm", ["The drug was well tolerated.", "The team plans a larger study.", ""])
def test_release_that_reports_a_benefit_and_no_harm_is_reported(harm: str) -> None:
    document = document_of(RELEASE.format(harm=harm), "release.txt")
    assert find(document, "RSK001")
    # Nobody is invited to have it, so readers need no prescriber yet.
    assert not find(document, "RSK007")


@pytest.mark.parametrize(
    "harm",
    [
        "The most common adverse events were nausea and headache.",
        "Nausea was more frequent with the tablet, and two people had bleeding of the stomach.",
        "Side effects included dizziness.",
    ],
)
def test_release_that_reports_harms_is_left_alone(harm: str) -> None:
    assert not find(document_of(RELEASE.format(harm=harm), "release.txt"), "RSK001")


def test_release_about_people_is_left_alone() -> None:
    text = """Lakeside names a chief of surgery

Lakeside Health today announced that Dr. Omar Reyes will lead its department of surgery. He has published a study of
300 knees and has led a clinical trial of a cartilage implant.

"Omar is a gifted teacher," said Jane Pell, president of Lakeside Health.
"""
    assert not find(document_of(text, "release.txt"), "RSK001")


def test_headline_about_a_lowered_risk_heads_no_warnings() -> None:
    text = BOTOX.replace("# Botox", "# Botox lowers the risk of frown lines")
    assert find(document_of(text), "RSK001")


@pytest.mark.parametrize(
    "line",
    [
        "**What might I feel?** A heavy brow, and an eyelid that droops.",
        "| Headache, bruises | nearly everyone |\n| --- | --- |\n| Drooping eyelid | 1 in 50 |",
        "A blocked artery, with loss of sight, is very rare.",
        "Botox without a rest between visits can cause headaches.",
        "With alcohol or other medicines it can cause headaches.",
        "Trouble with erections, less desire and headaches occur in a few men in a hundred.",
    ],
)
def test_harm_is_told_in_an_answer_a_table_or_plain_words(line: str) -> None:
    assert not find(document_of(f"{BOTOX}\n{line}\n"), "RSK001")


@pytest.mark.parametrize("line", ["What might I feel? Ten years younger.", "With Botox and a cream lines fade."])
def test_answer_that_tells_a_benefit_tells_no_harm(line: str) -> None:
    assert find(document_of(f"{BOTOX}\n{line}\n"), "RSK001")


@pytest.mark.parametrize(
    "table",
    [
        "| | Facelift | Botox |\n| --- | --- | --- |\n| Risk of infection and bleeding | real | none |",
        "| Scars and numbness | with a knife, yes | – |\n| --- | --- | --- |\n| Days in bed | 5 | – |",
    ],
)
def test_harm_that_only_the_other_one_has_is_not_told(table: str) -> None:
    assert find(document_of(f"{BOTOX}\n## Knife or needle?\n\n{table}\n"), "RSK001")


def test_last_sentence_of_a_paragraph_heads_the_list_behind_it() -> None:
    lead = "Our surgeon has worked here since the mill closed, and she still walks to work on every dry day. {lead}"
    page = f"{BOTOX}\n{lead}\n\n- swollen lids\n- dry skin\n"
    assert not find(document_of(page.format(lead="What has gone wrong, here and elsewhere:")), "RSK001")
    assert find(document_of(page.format(lead="What she smooths for people who come to us:")), "RSK001")


def test_list_of_those_who_are_not_served_names_no_use() -> None:
    page = NAKED.format(name="Finasteride").replace("relieves depression", "slows male pattern hair loss")
    refused = "\n{lead}\n\n- men with prostate cancer\n- anyone under 18\n"
    assert not find(document_of(page + refused.format(lead="We can't supply to:")), "RSK004")
    assert not find(document_of(page + refused.format(lead="We do not prescribe it to:")), "RSK004")


@pytest.mark.parametrize(("how", "owed"), [("In-chair teeth whitening", True), ("Teeth whitening strips", False)])
def test_whitening_that_is_done_to_you_needs_a_look_first(how: str, owed: bool) -> None:
    page = NAKED.format(name="Smiles").replace("Smiles relieves depression", f"{how} brightens your smile")
    assert bool(find(document_of(page + "\nTeeth may be sensitive for a day.\n"), "RSK007")) is owed


def test_harm_in_a_list_of_harms_is_no_use() -> None:
    page = """# Ketamine for operations

Our doctors give ketamine as an anesthetic, and it helps people sleep through small operations. Visits are $120.

You meet the same doctor at each visit, in the house beside the station, on any day of the week.

| What to know | |
| --- | --- |
| Stomach | Nausea, vomiting, belly pain. |
"""
    assert not find(document_of(page), "RSK004")
    assert find(document_of(page.replace("Visits are", "It relieves chronic pain, too. Visits are")), "RSK004")


def test_page_about_a_move_promotes_nothing() -> None:
    page = "# Our clinic moves\n\nOur ketamine and TMS rooms have a new house in June. It has a lift and a garden.\n"
    assert "moves" in read_as_reviewer(document_of(page)).why_silent
    page = page.replace("Our clinic moves", "Spring letter")
    assert read_as_reviewer(document_of(page)).why_silent == "it claims no benefit"


@pytest.mark.parametrize("question", ["Are you struggling with pain?", "Is it right for you?"])
def test_question_that_leads_to_a_claim_takes_nothing_from_it(question: str) -> None:
    page = f"""# Ketamine at the mill

{question} Our ketamine infusions relieve chronic pain within hours, and you will walk without a stick again.

Call us for a date; a visit is $400, and a nurse stays with you from the first minute to the last one of it.
"""
    assert find(document_of(page), "RSK004")
    assert find(document_of(page), "RSK008")


def test_words_of_bills_and_visits_make_no_page_one_of_jobs() -> None:
    page = """# Ketamine at the mill

Our ketamine infusions lift depression. We bill your health plan, you pay $200 an hour, and the start date is yours.

Apply by 3 May for a place; a nurse stays with you from the first minute to the last one of the visit.
"""
    assert find(document_of(page), "RSK001")
