"""A user's own facts: what they add, what they correct, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medlint import knowledge
from medlint.checks import Candidate
from medlint.checks.mechanisms import VERDICTS, check
from medlint.commands.facts import facts
from medlint.compiled import load_compiled
from medlint.knowledge import Ref, anchor_words, load
from medlint.model import Block, Document, MedlintError, Piece

HOUSE = """\
source: Example Pharma, product monograph 3
date: 2026-11
targets:
- {name: quuxin receptor, names: [QXR], kin: quux, ligands: [quuxin]}
substances:
- {name: quuxin, kinds: [neurotransmitter], not_kinds: [hormone, vitamin]}
drugs:
- name: Zyntravil
  names: [zyntravil maleate]
  brands: [Zyntra]
  blocks: [quuxin receptors]
  may_touch: [NMDA receptor]
  lowers: [serotonin]
  kinds: [quuxin antagonist]
  groups: [quuxin blockers, antidepressants]
  reviewed: true
- name: sertraline
  change: add
  brands: [Housoloft]
  raises: [quuxin]
groups:
- {name: quuxin blockers, action: block quuxin, wrong: [raise quuxin], right: [lower quuxin]}
"""


@pytest.fixture
def write(tmp_path: Path):
    def written(text: str, name: str = "house.yml") -> tuple[str]:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return (str(path),)

    return written


def errors(text: str, files: tuple[str, ...]) -> list[str]:
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))
    document = Document("example.txt", text, "txt", [block], facts=files)
    candidates = [Candidate(block, sentence) for sentence in block.sentences]
    return [verdict for verdict in VERDICTS for _ in check(document, candidates, {"verdict": verdict})]


def drug(name: str = "zyntravil", **fields: str) -> str:
    """Give a file of one drug with the fields, written as YAML."""
    rest = "".join(f"  {field}: {value}\n" for field, value in fields.items())
    return f"source: example\ndate: 2026-11\ndrugs:\n- name: {name}\n{rest}"


def test_no_files_give_the_bundled_base() -> None:
    assert load(()) is load() is load([])


def test_own_drug_is_judged_like_a_bundled_one(write) -> None:
    files = write(HOUSE)
    assert errors("Zyntra activates quuxin receptors.", files) == ["wrong-direction"]
    assert errors("Zyntra blocks quuxin receptors.", files) == []
    assert errors("Zyntravil maleate raises quuxin.", files) == ["wrong-direction"]
    assert errors("Quuxin is a hormone.", files) == ["wrong-kind"]
    assert errors("Zyntra activates quuxin receptors.", ()) == []


def test_facts_of_one_document_are_no_other_s(write) -> None:
    assert errors("Zyntra activates quuxin receptors.", write(HOUSE)) == ["wrong-direction"]
    assert errors("Zyntra activates quuxin receptors.", write(drug(brands="[Zyntra]"), "other.yml")) == []


def test_own_records_refer_to_each_other_and_to_bundled_ones(write) -> None:
    base = load(write(HOUSE))
    own = base.drugs["zyntravil"]
    assert own.acts == (("-", "quuxin receptor", "own"),)
    assert own.soft == (("~", "nmda receptor"),)
    assert base.groups["quuxin blockers"].members == ("zyntravil",)
    assert "zyntravil" in base.groups["antidepressants"].members
    assert "zyntravil" not in load().groups["antidepressants"].members
    assert (own.source, own.date) == ("Example Pharma, product monograph 3", "2026-11")


def test_addition_keeps_the_bundled_fact_and_tells_both_sources(write) -> None:
    own, old = load(write(HOUSE)).drugs["sertraline"], load().drugs["sertraline"]
    assert (own.brands, own.acts) == ((*old.brands, "Housoloft"), old.acts)
    assert own.raises == (*old.raises, "quuxin")
    assert own.source == f"{old.source}; Example Pharma, product monograph 3"


def test_replacement_stands_instead_of_the_fields_that_it_gives(write) -> None:
    changed = load(write(drug(name="sertraline", change="replace", blocks="[NMDA receptor]"))).drugs["sertraline"]
    assert changed.acts == (("-", "nmda receptor", "own"),)
    assert changed.soft == load().drugs["sertraline"].soft
    silent = load(write(drug(name="sertraline", change="replace", may_touch="[NMDA receptor]"))).drugs["sertraline"]
    assert (silent.soft, silent.acts) == ((("~", "nmda receptor"),), load().drugs["sertraline"].acts)


def test_added_action_settles_what_was_unsure(write) -> None:
    unsure = next(one for one in load().drugs.values() if one.single and any(sign == "~" for sign, _ in one.soft))
    target = next(target for sign, target in unsure.soft if sign == "~")
    changed = load(write(drug(name=unsure.name, change="add", blocks=f"['{target}']"))).drugs[unsure.name]
    assert ("-", target, "own") in changed.acts
    assert ("~", target) not in changed.soft


def test_replaced_members_leave_their_group(write) -> None:
    text = "source: example\ndate: 2026-11\ngroups:\n- {name: SSRIs, change: replace, members: [Zoloft, citalopram]}\n"
    base = load(write(text))
    assert base.groups["SSRIs"].members == ("sertraline", "citalopram")
    assert "SSRIs" in base.drugs["sertraline"].groups
    assert "SSRIs" not in base.drugs["fluoxetine"].groups


def test_prefilter_looks_for_own_names(write) -> None:
    files = write(HOUSE)
    assert {"zyntra", "zyntravil maleate", "qxr"} <= set(anchor_words(files)["known-names"])
    assert "zyntra" not in anchor_words()["known-names"]


@pytest.mark.usefixtures("own_cache")
def test_packs_are_compiled_anew_for_changed_facts(write, tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    sound = (Path(__file__).parent / "data" / "packs" / "sound.yaml").read_text(encoding="utf-8")
    pack.write_text(sound.replace("anchors: [frob]", "anchors: ['{known-names}']"), encoding="utf-8")
    assert "zyntra" in load_compiled([pack], write(HOUSE)).index.all_anchors()
    assert "zyntra" not in load_compiled([pack], write(drug(brands="[Other]"))).index.all_anchors()
    assert "zyntra" not in load_compiled([pack]).index.all_anchors()
    with pytest.raises(MedlintError, match=r"none.yml: cannot be read \(.*\); check the name in `knowledge`"):
        load_compiled([pack], [str(tmp_path / "none.yml")])


def test_several_files_are_one_base_and_kept_ready(write, monkeypatch) -> None:
    files = (*write(HOUSE), *write(drug(name="otheril", groups="[quuxin blockers]"), "second.yml"))
    assert load(files).groups["quuxin blockers"].members == ("otheril", "zyntravil")
    knowledge.base.load_own.cache_clear()
    monkeypatch.setattr("medlint.knowledge.merging.merge", lambda *_: pytest.fail("not from the cache"))
    assert load(files).groups["quuxin blockers"].members == ("otheril", "zyntravil")


def test_facts_page_knows_own_facts(write) -> None:
    page = facts("zyntra", files=write(HOUSE))
    assert page.startswith("zyntravil (drug)\n  is: a quuxin antagonist\n")
    assert "blocks the quuxin receptor (your own facts)" in page
    assert "source: Example Pharma, product monograph 3" in page


def refused(text: str, write) -> str:
    (file,) = write(text)
    with pytest.raises(MedlintError) as raised:
        load((file,))
    return str(raised.value).removeprefix(f"{Path(file)}:")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("drugs: [{name: a}]", "1:9: a: no source; say where the fact is from, here or at the top of the file"),
        (
            "drugs: [{name: zyntravil, source: us}]",
            "1:9: zyntravil: no date; say when the fact was checked (`date: 2026-11`), here or at the top of the file",
        ),
        (
            drug(date="last week"),
            "5:3: zyntravil: `last week` is no date; write 2026, 2026-11 or 2026-11-25",
        ),
        (drug(bloks="[x]"), "5:3: drugs[0]: unknown key `bloks`; did you mean `blocks`?"),
        (
            drug(blocks="[NMDA receptr]"),
            "5:12: zyntravil: no target is called `NMDA receptr`; did you mean `nmda receptor`?",
        ),
        (
            drug(blocks="[qqqqqqqqqq]"),
            "5:12: zyntravil: no target is called `qqqqqqqqqq`; `medlint facts NAME` tells what is known; "
            "or add it under `targets`",
        ),
        (
            drug(raises="[serotonine]"),
            "5:12: zyntravil: no substance is called `serotonine`; did you mean `serotonin`?",
        ),
        (drug(groups="[SRRIs]"), "5:12: zyntravil: no group is called `SRRIs`; did you mean `ssris`?"),
        (
            drug(activates="[NMDA receptor]", blocks="[nmda receptors]"),
            "6:12: zyntravil: activates and blocks nmda receptor; write `may_touch` where an action is mixed",
        ),
        (
            drug(supplies="[dopamine]", lowers="[dopamine]"),
            "4:3: zyntravil: supplies and lowers dopamine; correct one of the two",
        ),
        (
            drug(name="ketamine", change="add", activates="[NMDA receptor]"),
            "4:3: ketamine: activates and blocks nmda receptor; correct one of the two",
        ),
        (
            drug(name="Sertraline"),
            "4:3: Sertraline: the base names the drug sertraline so already; say `change: add` or `change: replace`",
        ),
        (
            drug(name="Zoloft"),
            "4:3: Zoloft: the base names the drug sertraline so already; change that one, or choose another name",
        ),
        (
            drug(name="Zoloft", change="add"),
            "5:3: Zoloft: there is no drug of that name to change; did you mean `sertraline`?",
        ),
        (
            drug(name="sertralin", change="add"),
            "5:3: sertralin: there is no drug of that name to change; did you mean `sertraline`?",
        ),
        (drug(change="alter"), "5:3: drugs[0].change: unknown value 'alter'; one of add, replace"),
        (
            drug(brands="[Zoloft]"),
            "5:12: zyntravil: `Zoloft` is a name of the drug sertraline already; take it from that one, "
            "or choose another",
        ),
        (
            drug(names="[SSRIs]"),
            "5:11: zyntravil: `SSRIs` is a name of the group SSRIs already; take it from that one, or choose another",
        ),
        (drug(brands="[Zy]"), "5:12: zyntravil: `Zy` is too short for a name; write it out"),
        (
            drug() + "- name: zyntravil\n",
            "5:3: zyntravil: stands twice in your facts; keep one of them",
        ),
        (
            "source: s\ndate: 2026-11\nsubstances:\n- {name: quuxin, kinds: [hormone], not_kinds: [hormone]}\n",
            "4:3: quuxin: is and is not hormone; correct one of the two",
        ),
        (
            "source: s\ndate: 2026-11\ntargets:\n- {name: a receptor, within: b receptor}\n"
            "- {name: b receptor, within: a receptor}\n",
            "4:3: a receptor: lies within itself; correct one of the two",
        ),
        (
            "source: s\ndate: 2026-11\ngroups:\n- {name: quuxers, wrong: [blocc quuxin]}\n",
            "4:27: quuxers: `blocc quuxin` begins with no verb that is read; did you mean `block`?",
        ),
        (
            "source: s\ndate: 2026-11\ngroups:\n- {name: quuxers, right: [qqqqq it]}\n",
            "4:27: quuxers: `qqqqq it` begins with no verb that is read; begin with one, such as `block` or `raise`",
        ),
        (
            "source: s\ndate: 2026-11\ngroups:\n- {name: quuxers, wrong: [block it], right: [block it]}\n",
            "4:3: quuxers: `block it` is told to be wrong and right of it; correct one of the two",
        ),
        ("- a", "1:1: expected a mapping, got a list"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_place(text: str, told: str, write) -> None:
    assert refused(text, write) == told


def test_empty_file_adds_nothing(write) -> None:
    assert load(write("")).drugs == load().drugs


def test_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "house.yml"
    path.write_bytes("source: caf\xe9".encode("latin-1"))
    with pytest.raises(MedlintError, match="not UTF-8; save the file as UTF-8"):
        load((str(path),))


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MedlintError, match=r"cannot be read \(No such file or directory\); check the name in `know"):
        load((str(tmp_path / "none.yml"),))


def test_one_name_may_be_a_substance_and_a_drug(write) -> None:
    text = drug(name="quuxin") + "substances:\n- {name: quuxin, kinds: [hormone], product: true}\n"
    base = load(write(text))
    refs = {one.ref for one in base.names["quuxin"]}
    assert refs == {Ref("drug", "quuxin"), Ref("substance", "quuxin")}


def test_example_of_the_docs_is_sound(write) -> None:
    page = (Path(__file__).parents[1] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(# facts/house.yml\n.*?)```", page, re.DOTALL)
    base = load(write(example))
    assert base.drugs["zyntravil"].groups == ("NMDA antagonists",)
    assert "Housoloft" in base.drugs["sertraline"].brands
    assert errors("Zyntra activates NMDA receptors.", write(example)) == ["wrong-direction"]
