"""Risks told late and small beside the benefits."""

from __future__ import annotations

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
    assert match.values["share"].endswith("%")
    assert int(match.values["risk_at"].rstrip("%")) > 90
    assert int(match.values["benefit_at"].rstrip("%")) < 10


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
