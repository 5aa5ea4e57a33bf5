"""`medlint new rule`: what it adds passes its own tests, and what was there stays."""

from __future__ import annotations

import errno
import stat

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from medlint.authoring.appending import with_entry
from medlint.cli import main
from medlint.config import Config, clear_cache
from medlint.kit.cases import load_cases
from medlint.kit.examples import run as run_examples
from medlint.kit.running import Runner
from medlint.packs import load_pack
from medlint.strict_yaml import load
from tests.authors.packs import pack, rule


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("medlint.engine.bundled_packs", list)
    clear_cache()
    return tmp_path


def new(*arguments):
    return CliRunner().invoke(main, ["new", "rule", *arguments], prog_name="medlint", catch_exceptions=False)


def assert_examples_pass(path):
    tested = load_cases(path)
    outcomes = list(run_examples(tested.cases, Runner([path], Config())))
    assert outcomes
    assert all(one.has_passed for one in outcomes), [one for one in outcomes if not one.has_passed]


def codes(path):
    return [one.code for one in load_pack(path)[0].rules]


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--kind", "companion"],
        ["--kind", "patterns"],
        ["--phrase", "angel team", "--phrase", "our angels"],
        ["--phrase", "angel-team"],
        ["--phrase", "Angel team", "--kind", "patterns"],
        ["--phrase", "it’s magic"],
        ["--phrase", "Día feliz"],
        ["--phrase", "best price", "--kind", "companion", "--name", "price"],
        ["XYZ042"],
    ],
)
def test_skeleton_passes_its_own_tests(folder, options):
    result = new(*options)
    assert result.exit_code == 0, result.stderr
    assert_examples_pass(folder / "house.yaml")


def test_codes_go_on_and_names_are_kept_apart(folder):
    assert new("ABC007").stdout.startswith("house.yaml: rule ABC007 magic-touch added to a new pack\n")
    assert new().stdout.startswith("house.yaml: rule ABC008 magic-touch-2 added\n")
    assert codes(folder / "house.yaml") == ["ABC007", "ABC008"]
    assert_examples_pass(folder / "house.yaml")


def test_pack_of_the_configuration_is_taken(folder):
    (folder / "words").mkdir()
    (folder / "words" / "own.yaml").write_text(pack(rule("HSE001", "zorb juice")), encoding="utf-8")
    (folder / ".medlint.yml").write_text("packs: [words/own.yaml]\n", encoding="utf-8")
    assert new().stdout.splitlines() == [
        "words/own.yaml: rule HSE002 magic-touch added",
        "Rewrite it and its examples, then run `medlint test words/own.yaml -k HSE002`",
    ]


def test_pack_that_the_configuration_names_already_is_made(folder):
    (folder / ".medlint.yml").write_text("packs: [words/own.yaml]\n", encoding="utf-8")
    assert new().stdout.startswith("words/own.yaml: rule HSE001 magic-touch added to a new pack\nRewrite it")
    assert codes(folder / "words" / "own.yaml") == ["HSE001"]


def test_new_pack_is_named_after_its_file_and_told_to_be_configured(folder):
    result = new("--pack", "rules/Our Words.yaml")
    assert "To use it, name the pack in .medlint.yml: `packs: [rules/Our Words.yaml]`" in result.stdout
    assert load_pack(folder / "rules" / "Our Words.yaml")[0].pack == "our-words"


