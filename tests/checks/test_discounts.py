"""A lower price is judged by what stands nearest to it."""

from __future__ import annotations

import pytest

from medlint.checks import Candidate
from medlint.checks.discounts import check, wording
from medlint.readers import read


def found(text: str) -> list[str]:
    document = read("page.md", text.encode())
    candidates = [Candidate(block, sentence) for block in document.blocks for sentence in block.sentences]
    return [match.block.text[match.start : match.end] for match in check(document, candidates, {})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Botox is 20% off.", ["20% off"]),
        ("Fish oil is 20% off.", []),
        ("Buy your tea in the shop, and get 20% off Botox.", ["20% off"]),
        ("After your Botox, get 20% off tea in the shop.", []),
    ],
)
def test_the_nearest_word_of_the_sentence_decides(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our capsules hold iron.\n\n# Fillers\n\nTake 20% off.", ["20% off"]),
        ("Fillers from our nurse.\n\n# Capsules\n\nTake 20% off.", []),
        ("We inject fillers. Take 20% off.", ["20% off"]),
        ("We sell capsules. Take 20% off.", []),
    ],
)
def test_the_block_and_the_heading_above_decide_next(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    ("named", "words"), [("Fillers. Fillers. Capsules.", ["20% off"]), ("Fillers. Capsules. Capsules.", []), ("", [])]
)
def test_far_from_both_what_the_page_is_mostly_about_decides(named: str, words: list[str]) -> None:
    between = "Welcome.\n\n" * 8
    assert found(f"{between}Take 20% off.\n\n{between}{named}") == words


@pytest.mark.parametrize(
    "text",
    [
        "Semaglutide $89 for your first month.",
        "Implants for £1,999, down from £2,900.",
        "LASIK: normally $4,000, yours for $2,999.",
        "Three areas of Botox for the price of two.",
        "Fillers: every $400 earns $50 for your next visit.",
        "Vasectomy, a saving of £200.",
    ],
)
def test_prices_are_cut_in_many_dresses(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Botox is $12 a unit.",
        "The second session of TMS is half an hour.",
        "TMS led to 20% less pain.",
        "The code on your injection card opens the gate. Code from the nurse.",
        "Uninsured patients get 30% off surgery.",
    ],
)
def test_plain_prices_and_other_figures_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_every_list_of_wording_compiles_and_is_used() -> None:
    assert set(wording().names) == {"cut", "unless", "treatment", "goods", "described", "terms"}


@pytest.mark.parametrize(
    "text",
    [
        "Terms and conditions\n\nSpecial offers on Botox last as stated.",
        "A promo code for laser sessions cannot be combined with a package.",
        "Refund policy\n\nNo refunds are given for filler bought in a summer promotion.",
    ],
)
def test_the_terms_of_offers_made_elsewhere_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_figure_is_an_offer_even_among_terms() -> None:
    assert found("Botox is 20% off. Terms and conditions apply.") == ["20% off"]
