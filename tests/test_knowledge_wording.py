"""Names in messages are written as pharmacologists write them."""

from __future__ import annotations

import pytest

from medlint.knowledge import kind_of_drug, load, spelled, target_named, with_article
from medlint.mechanisms.pharmacology import told_of


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("gaba", "GABA"),
        ("nmda receptor", "NMDA receptor"),
        ("5-ht2a receptor", "5-HT2A receptor"),
        ("hmg-coa reductase", "HMG-CoA reductase"),
        ("botulinum toxin type a", "botulinum toxin type A"),
        ("serotonin", "serotonin"),
    ],
)
def test_codes_keep_their_capitals(name: str, written: str) -> None:
    assert spelled(name) == written


def test_receptors_have_an_article_and_enzymes_none() -> None:
    assert target_named("nmda receptor") == "the NMDA receptor"
    assert target_named("ryanodine receptor of muscle") == "the ryanodine receptor of muscle"
    assert target_named("nitric oxide pathway") == "the nitric oxide pathway"
    assert target_named("5-alpha-reductase") == "5-alpha-reductase"


@pytest.mark.parametrize(
    ("drug", "told"),
    [
        ("ketamine", "ketamine blocks the NMDA receptor"),
        ("lorazepam", "lorazepam strengthens GABA at the GABA-A receptor"),
        ("lisdexamfetamine", "lisdexamfetamine raises dopamine release and norepinephrine release"),
        ("gabapentin", "gabapentin binds to the alpha-2-delta subunit"),
        ("alendronate", "alendronate slows osteoclasts"),
        ("rituximab", "rituximab binds to CD20"),
        ("follitropin", "follitropin activates the FSH receptor"),
    ],
)
def test_action_has_the_verb_that_is_true_of_its_target(drug: str, told: str) -> None:
    assert told_of(load(), load().drugs[drug]) == told


def test_of_a_place_and_its_part_the_part_is_told() -> None:
    assert told_of(load(), load().drugs["amlodipine"]) == "amlodipine blocks the L-type calcium channel"


def test_drug_of_no_known_action_is_told_of_nothing() -> None:
    assert told_of(load(), load().drugs["rimabotulinumtoxinb"]) == ""


@pytest.mark.parametrize(
    "noun",
    [
        "an SSRI",
        "a GABA agonist",
        "an opioid",
        "a statin",
        "an NMDA antagonist",
        "a GLP-1",
        "an N-type channel",
        "a urate transporter",
        "an HIV drug",
    ],
)
def test_article_follows_the_sound(noun: str) -> None:
    assert with_article(noun.partition(" ")[2]) == noun


def test_kind_is_the_class_or_the_group() -> None:
    assert kind_of_drug(load(), "ketamine") == "ketamine is an NMDA receptor antagonist"
    assert kind_of_drug(load(), "rosuvastatin") == "rosuvastatin is an HMG-CoA reductase inhibitor"
    assert kind_of_drug(load(), "zolpidem") == "zolpidem is one of the Z-drugs"
    assert kind_of_drug(load(), "butorphanol") == "butorphanol is a partial opioid agonist"
    assert kind_of_drug(load(), "minoxidil") == "minoxidil is a potassium channel opener"
    assert kind_of_drug(load(), "acetaminophen") == ""


def test_kind_names_the_target_that_is_sure() -> None:
    assert kind_of_drug(load(), "pioglitazone") == "pioglitazone is a peroxisome proliferator receptor gamma agonist"


@pytest.mark.parametrize(
    ("drug", "kind"),
    [
        ("brivaracetam", "brivaracetam is one of the SV2A anticonvulsants"),
        ("carbidopa / levodopa", ""),
        ("somatropin", ""),
    ],
)
def test_kind_is_no_part_of_a_combination_no_clearing_and_no_group_of_one_thing(drug: str, kind: str) -> None:
    assert kind_of_drug(load(), drug) == kind
