"""Facts judged at a day: each names what the knowledge base holds, and holds when it says."""

from __future__ import annotations

from datetime import date

import pytest

from medlint.boxed_warnings import boxed_on, dated_warnings
from medlint.checks.disclosures.unapproved import approved_on, unapproved_on
from medlint.model import Jurisdiction
from medlint.treatments import Treatment, knowledge
from tests.checks.test_disclosures import NAKED, document_of, find

TODAY = date(2026, 11, 25)


def treatment(name: str) -> Treatment:
    return next(one for one in knowledge().treatments if one.treatment == name)


def test_every_fact_is_of_a_known_treatment_and_topic() -> None:
    for name, facts in dated_warnings().items():
        for fact in facts:
            assert set(fact.boxed) <= set(knowledge().labels)
            assert treatment(name).boxed or fact.forms
            assert fact.since or fact.until
            assert fact.since is None or fact.until is None or fact.since < fact.until


def test_dated_facts_agree_with_the_tables_of_today() -> None:
    for one in knowledge().treatments:
        assert set(boxed_on(one, TODAY)) == set(one.boxed)
        assert set(one.approved_uses) <= set(approved_on(one, TODAY))
        assert set(unapproved_on(one, TODAY)) <= set(one.unapproved_uses)


@pytest.mark.parametrize(
    ("name", "topic", "day", "is_boxed"),
    [
        ("zolpidem and Z-drugs", "next_day", date(2019, 4, 29), False),
        ("zolpidem and Z-drugs", "next_day", date(2019, 4, 30), True),
        ("estradiol / menopausal hormone therapy", "breast_cancer", date(2025, 11, 9), True),
        ("estradiol / menopausal hormone therapy", "breast_cancer", date(2025, 11, 10), False),
        ("estradiol / menopausal hormone therapy", "endometrial_cancer", date(2025, 11, 9), True),
        ("estradiol / menopausal hormone therapy", "dementia", date(2004, 2, 9), False),
        ("estradiol / menopausal hormone therapy", "dementia", date(2004, 2, 10), True),
    ],
)
def test_boxed_warning_is_that_of_the_day(name: str, topic: str, day: date, is_boxed: bool) -> None:
    assert (topic in boxed_on(treatment(name), day)) == is_boxed


@pytest.mark.parametrize(
    ("named", "day", "is_boxed"),
    [
        ("androgel", date(2009, 5, 7), True),
        ("androgel", date(2009, 5, 6), False),
        ("testosterone gel", TODAY, True),
        ("testosterone cypionate", TODAY, False),
    ],
)
def test_boxed_warning_of_a_form_is_that_of_pages_that_name_it(named: str, day: date, is_boxed: bool) -> None:
    found = boxed_on(treatment("testosterone"), day, lambda form: form in named)
    assert ("transfer" in found) == is_boxed


@pytest.mark.parametrize(
    ("name", "told", "is_reported"),
    [
        ("AndroGel", "Headaches are common.", True),
        ("AndroGel", "Keep children away from the treated skin, for the gel rubs off on others.", False),
        ("Testosterone cypionate", "Headaches are common.", False),
    ],
)
def test_gel_of_testosterone_must_tell_of_its_box(name: str, told: str, is_reported: bool) -> None:
    text = NAKED.format(name=name).replace("depression", "low energy") + f"\n{told}\n21 and over.\n"
    assert bool(find(document_of(text), "RSK003")) == is_reported


def test_use_is_unapproved_before_its_approval() -> None:
    apnea = "obstructive sleep apnea with obesity"
    assert apnea in unapproved_on(treatment("tirzepatide"), date(2024, 12, 19))
    assert apnea not in unapproved_on(treatment("tirzepatide"), date(2024, 12, 20))


SLEEP = NAKED.format(name="Ambien").replace("depression", "insomnia") + "\nHeadaches are common. 21 and over.\n"


@pytest.mark.parametrize(("day", "is_reported"), [(date(2019, 4, 29), False), (TODAY, True)])
def test_document_is_judged_at_its_day(day: date, is_reported: bool) -> None:
    document = document_of(SLEEP)
    document.jurisdiction = Jurisdiction(as_of=day)
    assert bool(find(document, "RSK003")) == is_reported


@pytest.mark.parametrize(
    ("name", "use", "is_reported"),
    [
        ("Climara patches", "hot flashes", True),
        ("Vaginal estrogen", "vaginal dryness", False),
        ("Bijuva", "hot flashes", False),
        ("Yaz", "acne", True),
        ("Opill, the progestin-only birth control pill,", "acne", False),
    ],
)
def test_box_is_asked_for_where_the_product_has_one(name: str, use: str, is_reported: bool) -> None:
    text = NAKED.format(name=name).replace("depression", use) + "\nHeadaches are common. 21 and over.\n"
    assert bool(find(document_of(text), "RSK003")) == is_reported


@pytest.mark.parametrize("market", ["uk", "eu", "au", "ca"])
def test_facts_of_the_united_states_are_not_asserted_elsewhere(market: str) -> None:
    ketamine = document_of(
        NAKED.format(name="Ketamine") + "\nYou feel detached, blood pressure rises, it is misused.\n"
    )
    ambien = document_of(SLEEP)
    assert find(ketamine, "RSK004")
    for document in (ketamine, ambien):
        document.memo.clear()
        document.jurisdiction = Jurisdiction(market=market)
        assert not find(document, "RSK003")
        assert not find(document, "RSK004")
