"""Compiled packs: what a run loads, from the cache when nothing changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from medlint import cache, compiled, compiler, rule_wording
from medlint.compiled import load_compiled
from medlint.model import MedlintError
from medlint.rule_wording import RuleWording
from medlint.troubles import TroublesError

SOUND = Path(__file__).parent / "data" / "packs" / "sound.yaml"


pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def pack(tmp_path):
    return Path(shutil.copy(SOUND, tmp_path / "house.yaml"))


@pytest.fixture
def builds(monkeypatch):
    """The runs of the compiler, by the packs they were given."""
    runs = []
    compile_packs = compiler.compile_packs

    def counted(paths, facts, **options):
        runs.append(list(paths))
        return compile_packs(paths, facts, **options)

    monkeypatch.setattr(compiler, "compile_packs", counted)
    return runs


def codes(made):
    return [rule.rule.code for rule in made.rules]


def test_packs_are_compiled_once(pack, builds):
    first, second = load_compiled([pack]), load_compiled([pack])
    assert first == second
    assert builds == [[pack]]


def test_changed_pack_is_compiled_anew(pack, builds):
    load_compiled([pack])
    pack.write_text(pack.read_text(encoding="utf-8").replace("TST001", "TST007"), encoding="utf-8")
    assert codes(load_compiled([pack])) == ["TST007", "TST002", "TST003"]
    assert len(builds) == 2


def test_changed_shared_data_compiles_anew(pack, builds, tmp_path, monkeypatch):
    rules = tmp_path / "rules"
    shutil.copytree(compiled.rules_dir(), rules)
    monkeypatch.setattr(compiled, "rules_dir", lambda: rules)
    load_compiled([pack])
    lexicon = next((rules / "lexicons").glob("*.yaml"))
    lexicon.write_text(lexicon.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    load_compiled([pack])
    assert len(builds) == 2


def test_damaged_cache_is_built_anew_in_silence(pack, builds, capfd):
    load_compiled([pack])
    file = max(Path(cache.directory()).glob("packs-*"), key=lambda one: one.stat().st_mtime_ns)
    data = bytearray(file.read_bytes())
    for index in range(60, len(data), 7):
        data[index] ^= 255
    file.write_bytes(data)
    assert codes(load_compiled([pack])) == ["TST001", "TST002", "TST003"]
    assert len(builds) == 2
    load_compiled([pack])
    assert len(builds) == 2
    assert capfd.readouterr() == ("", "")


def test_mistake_is_told_again_on_the_next_run(pack):
    pack.write_text(pack.read_text(encoding="utf-8").replace("severity", "severitee", 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(MedlintError, match="unknown key `severitee`"):
            load_compiled([pack])


def test_pack_that_is_not_there_is_told(tmp_path):
    with pytest.raises(MedlintError) as raised:
        load_compiled([tmp_path / "none.yaml"])
    assert (
        str(raised.value)
        == f"{tmp_path}/none.yaml: cannot be read (No such file or directory); check the name in `packs`"
    )


@pytest.mark.parametrize("text", ["pack: own\n  rules: [\n", "pack: own\ndescription: Our own.\nrules: [{code: 1}]\n"])
def test_a_pack_that_is_refused_is_not_compiled_again_until_it_is_mended(pack, builds, tmp_path, text):
    bad = tmp_path / "bad.yaml"
    bad.write_text(text, encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(TroublesError) as raised:
            load_compiled([pack, bad], lenient=True)
        told.append(raised.value.troubles)
    assert told[0] == told[1]
    assert len(builds) == 1
    bad.unlink()
    assert codes(load_compiled([pack], lenient=True)) == ["TST001", "TST002", "TST003"]


def test_anchors_belong_to_groups_and_groups_to_rules(pack):
    made = load_compiled([pack])
    owners = {anchor: [*targets] for anchor, targets in made.index.all_anchors().items()}
    groups = {rule.rule.code: rule.groups for rule in made.rules}
    assert owners == {
        "frob": groups["TST003"],
        **dict.fromkeys(["plonk", "plonks"], groups["TST002"]),
        **dict.fromkeys(["zorb", "zorbs", "zorbed", "zorbing"], groups["TST001"]),
    }


def test_rules_with_equal_anchors_share_a_group(pack):
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("plonk~n", "zorb~v"), encoding="utf-8")
    first, second, _ = load_compiled([pack]).rules
    assert first.groups == second.groups


def test_lexicon_of_one_pack_is_unknown_to_another(pack, tmp_path):
    other = tmp_path / "other.yaml"
    text = pack.read_text(encoding="utf-8").partition("lexicons:")[0].replace("old-plonk", "older-plonk")
    other.write_text(text.replace("TST", "OTH").replace("name: ", "name: other-"), encoding="utf-8")
    with pytest.raises(MedlintError, match=r"other.yaml:14:\d+: OTH001: '\{zorb\}': there is no lexicon 'zorb'"):
        load_compiled([pack, other])


def test_expressions_of_every_kind_of_wording(pack):
    text = pack.read_text(encoding="utf-8")
    wording = "any_of: [plonk~n], note: [plonky], companion: {any_of: [now], scope: next}, absent: {any_of: [never]}"
    pack.write_text(text.replace("any_of: [plonk~n]", wording), encoding="utf-8")
    rule = load_compiled([pack]).rules[1]
    assert rule.notes == [r"\bplonky\b"]
    assert sorted(rule.beside) == ["absent", "companion"]
    beside = rule.wording_beside()
    assert (beside.stands("companion", "now"), beside.stands("companion", "never")) == (True, False)
    assert beside.spans("absent", "now or never") == [(7, 12)]


def test_wording_beside_a_match_may_hold_no_fixed_word(pack):
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("unless: []", 'unless: ["#"]'), encoding="utf-8")
    beside = load_compiled([pack]).rules[1].wording_beside()
    assert beside.spans("unless", "we sold 7") == [(8, 9)]


def test_a_changed_pack_leaves_the_others_compiled(pack, tmp_path, monkeypatch):
    other = tmp_path / "other.yaml"
    text = SOUND.read_text(encoding="utf-8")
    for old, new in (("TST0", "OTH0"), ("name: ", "name: other-"), ("old-plonk", "odd-plonk")):
        text = text.replace(old, new)
    other.write_text(text, encoding="utf-8")
    load_compiled([pack, other])
    other.write_text(other.read_text(encoding="utf-8") + "\n# Another comment.\n", encoding="utf-8")
    anew = []
    monkeypatch.setattr(rule_wording, "_wording", lambda rule, *_: anew.append(rule.code) or RuleWording())
    assert len(load_compiled([pack, other]).rules) == 6
    assert anew == ["OTH001", "OTH002", "OTH003"]
