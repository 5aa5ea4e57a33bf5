"""`medlint facts` tells what the base holds of a name, with sources and dates."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.commands.facts import facts, find
from medlint.knowledge import Ref
from medlint.model import MedlintError


def test_page_tells_action_side_actions_and_how_sure_mechanisms_are() -> None:
    page = facts("ketamine")
    assert page.startswith("ketamine (drug)\n  is: an NMDA receptor antagonist\n")
    assert "blocks the NMDA receptor (NMDA Receptor Antagonists)" in page
    assert "also touches partly, weakly or indirectly: AMPA receptor" in page
    assert "ketamine resets or rewires the brain: unestablished" in page
    assert page.count("How sure its mechanisms are") == 1
    assert max(map(len, page.splitlines())) <= 80


def test_every_record_tells_source_and_date() -> None:
    records = json.loads(facts("Zoloft", "json"))["records"]
    assert [(record["kind"], record["name"], record["date"]) for record in records] == [
        ("drug", "sertraline", "2026-11")
    ]
    assert records[0]["source"].startswith("FDA NDC Directory 2019")
    assert all(one["source"] for one in records[0]["mechanisms"])


@pytest.mark.parametrize(
    ("name", "kind"), [("SSRIs", "group"), ("gaba", "substance"), ("nmda receptor", "target"), ("OZEMPIC", "drug")]
)
def test_names_of_every_kind_are_found_in_any_case(name: str, kind: str) -> None:
    assert kind in {ref.kind for ref in find(name)}


def test_group_tells_its_members() -> None:
    (record,) = json.loads(facts("SSRIs", "json"))["records"]
    assert "sertraline" in record["members"]


def test_unknown_name_tells_the_nearest() -> None:
    with pytest.raises(MedlintError, match="nothing called `ketamin`; did you mean `ketamine`"):
        facts("ketamin")
    assert find("") == []


def test_command_prints_the_page() -> None:
    result = CliRunner().invoke(main, ["facts", "GABA"])
    assert result.output.startswith("GABA (substance)\n  is: neurotransmitter")
    assert Ref("substance", "gaba") in find("GABA")
