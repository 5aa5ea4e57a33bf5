"""Pages that explain, report or employ, and promote nothing; and pages like them that do promote."""

from __future__ import annotations

import pytest

from medlint.checks.disclosures.reading import read as read_as_reviewer
from tests.checks.test_disclosures import document_of, find

LEAFLET = """# Medicines for low mood: SSRIs

SSRIs are medicines that can help some people with depression; others do better with another type. It is not known who
will benefit most.

{more}

They are not usually recommended for mild depression. Your doctor may suggest talking therapy first, and there is
usually another one you can try. Our brains all work differently, so it can take time.

Once you are ready to come off the tablets, your doctor can lower the dose. Do not stop suddenly.
"""
VACANCY = """# {title}

Join a small house by the harbor where patient care comes first. You help to review our operating procedures and improve
how our practice runs, and our patients will thank you.

## {head}

- Prepare injections and laser therapy procedures
- Support new hires and help our team with the drug log

{more}
"""
TRIAL = """Breathing practice and group meetings for worry

We compared two groups of adults with long worry; both treatments improved sleep, and the cost was $20 a visit.

{more} Benzodiazepines at a steady dose for three months helped nobody to be let in sooner. Visits were $15, or $25 with
a taxi, and those with suicidal thoughts were sent to a ward. The benefit was alike in both groups, and more of it was
kept by those who practiced at home each day of the week.
"""
NEWS = """# Island weighs ketamine for depression

Ketamine could help people with depression on the island, doctors believe. A room with four chairs may open in June at
a price of £900 for each person.

{more}

A retired fisherman who had it abroad felt better within days, and his sister did not. The drug relieves low mood in
some people, and nobody knows for how long it does so.
"""
COLD = """# Care of a sprain

{first}

## At home

- {second}
- It relieves pain, reduces swelling and eases inflammation

The cost is small: a bag of peas from the shop. Fees and prices at the pharmacy differ, and a visit costs
more than that.
"""
THERAPIST = """# About Lena Moor

Lena Moor is a psychologist. She has worked in hospitals for nine years and is experienced in treating phobias.

## How I can help

{more}

## Fees

A meeting is £80. Treatment is by appointment, and treatment that is missed is charged. The fee is due on the day.
"""


def why(text: str) -> str:
    return read_as_reviewer(document_of(text)).why_silent


def test_leaflet_that_weighs_a_medicine_promotes_nothing() -> None:
    text = LEAFLET.format(more="Page last reviewed in May.")
    assert "nobody offers" in why(text)
    assert not find(document_of(text), "RSK002")


@pytest.mark.parametrize("more", ["Our nurses send SSRIs for $30 a month.", "Order today from our team."])
def test_leaflet_of_a_seller_promotes(more: str) -> None:
    assert not why(LEAFLET.format(more=more))


def test_what_everybody_has_makes_nobody_a_seller() -> None:
    text = "# Sleep and SSRIs\n\nSSRIs help many of us. Our bodies differ.\n\nOur brains tire. SSRIs ease worry.\n"
    assert "nobody offers" in why(text)


@pytest.mark.parametrize(
    ("title", "head", "more"),
    [
        ("Dental nurse wanted", "Days", "Hours are nine to five."),
        ("Join our infusion nurses", "Days", "Hours are nine to five."),
        ("Lead nurse at the harbor", "Key duties", "Pay is $20 an hour. To apply, send an email to the office."),
        ("Lead nurse at the harbor", "Days", "The starting salary is $50,000. To apply, send a letter to the office."),
    ],
)
def test_vacancy_promotes_nothing(title: str, head: str, more: str) -> None:
    text = VACANCY.format(title=title, head=head, more=more)
    assert "says" in why(text)
    assert not find(document_of(text), "RSK001")


def test_page_of_treatments_with_a_word_of_jobs_promotes() -> None:
    text = """# Laser procedures at the harbor

Our laser procedures relieve joint pain and smooth the skin. To apply, send us a photo of the joint.

Our procedures are $90 a visit; call us today. They soften lines and lift the face, too.
"""
    assert find(document_of(text), "RSK001")


@pytest.mark.parametrize(
    "more",
    [
        "Adults were randomized by lot. Exclusion criteria included psychosis.",
        "Participants with psychosis or a recent operation were excluded. The trial was approved by the ethics board.",
    ],
)
def test_paper_names_drugs_and_suicide_among_its_criteria(more: str) -> None:
    document = document_of(TRIAL.format(more=more))
    assert not any(find(document, code) for code in ("RSK002", "RSK003", "RSK007", "RSK009"))


def test_suicide_on_a_page_that_is_no_paper_needs_a_crisis_line() -> None:
    assert find(document_of(TRIAL.format(more="We met on Mondays.")), "RSK009")


SPOKEN = "A health board spokeswoman said that no decision had been made. The charity urged caution."


@pytest.mark.parametrize("more", [SPOKEN, f'{SPOKEN} "It helps our patients, and we offer it," she said.'])
def test_news_that_quotes_others_promote_nothing(more: str) -> None:
    assert "its text says" in why(NEWS.format(more=more))


@pytest.mark.parametrize(
    "more",
    [
        f"{SPOKEN} Our clinic gives ketamine every day. Book your visit now.",
        "The charity urged caution. Some doctors give it on Mondays. Ask for details.",
    ],
)
def test_seller_that_tells_the_news_promotes(more: str) -> None:
    assert not why(NEWS.format(more=more))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Cold therapy (cryotherapy) comes first.", "Cryotherapy for ten minutes, with a towel below"),
        ("Cryotherapy: ice in a cloth, ten minutes at a time.", "More cryotherapy in the evening"),
        ("Cryotherapy of a wart freezes it.", "Cryotherapy is repeated after two weeks"),
    ],
)
def test_cold_of_another_kind_is_no_chamber(first: str, second: str) -> None:
    assert not find(document_of(COLD.format(first=first, second=second)), "RSK004")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Our cryotherapy eases sprains.", "Three minutes of our cryotherapy"),
        ("Cold packs, or cryotherapy, are old.", "Whole-body cryotherapy in our cryo chamber"),
        ("Ice packs (cryotherapy) are old.", "Book our cryotherapy for arthritis"),
    ],
)
def test_chamber_is_still_one_beside_cold_packs(first: str, second: str) -> None:
    assert find(document_of(COLD.format(first=first, second=second)), "RSK004")


def test_training_and_terms_of_a_therapist_promote_nothing() -> None:
    text = THERAPIST.format(more="I specialise in treating phobias. I'll call you to arrange a first meeting.")
    assert why(text)
    assert not find(document_of(text), "RSK007")


def test_benefits_of_a_treatment_on_the_page_of_a_person_promote() -> None:
    text = THERAPIST.replace("a psychologist", "a surgeon").format(
        more="My injection treatment relieves knee pain. The treatment eases stiffness. Call us today."
    )
    assert find(document_of(text), "RSK001")


OVERVIEW = """# Ways to treat a stiff shoulder

Dry needling relieves pain and helps the muscle to relax; heat does so as well, and costs less.

## Dry needling

{cost} It eases tension in the neck and improves sleep. Rest, a warm bath and slow walks are ways that need no needle.
"""


def test_overview_that_compares_costs_sells_nothing() -> None:
    assert "nobody offers" in why(OVERVIEW.format(cost="Cost: moderate. The cost of heat is small."))


@pytest.mark.parametrize("cost", ["The cost is $60. It is half of that on Mondays at $30.", "Call us about the cost."])
def test_overview_with_a_seller_promotes(cost: str) -> None:
    assert not why(OVERVIEW.format(cost=cost))
