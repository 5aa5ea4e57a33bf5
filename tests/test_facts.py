"""`medlint facts` tells what the base holds of a name, with sources and dates."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.commands.explain import explain
from medlint.commands.facts import facts, find
from medlint.knowledge import Ref, load
from medlint.model import MedlintError


def test_page_tells_action_side_actions_and_how_sure_mechanisms_are() -> None:
    page = facts("ketamine")
    assert page.startswith("ketamine (drug)\n  is: an NMDA receptor antagonist\n")
    assert "blocks the NMDA receptor (NMDA Receptor Antagonists)" in page
    assert "also touches partly, weakly or indirectly: AMPA receptor" in page
    assert "ketamine resets or rewires the brain: unestablished" in page
    assert page.count("How sure its mechanisms are") == 1
    assert max(map(len, page.splitlines())) <= 80


@pytest.mark.parametrize("name", ["ketamine", "SSRIs", "nmda receptor"])
def test_page_tells_lists_in_plain_words(name: str) -> None:
    assert not re.search(r"[\[(]'", facts(name))


def test_page_names_groups_one_after_the_other() -> None:
    assert "\n  groups: NMDA antagonists, ketamine treatment\n" in facts("ketamine")


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
    assert kind in {ref.kind for ref in find(load(), name)}


def test_group_tells_its_members() -> None:
    (record,) = json.loads(facts("SSRIs", "json"))["records"]
    assert "sertraline" in record["members"]


def test_unknown_name_tells_the_nearest() -> None:
    with pytest.raises(MedlintError, match="nothing called `ketamin`; did you mean `ketamine`"):
        facts("ketamin")
    assert find(load(), "") == []


def test_command_prints_the_page() -> None:
    result = CliRunner().invoke(main, ["facts", "GABA"])
    assert result.output.startswith("GABA (substance)\n  is: neurotransmitter")
    assert Ref("substance", "gaba") in find(load(), "GABA")


def test_name_of_nothing_near_tells_how_to_add_it() -> None:
    with pytest.raises(MedlintError, match="a file under `knowledge` in the configuration may add it"):
        facts("qqqqqqqqqqqqqqqqqqqq")


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A configuration with one pack and one fact of its own."""
    folder = tmp_path_factory.mktemp("config")
    path = folder / "medlint.yml"
    path.write_text("packs: [mechanisms]\nknowledge: [house.yml]\n", encoding="utf-8")
    house = "source: example\ndate: 2026-11\ndrugs:\n- {name: zyntravil, blocks: [NMDA receptor]}\n"
    (folder / "house.yml").write_text(house, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["ketamine", "Zoloft", "SSRIs"])
def test_explain_falls_back_to_what_is_known_of_a_name(name: str, config: str) -> None:
    assert explain(name, config) == facts(name)


def test_explain_knows_own_facts(config: str) -> None:
    assert "blocks the NMDA receptor (your own facts)" in explain("zyntravil", config)


def test_explain_prefers_a_rule_and_refuses_what_neither_knows(config: str) -> None:
    assert explain("MEC001", config).startswith("MEC001 wrong-kind")
    with pytest.raises(MedlintError, match="no rule is called `ketamin`"):
        explain("ketamin", config)
