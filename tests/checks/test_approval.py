"""Approval, clearance, registration and prescription-only status: reported where marked, and silent beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medlint import lint_text
from medlint.checks.approval import check
from medlint.checks.approval.claims import read_claims
from medlint.checks.approval.wording import has, spans
from medlint.model import Finding
from medlint.packs import unmark
from medlint.wordlists import load_lists
from tests.tables import table

CASES = table(Path(__file__).parents[1] / "data" / "approval.yaml")
CODES = [f"APR00{number}" for number in range(1, 7)]
TODAY = date(2026, 11, 25)


def find(text: str, *codes: str, format: str = "markdown", day: date = TODAY, profile: str = "us") -> list[Finding]:
    return lint_text(text, format=format, select=codes or CODES[:4], as_of=day, profile=profile)


# One test a code: a test for each of seven hundred sentences would take longer to report than to run.
@pytest.mark.parametrize("code", CASES)
def test_copy_is_reported_exactly_where_marked(code: str) -> None:
    for marked in CASES[code]["bad"]:
        text, expected = unmark(marked)
        found = [(one.code, one.start, one.end) for one in find(text, code)]
        assert found == [(code, *span) for span in expected], marked


@pytest.mark.parametrize("code", CASES)
def test_near_misses_are_left_alone(code: str) -> None:
    # A medicine may be named beside the other rules' near misses, so promotion is judged in its own.
    codes = [code] if code == "APR005" else [one for one in CODES if one != "APR005"]
    told = [(text, one.code, one.excerpt) for text in CASES[code]["good"] for one in find(text, *codes)]
    assert told == []


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Spravato is FDA-approved for treatment-resistant depression.", date(2019, 3, 4), ["2019-03-05"]),
        ("Spravato is FDA-approved for treatment-resistant depression.", date(2019, 3, 5), []),
        ("Zepbound is FDA-approved for sleep apnea.", date(2024, 1, 1), ["2024-12-20"]),
        ("Oxandrolone is FDA-approved to help patients regain weight.", TODAY, ["until 2023-06-28"]),
        ("Oxandrolone is FDA-approved to help patients regain weight.", date(2020, 1, 1), []),
        ("Avastin is FDA-approved for breast cancer.", date(2010, 1, 1), []),
        ("Avastin is FDA-approved for breast cancer.", TODAY, ["until 2011-11-18"]),
        ("Makena is approved by the FDA to prevent preterm birth.", TODAY, ["until 2023-04-06"]),
    ],
)
def test_an_approval_counts_on_its_own_days(text: str, day: date, expected: list[str]) -> None:
    found = find(text, "APR001", day=day)
    assert len(found) == len(expected)
    assert all(part in one.message for one, part in zip(found, expected, strict=True))


def test_generic_and_brand_are_one_treatment() -> None:
    for name in ("Esketamine", "Spravato", "Spravato nasal spray"):
        assert [one.excerpt for one in find(f"{name} is FDA-approved for PTSD.", "APR001")] == ["FDA-approved for PTSD"]


def test_a_market_without_facts_is_silent() -> None:
    assert find("Ketamine is approved for depression.", "APR001", profile="us")
    assert not find("Ketamine is approved for depression.", "APR001", profile="uk")
    assert not find("Ketamine is MHRA-approved for depression.", "APR001", profile="uk")


def test_a_regulator_that_is_named_decides_for_its_own_market() -> None:
    assert find("Ketamine is FDA-approved for depression.", "APR001", profile="uk")
    text = "Spravato is EMA-approved for treatment-resistant depression."
    assert find(text, "APR001", profile="eu", day=date(2018, 1, 1))
    assert not find(text, "APR001", profile="eu")


def test_what_the_evidence_is_worth_is_the_severity() -> None:
    levels = {
        "Wegovy is FDA-approved for addiction.": "error",
        "Ketamine is FDA-approved for depression.": "warning",
        "Ivermectin is FDA-approved for cancer.": "note",
        "Our supplements are FDA-approved.": "error",
    }
    assert {text: find(text, "APR001")[0].severity for text in levels} == levels


def test_the_message_names_the_treatment_and_the_use() -> None:
    (found,) = find("SPRAVATO IS FDA-APPROVED FOR PTSD.", "APR001")
    assert "Spravato is not approved for PTSD" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine is given by drip. It is [[FDA-approved for depression]].",
        "# Ketamine\n\nThis treatment is [[FDA-approved for anxiety]].",
        "# Exosomes\n\n- [[FDA approved]]\n- One visit",
        "Our ketamine lifts the fog. The FDA [[has approved]] nothing else.\n",
    ],
)
def test_a_claim_points_back_to_what_was_named(text: str) -> None:
    plain, expected = unmark(text)
    if "nothing else" in text:
        expected = []
    assert [(one.start, one.end) for one in find(plain, "APR001")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine and Botox are both offered. It is FDA-approved for depression.",
        "# Our menu\n\nFDA-approved for depression.",
        "It is FDA-approved for depression.",
    ],
)
def test_a_claim_that_could_be_of_anything_is_left_alone(text: str) -> None:
    assert find(text, "APR001") == []


SHOP = """# Calm Leaf gummies

