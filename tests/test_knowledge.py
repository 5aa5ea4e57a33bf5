"""The knowledge base holds together, loads fast, and names things without confusion."""

from __future__ import annotations

import time

import pytest

from medlint.knowledge import Drug, Group, Knowledge, Ref, Substance, Target, anchor_words, load
from medlint.knowledge.checking import problems

DRUG = Drug(
    name="examplol",
    names=[],
    brands=["Examplo"],
    acts=[("-", "beta-1 receptor", "beta-Adrenergic Blocker")],
    soft=[],
    raises=[],
    lowers=[],
    supplies=[],
    kinds=[],
    groups=[],
    reviewed=True,
    single=True,
    source="invented",
    date="2026-11",
)
TARGET = Target(name="beta-1 receptor", kin="aminergic", within="beta-adrenergic receptor")
WIDER = Target(name="beta-adrenergic receptor", kin="aminergic")


def refs(text: str) -> set[Ref]:
    words = tuple(text.lower().replace("-", " ").split())
    return {name.ref for name in load().names.get(words[0], ()) if name.words == words}


def test_bundled_base_has_no_dangling_reference_and_no_contradiction() -> None:
    assert problems(load()) == []


def test_bundled_base_is_as_large_as_promised() -> None:
    base = load()
    assert (len(base.drugs) >= 1500, len(base.groups) > 100, len(base.substances) > 400) == (True, True, True)


def test_every_fact_keeps_a_source_and_a_date() -> None:
    base = load()
    records = [*base.drugs.values(), *base.groups.values(), *base.substances.values()]
    assert [record.name for record in records if not record.source or not record.date] == []


def test_unknown_target_member_and_doubled_kind_are_told() -> None:
    group = Group(
        name="examplols",
        names=[],
        members=["nosuch"],
        action="",
        false=[],
        true=[],
        not_kinds=[],
        unless_next=[],
        sure=True,
        source="invented",
        date="2026-11",
    )
    substance = Substance(
        name="stuff",
        names=[],
        exact=[],
        kinds=["hormone"],
        not_kinds=["hormone"],
        tolerated=[],
        product=False,
        note="",
        source="invented",
        date="2026-11",
    )
    assert problems(Knowledge([DRUG], [group], [substance], [])) == [
        "examplol: no target beta-1 receptor",
        "examplols: no member nosuch",
        "stuff: is and is not hormone",
    ]


def test_a_target_is_found_within_its_wider_ones() -> None:
    base = Knowledge([DRUG], [], [], [TARGET, WIDER])
    assert list(base.widths("beta-1 receptor")) == ["beta-1 receptor", "beta-adrenergic receptor"]
    assert base.kin("beta-1 receptor") == "aminergic"


def test_targets_within_each_other_do_not_loop() -> None:
    base = Knowledge([], [], [], [Target(name="a", within="b"), Target(name="b", within="a")])
    assert list(base.widths("a")) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("Zoloft", Ref("drug", "sertraline")),
        ("SSRIs", Ref("group", "SSRIs")),
        ("noradrenaline", Ref("substance", "norepinephrine")),
        ("NMDA receptors", Ref("target", "nmda receptor")),
        ("dipeptidyl peptidase 4", Ref("target", "dpp-4")),
    ],
)
def test_everyday_names_are_known(text: str, ref: Ref) -> None:
    assert ref in refs(text)


@pytest.mark.parametrize("text", ["balance", "today", "harmony", "silk", "NE", "TCA"])
def test_plain_words_and_two_letter_codes_are_no_names(text: str) -> None:
    assert refs(text) == set()


def test_short_codes_must_keep_their_case() -> None:
    assert {name.exact for name in load().names["ace"] if len(name.words) == 1} == {"ACE"}


def test_anchor_words_cover_hyphen_variants() -> None:
    words = anchor_words()
    assert {"dpp-4", "dpp 4", "dpp4", "ketamine"} <= set(words["known-names"])
    assert {"blocks", "switched", "hormone", "pills"} <= set(words["mechanism-words"])


def test_base_loads_in_a_blink() -> None:
    load.cache_clear()
    begin = time.perf_counter()
    assert load().names
    # Twelve milliseconds on the machine that this was written on; the bound only catches a change of kind.
    assert time.perf_counter() - begin < 1.0
