"""What a page promotes, and what a finding calls it."""

from __future__ import annotations

import pytest

from medlint.checks.disclosures.reading import read as read_as_reviewer
from tests.checks.test_disclosures import LINES, NAKED, document_of, find, words_of

DROPS = """# Valerian drops

Valerian drops ease you into sleep and calm the nerves. Twenty drops before bed.

## Nature's Valium

Nature's Valium calms you. One bottle is $24, three are $60. Order online, and we post it within the state.
"""


def titled(title: str) -> str:
    return NAKED.format(name="Spravato").replace("# Spravato", f"# {title}")


def promoted_by(text: str) -> list[str]:
    reading = read_as_reviewer(document_of(text))
    return [subject.treatment.treatment if subject.treatment else subject.name for subject in reading.subjects]


@pytest.mark.parametrize("line", LINES["likened"])
def test_what_a_treatment_is_likened_to_is_not_promoted(line: str) -> None:
    text = NAKED.format(name="Our ketamine drip").replace("# Our ketamine drip", "# Evenings")
    assert promoted_by(f"{text}\n## {line}\n\n{line}\n") == ["ketamine"] or "Prozac" in line
    assert promoted_by(f"{text}\n{line}\n") == ["ketamine"]


def test_likeness_alone_makes_no_subject() -> None:
    assert "benzodiazepines" not in promoted_by(DROPS)


def test_name_of_a_shop_is_no_treatment() -> None:
    text = NAKED.format(name="NAD+").replace("# NAD+", "# THE DRIP BAR AT THE QUAY")
    (match,) = find(document_of(text), "RSK001")
    assert words_of([match]) == ["NAD+"]


@pytest.mark.parametrize("name", ["Spravato", "Esketamine", "spravato nasal spray", "S-ketamine"])
def test_brand_and_generic_name_one_treatment(name: str) -> None:
    reading = read_as_reviewer(document_of(NAKED.format(name=name)))
    assert [subject.treatment.treatment for subject in reading.subjects if subject.treatment] == ["esketamine"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ketamine Infusion Therapy", "ketamine infusion therapy"),
        ("SPRAVATO", "Spravato"),
        ("Nad+ Drip", "NAD+ drip"),
        ("Hyperbaric Oxygen", "hyperbaric oxygen"),
        ("Stem Cells", "stem cells"),
        ("Coolsculpting", "CoolSculpting"),
    ],
)
def test_subject_is_called_as_a_dictionary_would(name: str, called: str) -> None:
    (match,) = find(document_of(NAKED.format(name=name)), "RSK007")
    assert match.values["subject"] == called


@pytest.mark.parametrize("title", LINES["promotional title"])
def test_title_of_promotion_does_not_silence_the_page(title: str) -> None:
    assert not read_as_reviewer(document_of(titled(title))).why_silent


@pytest.mark.parametrize("title", LINES["other title"])
def test_title_of_another_kind_of_page_silences_it(title: str) -> None:
    assert read_as_reviewer(document_of(titled(title))).why_silent


ARTICLES = (
    """# Sleep and shift work: five things that help

A fixed hour for going to bed and a walk in daylight help many people. Melatonin may shorten the time until sleep comes
by some minutes; in trials the effect was small [1]. Talk to your doctor when tiredness stays for more than a month.

[1] Ostrander K, Bell T. Melatonin helps shift workers. Journal of Rest 2014;(8):97.
""",
    """# Ketamine: what the research says

A team followed 120 adults with depression for a year. Ketamine relieved symptoms in some of them within a day, and most
relapsed within weeks. Blood pressure rose during the infusion. The authors ask for longer trials.
""",
)


@pytest.mark.parametrize("text", ARTICLES)
def test_article_that_nobody_sells_by_promotes_nothing(text: str) -> None:
    assert "nobody offers" in read_as_reviewer(document_of(text)).why_silent


@pytest.mark.parametrize("offer", ["Walk in today.", "It is $90 a month.", "Ask for our price list."])
def test_the_same_article_with_an_offer_promotes(offer: str) -> None:
    text = ARTICLES[1].replace("The authors", f"Our nurses give it on Mondays. {offer} The authors")
    assert not read_as_reviewer(document_of(text)).why_silent