def test_what_stands_in_the_file_stays(folder):
    before = (
        "# Ours.\r\npack:   house # indeed\r\ndescription: 'x'\r\nrules:\r\n\r\n"
        + rule("HSE001", "zorb juice").replace("\n", "\r\n")
        + "    # a last word\r\n\r\n# and the lists\r\nlexicons:\r\n  tea: [tea]\r\n"
    )
    path = folder / "house.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())
    path.chmod(0o640)
    assert new().exit_code == 0
    after = path.read_bytes().decode("utf-8-sig")
    kept, _, behind = after.partition("\r\n\r\n  - code: HSE002")
    assert before.startswith(kept)
    assert after.endswith("\r\n\r\n# and the lists\r\nlexicons:\r\n  tea: [tea]\r\n")
    assert "\n" not in behind.replace("\r\n", "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert codes(path) == ["HSE001", "HSE002"]


def test_rule_is_added_beside_one_that_is_broken(folder):
    path = folder / "house.yaml"
    text = pack(rule("HSE001", "zorb juice").replace("severity: warning", "severity: waning"))
    path.write_text(text, encoding="utf-8")
    assert new().stdout.startswith("house.yaml: rule HSE002")
    assert path.read_text(encoding="utf-8").startswith(text)


@pytest.mark.parametrize("rules", ["rules:\n", "rules: []\n", "rules:  # none yet\n", "rules:", ""])
def test_pack_without_rules_gets_its_first(folder, rules):
    path = folder / "house.yaml"
    path.write_text(f"pack: house\ndescription: x\n{rules}", encoding="utf-8")
    assert new().exit_code == 0
    assert codes(path) == ["HSE001"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["HSE1"], "HSE1: no code; it is three capitals and three figures, such as HSE001"),
        (["HSE001"], "HSE001: house.yaml has a rule of that code; codes are never used again, choose another"),
        (["--name", "zorb-juice"], "--name zorb-juice: house.yaml has a rule of that name; choose another"),
        (["--phrase", "(a|b) c"], "--phrase '(a|b) c': give plain words here, and write the notation in the file"),
        (["--pack", "house.txt"], "--pack house.txt: a pack is a .yaml file; name it so"),
        (["--pack", "flow.yaml"], "flow.yaml: `rules` is written in one line; put each rule on lines of its own, as"),
        (["--pack", "list.yaml"], "list.yaml: no pack; a pack is a mapping with `pack`, `description` and `rules`"),
        (["--pack", "binary.yaml"], "binary.yaml: not UTF-8 (byte 0); save it as UTF-8"),
        (["--pack", "broken.yaml"], "broken.yaml:1:7: not valid YAML: this quotation mark has no partner"),
        (["--name", "Not A Name"], "--name Not A Name: a name is small letters and figures with hyphens"),
    ],
)
def test_mistake_is_told_and_nothing_written(folder, options, told):
    files = {
        "house.yaml": pack(rule("HSE001", "zorb juice")).encode(),
        "flow.yaml": b"pack: flow\ndescription: x\nrules: [{code: HSE001}]\n",
        "list.yaml": b"- a\n",
        "binary.yaml": b"\xff\xfe",
        "broken.yaml": b"pack: 'x\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    result = new(*options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"medlint: {told}"), result.stderr
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_family_without_a_free_code_is_told(folder):
    (folder / "house.yaml").write_text(pack(rule("HSE999", "zorb juice")), encoding="utf-8")
    assert "no code is left after HSE999; name one of another family" in new().stderr


def test_file_that_cannot_be_written_is_told_and_nothing_left(folder, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    assert new().stderr == "medlint: house.yaml: cannot be written (Permission denied); check the path\n"
    assert list(folder.iterdir()) == []


def test_full_disk_leaves_nothing_behind(folder, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", refuse)
    assert new().stderr == "medlint: house.yaml: cannot be written (No space left on device); make room there\n"
    assert list(folder.iterdir()) == []


NAMES = st.text("abc", min_size=1, max_size=3)


@given(
    st.lists(NAMES, max_size=4, unique=True),
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\n\n", "# end\n", "\nlexicons:\n  a: [b]\n"]),
    st.booleans(),
)
def test_entry_comes_last_wherever_the_rules_stand(names, indent, newline, behind, apart):
    gap = "\n" if apart else ""
    items = gap.join(f"{indent}- code: {name}\n{indent}  text: |\n{indent}    - x\n" for name in names)
    text = f"pack: p\nrules:\n{items}{behind}".replace("\n", newline)
    added = with_entry(text, "- code: added\n  more: [1]\n", "p.yaml")
    data, _ = load(added, "p.yaml")
    assert [one["code"] for one in data["rules"]] == [*names, "added"]
    assert ("lexicons" in data) == ("lexicons" in behind)
    assert len(added.replace("\r\n", "\n")) >= len(text.replace("\r\n", "\n"))
