"""The knowledge base holds together, loads fast, and names things without confusion."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from medlint.knowledge import Drug, Group, Knowledge, Ref, Substance, Target, anchor_words, load
from medlint.knowledge.base import drug_words
from medlint.knowledge.checking import problems
from medlint.knowledge.records import read_lines
from medlint.model import MedlintError
from medlint.relations import read_data

DRUG = Drug(
    name="examplol",
    names=(),
    brands=["Examplo"],
    acts=[("-", "beta-1 receptor", "beta-Adrenergic Blocker")],
    soft=(),
    raises=(),
    lowers=(),
    supplies=(),
    kinds=(),
    groups=(),
    reviewed=True,
    single=True,
    source="invented",
    date="2026-11",
)
GROUP = Group(
    name="examplols",
    names=(),
    members=(),
    action="",
    false=(),
    true=(),
    not_kinds=(),
    unless_next=(),
    sure=True,
    source="invented",
    date="2026-11",
)
SUBSTANCE = Substance(
    name="stuff",
    names=(),
    exact=(),
    kinds=["hormone"],
    not_kinds=(),
    tolerated=(),
    product=False,
    note="",
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


def told(*records: Drug | Group | Substance | Target) -> list[str]:
    kinds = (Drug, Group, Substance, Target)
    base = Knowledge(*([one for one in records if isinstance(one, kind)] for kind in kinds))
    return [str(problem) for problem in problems(base)]


@pytest.mark.parametrize(
    ("records", "problem"),
    [
        ([DRUG], "examplol: there is no target beta-1 receptor"),
        ([replace(DRUG, acts=[], soft=[("~", "gamma receptor")])], "examplol: there is no target gamma receptor"),
        ([replace(DRUG, acts=[], groups=["nosuch"])], "examplol: there is no group nosuch"),
        ([replace(DRUG, acts=[], groups=["examplols"]), GROUP], "examplol: the group examplols does not list it"),
        ([replace(GROUP, members=["nosuch"])], "examplols: there is no member nosuch"),
        (
            [replace(DRUG, acts=[("+", "beta-1 receptor", "a"), ("-", "beta-1 receptor", "b")]), TARGET, WIDER],
            "examplol: activates and blocks beta-1 receptor",
        ),
        ([replace(DRUG, acts=[], supplies=["stuff"], lowers=["stuff"])], "examplol: supplies and lowers stuff"),
        (
            [replace(GROUP, false=["block it"], true=["block it"])],
            "examplols: `block it` is told to be wrong and right of it",
        ),
        ([replace(GROUP, not_kinds=["examplols"])], "examplols: is and is not examplols"),
        ([replace(SUBSTANCE, not_kinds=["hormone"])], "stuff: is and is not hormone"),
        ([replace(SUBSTANCE, not_kinds=["signal"], tolerated=["signal"])], "stuff: is and is not signal"),
        ([TARGET], "beta-1 receptor: lies within beta-adrenergic receptor, which is no target"),
        ([replace(WIDER, within="beta-adrenergic receptor")], "beta-adrenergic receptor: lies within itself"),
        ([replace(WIDER, ligands=["nosuch"])], "beta-adrenergic receptor: there is no substance nosuch, its ligand"),
        (
            [SUBSTANCE, replace(SUBSTANCE, name="matter", names=["Stuff"])],
            "matter: `stuff` is a name of the substance stuff too",
        ),
        (
            [GROUP, replace(GROUP, name="blockers", names=["Examplols"])],
            "blockers: `examplols` is a name of the group examplols too",
        ),
        (
            [WIDER, Target(name="x", names=["beta adrenergic receptor"])],
            "x: `beta adrenergic receptor` is a name of the target beta-adrenergic receptor too",
        ),
    ],
)
def test_what_does_not_hold_together_is_told(records: list[Drug | Group | Substance | Target], problem: str) -> None:
    assert told(*records) == [problem]


def test_sound_records_have_no_problem() -> None:
    member = replace(DRUG, groups=["examplols"])
    assert told(member, replace(GROUP, members=["examplol"]), SUBSTANCE, TARGET, WIDER) == []


@pytest.mark.parametrize("line", [b"{}", b"{", b'{"name": "a", "kind": "b"}', b"[" * 100_000])
def test_record_that_does_not_fit_is_told_with_its_line(line: bytes) -> None:
    with pytest.raises(MedlintError, match=r"^example.jsonl: line 2: "):
        read_lines(b'{"name": "sound"}\n' + line, "example.jsonl", Target)


def test_every_correction_has_met_its_record() -> None:
    corrections, base = read_data("corrections.yaml"), load()
    assert [name for name in corrections["drugs"] if name not in base.drugs] == []
    assert [name for name in corrections["groups"] if name not in base.groups] == []
    assert [name for name in corrections["doubtful kinds"] if name not in base.substances] == []


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


def test_words_that_name_a_drug_and_nothing_else() -> None:
    assert {"propranolol", "rimegepant", "bimatoprost"} <= drug_words()
    # Stuffs of food and of the body, brands, and what is short enough to be another word.
    assert drug_words().isdisjoint({"caffeine", "calcium", "progesterone", "lithium", "prozac", "humira", "taxol"})


def test_anchor_words_cover_hyphen_variants() -> None:
    words = anchor_words()
    assert {"dpp-4", "dpp 4", "dpp4", "ketamine"} <= set(words["known-names"])
    assert {"blocks", "switched", "hormone", "pills"} <= set(words["mechanism-words"])
