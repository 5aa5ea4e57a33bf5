"""The disclaimer of a supplement: whole, in other words, shortened, missing."""

from __future__ import annotations

import pytest

from medlint.disclaimer import grade_statement, statement_start
from medlint.model import Jurisdiction
from tests.checks.test_disclosures import NAKED, document_of, find, words_of

SUPPLEMENT = """# Valerian drops

Valerian drops ease you into sleep and calm the nerves. Twenty drops under the tongue, half an hour before bed.

Some people wake up groggy. One bottle is $24, three are $60. Order online, and we post it within the state for nothing.

{line}
"""
EVALUATED = "This statement has not been evaluated by the Food and Drug Administration."
INTENDED = "This product is not intended to diagnose, treat, cure, or prevent any disease."


@pytest.mark.parametrize(
    "line",
    [
        f"{EVALUATED} {INTENDED}",
        f"*{EVALUATED}\n\n{INTENDED}",
        "These statements have not been evaluated by the Food and Drug Administration. These products are not intended"
        " to diagnose, treat, cure or prevent any disease.",
        f"{EVALUATED} {INTENDED}".upper(),
        "These claims have not been reviewed by the U.S. Food & Drug Administration; the drops are not meant to"
        " diagnose, treat, cure, mitigate or prevent a disease.",
        "Priced in £ only.",
    ],
)
def test_supplement_with_its_disclaimer_is_left_alone(line: str) -> None:
    text = SUPPLEMENT.format(line=line)
    text = text.replace("$", "£") if "£" in line else text
    assert not find(document_of(text), "RSK010")


def test_supplement_without_disclaimer_is_reported_at_its_name() -> None:
    (match,) = find(document_of(SUPPLEMENT.format(line="Keep it dry.")), "RSK010")
    assert (words_of([match]), match.values["lack"]) == (["Valerian"], "missing")


@pytest.mark.parametrize(
    ("line", "lack"),
    [
        (EVALUATED, "'This product is not intended to diagnose, treat, cure, or prevent any disease'"),
        (INTENDED, "'This statement has not been evaluated by the Food and Drug Administration'"),
        (
            f"{EVALUATED} This product is not intended to treat or cure any disease.",
            "the words 'diagnose' and 'prevent'",
        ),
    ],
)
def test_shortened_disclaimer_is_told_what_it_lacks(line: str, lack: str) -> None:
    (match,) = find(document_of(SUPPLEMENT.format(line=line)), "RSK010")
    assert match.values["lack"] == f"shortened: it lacks {lack}"


@pytest.mark.parametrize("name", ["Spravato", "Ketamine infusion", "Botox", "Laser hair removal"])
def test_what_is_no_supplement_needs_no_disclaimer(name: str) -> None:
    assert not find(document_of(NAKED.format(name=name)), "RSK010")


@pytest.mark.parametrize(
    ("lines", "grade"),
    [
        ([EVALUATED, INTENDED], "exact"),
        ([f"*{EVALUATED}", f"*{INTENDED}"], "exact"),
        ([f"Sleep well. {EVALUATED} {INTENDED}"], "exact"),
        (
            [
                "These statements have not been evaluated by the Food and Drug Administration.",
                "These products are not intended to diagnose, treat, cure or prevent any disease.",
            ],
            "exact",
        ),
        (["These statements have not been evaluated by the FDA.", INTENDED], "full"),
        ([EVALUATED, "They aren't meant to diagnose, treat, cure, mitigate or prevent a disease."], "full"),
        ([EVALUATED], "shortened"),
        ([INTENDED], "shortened"),
        (["Not evaluated by the FDA."], "shortened"),
        ([EVALUATED, "Not intended to treat any disease."], "shortened"),
        (["Keep it dry.", "Not intended for children."], "missing"),
        ([], "missing"),
    ],
)
def test_disclaimer_is_graded(lines: list[str], grade: str) -> None:
    assert grade_statement([line.lower() for line in lines]).grade == grade


@pytest.mark.parametrize(("symbol", "is_marked"), [("*", True), ("\u2020 ", True), ("", False), ("Note: ", False)])
def test_symbol_of_the_disclaimer_is_seen(symbol: str, is_marked: bool) -> None:
    assert grade_statement([f"{symbol}{EVALUATED}".lower(), INTENDED.lower()]).is_marked is is_marked


def test_claims_end_where_the_disclaimer_begins() -> None:
    assert statement_start("it calms; not evaluated by the fda.") == len("it calms; ")
    assert statement_start("it calms.") == len("it calms.")


@pytest.mark.parametrize("market", ["uk", "eu", "au", "ca"])
def test_other_markets_ask_for_no_disclaimer(market: str) -> None:
    document = document_of(SUPPLEMENT.format(line="Keep it dry."))
    document.jurisdiction = Jurisdiction(market=market)  # type: ignore[arg-type] # one of the markets
    assert not find(document, "RSK010")


@pytest.mark.parametrize(("label", "owed"), [("Dietary supplement, 40 drops.", True), ("A tincture, 40 drops.", False)])
def test_what_is_sold_like_a_supplement_owes_it_where_it_calls_itself_one(label: str, owed: bool) -> None:
    text = SUPPLEMENT.format(line=label).replace("Valerian", "CBD")
    assert bool(find(document_of(text), "RSK010")) is owed


def test_stuff_in_softgels_makes_a_supplement() -> None:
    text = SUPPLEMENT.format(line="Keep it dry.").replace("Valerian drops", "Boswellia softgels")
    assert find(document_of(text), "RSK010")
