"""Rows of links, and what stands above the first heading, are no part of what a page says."""

from __future__ import annotations

import pytest

from medlint.checks.disclosures.pages import is_menu
from medlint.checks.disclosures.reading import read
from tests.checks.test_disclosures import document_of


@pytest.mark.parametrize(
    "text",
    [
        "home | services | about us",
        "home / hair / sprays",
        "[home] [doctors] [spravato] [tms]",
        "menu . parties . gift cards . become a nurse",
        "home · ketamine · prices · book a call",
    ],
)
def test_row_of_links_is_a_menu(text: str) -> None:
    assert is_menu(text)


@pytest.mark.parametrize(
    "text",
    [
        "what can go wrong",
        "botox - the facts",
        "nausea / vomiting",
        "our laser closes veins – in ten minutes, without a cut – and you walk home afterwards",
    ],
)
def test_other_short_lines_are_none(text: str) -> None:
    assert not is_menu(text)


def test_treatment_of_a_menu_is_not_what_the_page_promotes() -> None:
    menu = "[Zoloft](/z) · [Botox](/b) · [Careers](/c)\n\n"
    page = "# Laser for veins\n\nOur laser closes spider veins. Legs feel better, and skin looks clear. Book online.\n"
    reading = read(document_of(menu + page))
    assert reading.is_promotional
    assert [subject.name for subject in reading.subjects] == ["laser"]
