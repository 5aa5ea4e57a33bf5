"""Disclosures in another file: what they count for, and for which treatment."""

from __future__ import annotations

import pytest

from medlint.model import Document, Elsewhere
from medlint.treatments import knowledge
from tests.checks.test_disclosures import CODES, NAKED, STORY, document_of, find

SAFETY = """# Safety information

Spravato can make you sleepy and detached, and people have misused it. Blood pressure rises. You stay two hours.

In people under 25 suicidal thoughts may increase; call or text 988. Breathing can slow down.

Not for people with an aneurysm. Results vary.
"""


def with_file(
    text: str, told: str, covers: tuple[str, ...] = (), path: str = "page.md", *, by_link: bool = False
) -> Document:
    document = document_of(text, path)
    document.elsewhere = (Elsewhere("isi.md", document_of(told).blocks, covers, by_link),)
    return document


def codes(document: Document) -> set[str]:
    return {code for code in CODES if find(document, code)}


LONG = NAKED.format(name="Spravato") + "\n\n" + "The boats leave from the pier next door, and the light is good. " * 6


def test_page_without_the_file_lacks_all_of_it() -> None:
    assert codes(document_of(LONG)) == {"RSK001", "RSK007"}


@pytest.mark.parametrize("covers", [(), ("esketamine",), ("SPRAVATO",), ("ketamine", "esketamine nasal spray")])
def test_shown_file_tells_it_for_the_page(covers: tuple[str, ...]) -> None:
    assert codes(with_file(LONG, SAFETY, covers)) == set()


def test_file_that_covers_another_treatment_tells_nothing() -> None:
    assert codes(with_file(LONG, SAFETY, ("ketamine",))) == {"RSK001", "RSK007"}


def test_file_that_tells_some_leaves_the_rest_missing() -> None:
    document = with_file(LONG, "Spravato can make you sleepy. Not for people with an aneurysm.")
    assert codes(document) == {"RSK002", "RSK003"}
    (match,) = find(document, "RSK002")
    assert match.values["missing"] == "Spravato: dissociation, misuse and dependence, two hours of supervision"


def test_linked_file_is_told_by_link_alone() -> None:
    (match,) = find(with_file(LONG, SAFETY, by_link=True), "RSK005")
    assert match.values["how"] == "are told by a link alone (isi.md)"
    assert codes(with_file(LONG, SAFETY, by_link=True)) == {"RSK005"}


def test_link_beside_risks_on_the_page_is_fair() -> None:
    text = LONG + "\n\nSleepiness and dissociation are common.\n"
    assert not find(with_file(text, SAFETY, by_link=True), "RSK005")


def test_linked_page_about_another_treatment_tells_nothing() -> None:
    told = "# Botox: side effects\n\nBotox can cause headaches and a drooping eyelid. Not for pregnant women.\n"
    assert codes(with_file(LONG, told, by_link=True)) == {"RSK001", "RSK007"}


def test_linked_page_that_names_no_treatment_tells_what_it_tells() -> None:
    told = "# Side effects\n\nHeadaches and bruises are common. Not for pregnant women.\n"
    assert "RSK001" not in codes(with_file(LONG, told, by_link=True))


def test_configured_name_of_an_unknown_treatment_covers_it() -> None:
    text = NAKED.format(name="Traction chair").replace("Our members", "Our traction chair members")
    assert "traction chair" not in knowledge().names
    assert find(document_of(text), "RSK001")
    assert not find(with_file(text, "Headaches and a sore back are common.", ("traction chair",)), "RSK001")
    assert find(with_file(text, "Headaches and a sore back are common.", ("inversion table",)), "RSK001")


def test_status_may_be_told_in_the_file() -> None:
    text = NAKED.format(name="Ketamine")
    assert find(document_of(text), "RSK004")
    assert not find(with_file(text, "Ketamine is not approved for depression."), "RSK004")
    assert find(with_file(text, "Spravato is not approved for pain, and ketamine hurts."), "RSK004") == []


@pytest.mark.parametrize(("by_link", "is_missing"), [(False, False), (True, True)])
def test_crisis_line_counts_where_readers_see_it(by_link: bool, is_missing: bool) -> None:
    document = with_file(STORY.format(line=""), "In a crisis call 116 123.", by_link=by_link)
    assert bool(find(document, "RSK009")) == is_missing


def test_disclaimer_of_a_supplement_may_stand_in_a_shown_file() -> None:
    text = NAKED.format(name="Valerian drops").replace("depression", "stress") + "\n60 drops, dietary supplement.\n"
    told = (
        "These statements have not been evaluated by the Food and Drug Administration. These products are not intended"
        " to diagnose, treat, cure, or prevent any disease."
    )
    assert find(document_of(text), "RSK010")
    assert not find(with_file(text, told), "RSK010")
    assert find(with_file(text, told, by_link=True), "RSK010")
