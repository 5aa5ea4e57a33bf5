"""Claims for supplements (SPL001-SPL005): wordings, near misses, whole pages, markets, and whose claim a claim is."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from medlint import lint_text
from medlint.checks.supplements import FINDINGS, check
from medlint.model import Document, Jurisdiction, Match
from medlint.readers import read
from tests.cases import every
from tests.tables import table

DATA = Path(__file__).parents[1] / "data" / "supplements.yaml"
CASES = table(DATA)
DISCLAIMER = (
    "This statement has not been evaluated by the Food and Drug Administration."
    " This product is not intended to diagnose, treat, cure, or prevent any disease."
)


def wordings(kind):
    return [
        pytest.param(code, text, id=f"{code}-{kind}-{number}")
        for code, lists in CASES["wordings"].items()
        for number, text in enumerate(lists[kind], 1)
    ]


def reported(text, *codes):
    found = defaultdict(list)
    for finding in lint_text(text, format="markdown", select=list(codes) or ["SPL", "RSK010"]):
        found[finding.code].append(finding.excerpt)
    return dict(found)


def document_of(text: str, market: str = "us") -> Document:
    document = read("page.md", text.encode())
    document.jurisdiction = Jurisdiction(market=market)
    return document


def find(document: Document, finding: str) -> list[Match]:
    return list(check(document, [], {"finding": finding}))


@every(("code", "text"), wordings("bad"))
def test_claim_is_reported(code, text):
    assert code in reported(text, code)


@every(("code", "text"), wordings("good"))
def test_near_miss_is_left_alone(code, text):
    found = lint_text(text, format="markdown", select=[code])
    assert [(one.code, one.excerpt) for one in found if one.severity != "note"] == []


@pytest.mark.parametrize("page", CASES["pages"], ids=lambda page: page["name"])
def test_page_gets_what_a_reviewer_marks(page):
    assert reported(page["text"]) == page["expect"]


@pytest.mark.parametrize("market", ["uk", "eu", "au", "ca"])
@pytest.mark.parametrize("finding", ["structure-function", "disclaimer"])
def test_other_markets_ask_for_no_disclaimer(market, finding):
    text = "Our maca capsules boost stamina. These statements have not been evaluated by the FDA."
    if finding == "structure-function":
        text = text.partition(" These")[0]
    assert find(document_of(text), finding)
    assert not find(document_of(text, market), finding)


@pytest.mark.parametrize("market", ["us", "uk", "eu", "au", "ca"])
def test_disease_claims_are_reported_in_every_market(market):
    assert find(document_of("Our maca capsules treat depression.", market), "disease-claim")


def test_missing_disclaimer_is_told_once_a_page():
    text = "Our maca capsules boost stamina. They support circulation.\n\nThey lift your mood. $18."
    assert reported(text) == {"SPL002": ["boost stamina"]}


def test_page_that_lacks_the_disclaimer_is_told_as_a_page_and_at_its_claim():
    text = (
        "# Ashwagandha capsules\n\nOur ashwagandha capsules support calm and help you sleep. Ninety capsules, $24, in"
        " brown glass. We pack them by hand, and the lid is made of cork.\n\nThey can upset the stomach. Order online,"
        " or come by on a Saturday."
    )
    assert reported(text)["SPL002"] == ["support calm"]
    assert len(reported(text)["RSK010"]) == 1


def test_disclaimer_that_readers_cannot_see_is_called_hidden():
    html = f"<h2>Maca capsules</h2><p>Our maca boosts stamina. $9.</p><p hidden>{DISCLAIMER}</p>"
    (match,) = find(read("page.html", html.encode()), "structure-function")
    assert match.values["lack"] == "hidden from readers"


def test_claim_without_the_symbol_of_its_disclaimer_is_a_note():
    text = f"Our maca capsules boost stamina.\n\n\\* {DISCLAIMER}"
    (match,) = find(document_of(text), "structure-function")
    assert (match.severity, match.values["lack"][:16]) == ("note", "not linked to it")


@pytest.mark.parametrize("mark", ["\\*", "†"])
def test_claim_linked_by_a_symbol_is_left_alone(mark):
    assert not find(document_of(f"Our maca capsules boost stamina.{mark}\n\n{mark} {DISCLAIMER}"), "structure-function")


def test_reworded_disclaimer_is_a_note():
    text = (
        "Our maca capsules boost stamina. These claims have not been reviewed by the FDA. The capsules are not meant to"
        " diagnose, treat, cure or prevent any disease."
    )
    (match,) = find(document_of(text), "disclaimer")
    assert (match.severity, match.values["lack"]) == ("note", "is reworded; the law fixes the wording")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Our turmeric capsules cure arthritis.", None),
        ("Our turmeric capsules may prevent arthritis.", "warning"),
        ("Our turmeric capsules relieve back pain.", "warning"),
        ("Our turmeric capsules lower cholesterol.", "warning"),
        ("Our turmeric capsules calm inflammation.", "note"),
        ("Our turmeric capsules for migraines: $9.", "warning"),
    ],
)
def test_graver_claims_weigh_more(text, severity):
    assert [match.severity for match in find(document_of(text), "disease-claim")] == [severity]


@pytest.mark.parametrize(
    ("text", "is_claimed"),
    [
        ("Turmeric in our softgels. It treats arthritis.", True),
        ("## Turmeric softgels\n\nTreats arthritis. Buy two.", True),
        ("Our softgels, with ginger, treat arthritis.", True),
        ("Treats arthritis: our ginger softgels.", True),
        ("Our formula treats arthritis. The softgels hold ginger.", True),
        ("Our infusion treats arthritis. We sell ginger softgels too.", False),
        ("Our surgeons meet on Mondays. It treats arthritis. Ginger softgels are $4.", False),
        ("## Laser room\n\nTreats arthritis.\n\n## Shop\n\nGinger softgels, $4.", False),
    ],
)
def test_claim_belongs_to_what_was_named_last(text, is_claimed):
    assert bool(find(document_of(text), "disease-claim")) is is_claimed


def test_claims_in_one_sentence_are_told_apart():
    text = "Our ginger softgels kill viruses, shrink tumors and cure diabetes."
    assert reported(text, "SPL001") == {"SPL001": ["kill viruses", "shrink tumors", "cure diabetes"]}


def test_information_about_a_supplement_is_no_promotion():
    assert not find(document_of("A trial of turmeric found that it treats arthritis no better."), "disease-claim")


def test_quoted_speech_is_no_claim_of_the_page():
    text = 'Our maca capsules are $9. "They boost stamina," wrote a climber.'
    assert not find(document_of(text), "structure-function")


def test_unknown_finding_is_refused():
    with pytest.raises(KeyError):
        check(document_of("Maca"), [], {"finding": "zorb"})


def test_every_finding_has_its_rule():
    assert len(FINDINGS) == 5


def test_two_traditions_in_one_sentence_are_both_told():
    page = "Time-tested roots, trusted by generations, in one gummy. Order our ashwagandha gummies."
    assert reported(page, "SPL005") == {"SPL005": ["Time-tested roots", "trusted by generations"]}