Our dietary supplement helps you sleep. Supplement facts on the back: 60 gummies, ashwagandha and melatonin.

{}

Add to cart, $29.
"""


def test_a_bare_seal_on_a_supplement_page_is_false() -> None:
    assert [one.excerpt for one in find(SHOP.format("- FDA approved\n- Vegan"), "APR001")] == ["FDA approved"]
    assert find("# Parking\n\n- FDA approved\n- Open daily", "APR001") == []


@pytest.mark.parametrize(
    "text",
    [
        "We cook with [FDA-approved ingredients] alone.",
        "What sets us apart? An [FDA-approved formula] and a short list.",
        "Sixty pieces of our [FDA-approved herbal blend] in a jar.",
        "All of our [ingredients are FDA approved].",
        "- Made with [FDA-approved natural ingredients]",
        "The [formula has been approved by the FDA].",
    ],
)
def test_what_a_supplement_is_made_of_is_approved_by_nobody(text: str) -> None:
    marked = text[text.index("[") + 1 : text.index("]")]
    page = SHOP.format(text.replace("[", "").replace("]", ""))
    assert [one.excerpt for one in find(page, "APR001")] == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "None of our ingredients is FDA approved, as no supplement's is.",
        "Beware of pills that hide FDA-approved drug ingredients.",
        "We use FDA-approved colors from beets.",
        "Are the ingredients FDA approved? The FDA approves no supplement.",
        "Unlike FDA-approved formulas for babies, gummies are sold without a test.",
        "Orlistat is an FDA-approved ingredient of another maker's capsules.",
    ],
)
def test_what_is_told_of_ingredients_rightly_is_left_alone(text: str) -> None:
    assert find(SHOP.format(text), "APR001") == []


def test_what_a_pharmacy_compounds_from_may_be_approved() -> None:
    assert find("# Our pharmacy\n\nWe compound from FDA-approved ingredients.", "APR001") == []


def test_what_no_reader_sees_is_left_alone() -> None:
    page = "<p hidden>Ketamine is FDA-approved for depression. FDA-approved laser hair removal. Book Botox, £99.</p>"
    assert find(page, *CODES, format="html", profile="uk") == []
    shown = page.replace(" hidden", "")
    assert {one.code for one in find(shown, *CODES, format="html", profile="uk")} >= {"APR001", "APR005"}


def test_a_place_that_the_fda_does_certify_is_left_alone() -> None:
    assert find("Our center is certified by the FDA for mammography.", "APR001") == []


def test_a_clinic_for_an_approved_medicine_is_left_alone() -> None:
    assert find("Visit our FDA-approved semaglutide clinic.", "APR001") == []


def test_another_regulator_approves_makers_and_no_clinic() -> None:
    assert find("Ours is an MHRA-approved facility.", "APR001", profile="uk") == []
    assert find("We run an MHRA-approved clinic.", "APR001", profile="uk")


def test_a_list_of_uses_is_false_where_one_of_them_is() -> None:
    text = "Spravato is FDA-approved for treatment-resistant depression, anxiety and PTSD."
    assert [one.code for one in find(text, "APR001")] == ["APR001"]


def test_a_feeling_beside_an_approved_use_is_no_use_of_its_own() -> None:
    assert find("Modafinil is FDA-approved for sleepiness from narcolepsy and fatigue.", "APR001") == []


@pytest.mark.parametrize("profile", ["uk", "eu", "au"])
def test_promotion_of_prescription_medicines_is_told_where_it_is_forbidden(profile: str) -> None:
    assert [one.code for one in find("Buy Wegovy online today.", "APR005", profile=profile)] == ["APR005"]


def test_an_entry_of_a_list_is_offered_by_a_page_that_sells() -> None:
    menu = "# Menu\n\n- Botox\n- Peels\n\n"
    assert [one.excerpt for one in find(menu + "Book online.", "APR005", profile="uk")] == ["Botox"]
    assert find(menu + "The words explained.", "APR005", profile="uk") == []


def test_a_page_of_a_kind_that_sells_nothing_is_left_alone() -> None:
    text = "# Before your Botox appointment\n\nBook a lift home. Our Botox rooms are upstairs."
    assert find(text, "APR005", profile="uk") == []


def test_a_question_about_a_medicine_is_no_offer() -> None:
    assert find("Does the price of Wegovy vary?", "APR005", profile="uk") == []


def test_every_word_list_compiles_and_names_its_words() -> None:
    lists = load_lists("knowledge/approval_wordings.yaml")
    assert lists.names
    assert not any(lists.stands(name, "") for name in lists.names)
    assert spans("unapprovable", "our clinic and its gummies") == [(4, 10), (19, 26)]
    assert not has("wished", "our clinic is")


def test_claims_tell_kind_and_market() -> None:
    text = "x is fda-cleared, y has mhra approval and z is endorsed by the food and drug administration"
    found = [(one.kind, one.market) for one in read_claims(text, "au")]
    assert found == [("cleared", "us"), ("approved", "uk"), ("endorsed", "us")]


def test_an_unknown_finding_is_refused() -> None:
    with pytest.raises(KeyError):
        check(None, [], {"finding": "nothing"})  # type: ignore[arg-type] # never looked at
