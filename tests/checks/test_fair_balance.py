"""Risks told late and small beside the benefits."""

from __future__ import annotations

import re

import pytest

from medlint.checks.disclosures.balance import weigh
from medlint.checks.disclosures.reading import read as read_as_reviewer
from tests.checks.test_disclosures import document_of, find, words_of

BENEFITS = """# Botox by the lake

Botox smooths the lines between your brows and softens the ones beside your eyes. It lifts a tired brow.

{early}

- It relieves the headaches that come with frowning
- It tightens the neck and sharpens the jawline
- Make-up goes on better, and skin glows
- It renews your smile

Ten minutes in a chair by the window. Our physician examines you first, the needle is thin, and there is tea. You can go
back to work straight away. $12 a unit. Book online, or come by; the boats leave from the pier next door.

{late}
"""


def test_risk_late_and_small_is_told_with_its_figures() -> None:
    (match,) = find(document_of(BENEFITS.format(early="", late="A drooping eyelid can happen.")), "RSK005")
    assert words_of([match]) == ["Botox"]
    assert match.values["subject"] == "Botox"
    assert re.fullmatch(
        r"come late and small: \d+% of what is said of benefit and risk, first 9\d% down the page", match.values["how"]
    )
    assert match.values["benefits"] == "lines 3, 7, 8, 10"
    assert match.values["risks"] == "line 15"


def test_risk_told_early_is_fair() -> None:
    assert not find(document_of(BENEFITS.format(early="A drooping eyelid can happen.", late="")), "RSK005")


def test_risk_under_a_heading_is_fair() -> None:
    late = "## Risks\n\nA drooping eyelid can happen."
    assert not find(document_of(BENEFITS.format(early="", late=late)), "RSK005")


def test_risk_in_many_words_is_fair() -> None:
    late = "A drooping eyelid can happen, and so can bruises, a headache and a crooked smile that lasts for some weeks."
    assert not find(document_of(BENEFITS.format(early="", late=late)), "RSK005")


def test_page_without_any_risk_is_left_to_another_rule() -> None:
    document = document_of(BENEFITS.format(early="", late=""))
    assert weigh(read_as_reviewer(document)) is None
    assert find(document, "RSK001")
    assert not find(document, "RSK005")


COLLAPSED = """<details{attributes}><summary>Safety</summary>

A drooping eyelid can happen, and so can bruises, a headache and a crooked smile that lasts for some weeks.

</details>
"""


def test_risk_in_an_element_to_be_opened_is_small() -> None:
    (match,) = find(document_of(BENEFITS.format(early="", late=COLLAPSED.format(attributes=""))), "RSK005")
    assert match.values["how"] == "stand only in a collapsed element"


@pytest.mark.parametrize(
    ("attributes", "early"),
    [
        (" open", ""),
        ("", "Bruises are common.\n\n"),
        ("", "<details><summary>Nothing</summary></details>\n\nBruises occur.\n\n"),
    ],
)
def test_risk_that_is_seen_at_once_is_fair(attributes: str, early: str) -> None:
    text = BENEFITS.format(early="", late=early + COLLAPSED.format(attributes=attributes))
    assert not find(document_of(text), "RSK005")


def test_risk_in_a_footnote_is_small() -> None:
    late = "Read more.[^1]\n\n[^1]: Botox can cause a drooping eyelid, headaches and a crooked smile for weeks."
    (match,) = find(document_of(BENEFITS.format(early="", late=late)), "RSK005")
    assert match.values["how"] == "stand only in a footnote"


SMALL = "A drooping eyelid can happen, and so can bruises, a headache and a crooked smile that lasts for some weeks."


@pytest.mark.parametrize(
    "markup",
    [
        "<small>{}</small>",
        "<sub>{}</sub>",
        '<p class="note Fine-Print">{}</p>',
        '<div style="color: gray; font-size: 9px"><div>Read on.</div>{}</div>',
        "<style>.lead{{font-size:2rem}} .hush{{color:#999;font-size:.6rem}}</style><p class='hush'>{}</p>",
    ],
)
def test_risk_in_small_print_is_small(markup: str) -> None:
    (match,) = find(document_of(BENEFITS.format(early="", late=markup.format(SMALL))), "RSK005")
    assert match.values["how"] == "stand only in small print"


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="small-card">{}</p>',
        '<p style="font-size: 15px">{}</p>',
        "<style>.big{{font-size:1.2rem}}</style><p class='big'>{}</p>",
        "<small>Prices may change.</small><p>{}</p>",
        "<small>{}",
        "<p class='tiny'/>{}",
    ],
)
def test_risk_in_letters_of_common_size_is_seen(markup: str) -> None:
    assert not find(document_of(BENEFITS.format(early="", late=markup.format(SMALL))), "RSK005")


def test_risk_in_a_closed_tab_is_small() -> None:
    tab = f'<section role="tabpanel" hidden><h2>Safety</h2><p>{SMALL}</p></section>'
    text = f"<h1>Botox</h1>{BENEFITS.format(early='', late='').replace('# Botox', '')}{tab}"
    (match,) = find(document_of(text), "RSK005")
    assert match.values["how"] == "stand only in a collapsed element"


def test_risk_in_a_footer_is_small() -> None:
    late = f"<footer><p>Pier 4. {SMALL}</p></footer>"
    (match,) = find(document_of(BENEFITS.format(early="", late=late)), "RSK005")
    assert match.values["how"] == "stand only in a footer"
