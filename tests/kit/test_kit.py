"""Examples run as tests, noise measured, differences shown, as a person at the command line sees it."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from house_packs import write

from medlint.cli import main
from medlint.config import Config
from medlint.kit import choosing
from medlint.kit.cases import load_cases
from medlint.kit.choosing import chosen, packs_of
from medlint.model import MedlintError
from medlint.packs import bundled_packs


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `medlint test` in a folder of its own, where `run.bundled` is the one bundled pack: all take seconds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        choosing, "bundled_packs", lambda: [one for one in bundled_packs() if one.stem == invoke.bundled]
    )

    def invoke(*arguments):
        result = CliRunner().invoke(main, ["test", *map(str, arguments)])
        return result.exit_code, result.stdout, result.stderr

    invoke.bundled = "comparisons"
    return invoke


def test_sound_pack_passes(run, tmp_path):
    write(tmp_path)
    assert run("house.yaml") == (0, "6 examples of 1 rule in 1 pack: all as marked.\n", "")


def test_failure_shows_expected_and_got_under_the_words(run, tmp_path):
    write(tmp_path, ("We [[zing very much]].", "We zing [[very much]]."), ("We sing.", "We zing much."))
    code, out, _ = run("house.yaml")
    assert code == 1
    assert out == (
        "house.yaml::HSE001::bad[2] FAILED\n"
        "  house.yaml:22:9: what is reported is not what is marked\n"
        "    text      We zing very much.\n"
        "    expected          [^^^^^^^]\n"
        "    got          [^^^^^^^^^^^^]\n"
        "\n"
        "house.yaml::HSE001::good[3] FAILED\n"
        "  house.yaml:27:9: this good example must be left alone, and something is reported in it\n"
        "    text      We zing much.\n"
        "    expected  (nothing)\n"
        "    got          [^^^^^^^]\n"
        "\n"
        "2 of 6 examples of 1 rule in 1 pack failed.\n"
    )


def test_bad_example_without_a_finding_is_told(run, tmp_path):
    write(tmp_path, ("We [[zing very much]].", "We [[sing very much]]."))
    assert "this bad example must be reported, and nothing is" in run("house.yaml")[1]


def test_only_lines_with_something_in_them_are_shown(run, tmp_path):
    write(tmp_path, ('"We [[zing very much]]."', '"One.\\n\\nWe zing [[very much]].\\n\\nTwo."'))
    out = run("house.yaml")[1]
    assert "One." not in out
    assert "    text      We zing very much.\n" in out


def test_further_examples_stand_in_a_file_beside_the_pack(run, tmp_path):
    write(tmp_path)
    more = tmp_path / "examples" / "house.yaml"
    more.parent.mkdir()
    more.write_text(
        'HSE001:\n  bad: ["You [[zang much]].", "You zang [[much]]."]\n  good: [We sing.]\n', encoding="utf-8"
    )
    code, out, _ = run("house.yaml")
    assert code == 1
    assert out.startswith("examples/house.yaml::HSE001::bad[2] FAILED\n  examples/house.yaml:2:31: ")
    assert out.endswith("1 of 9 examples of 1 rule in 1 pack failed.\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("HSE002: {bad: []}", ":1:1: house.yaml has no rule HSE002; see its codes"),
        ("HSE001: {bad: [zing much]}", ":1:16: HSE001: a bad example marks nothing; put [[ ]] around the words"),
        ("HSE001: {worse: []}", ":1:10: HSE001: unknown key `worse`; known keys: bad, good"),
        ("HSE001: [", ":2:1: not valid YAML"),
    ],
)
def test_mistake_in_further_examples_is_told_in_one_line(run, tmp_path, text, message):
    write(tmp_path)
    more = tmp_path / "examples" / "house.yaml"
    more.parent.mkdir()
    more.write_text(text, encoding="utf-8")
    code, out, error = run("house.yaml")
    assert (code, out) == (2, "")
    assert f"examples/house.yaml{message}" in error


def test_coverage_lists_gaps_and_fails_under_a_limit(run, tmp_path):
    write(tmp_path, ("She [[wobbles up]].", "So we [[zing much]]."))
    code, out, error = run("house.yaml", "--fail-under", "90")
    assert code == 1
    assert "  house.yaml:17:9: HSE001 any_of: `wobble~v (up|down)`, with the 2 choices in it\n" in out
    assert "Coverage 75.0 %: 9 of 12 alternatives, 2 of them by an exchange of words in an example.\n" in out
    assert error == "medlint: coverage 75.0 % is under 90 %: give the alternatives listed an example each\n"
    assert run("house.yaml", "--coverage", "--fail-under", "75")[0] == 0


def test_coverage_tells_an_exchange_that_was_tried_in_vain(run, tmp_path):
    write(tmp_path, ('(alike|apart)"]', '(alike|apart)", zang]'))
    out = run("house.yaml", "--coverage")[1]
    assert "branch of a choice: `zang` in `(zing|zang) (very)? much`; tried in vain: We zang" in out


def test_json_holds_outcomes_and_coverage(run, tmp_path):
    write(tmp_path, ("She [[wobbles up]].", "She wobbles [[up]]."))
    code, out, _ = run("house.yaml", "--coverage", "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert (data["version"], data["examples"]["total"], data["examples"]["failed"]) == (1, 6, 1)
    assert data["examples"]["cases"][2] == {
        "name": "house.yaml::HSE001::bad[3]",
        "place": "house.yaml:23:9",
        "passed": False,
        "text": "She wobbles up.",
        "expected": [[12, 14]],
        "got": [[4, 14]],
    }
    assert data["coverage"]["percent"] == 100.0
    assert data["coverage"]["rules"]["HSE001"]["total"] == 12
    assert data["coverage"]["gaps"] == []


def test_junit_is_well_formed_and_tells_failures(run, tmp_path):
    write(tmp_path, ("She [[wobbles up]].", "She <&> wobbles [[up]]."))
    suite = ElementTree.fromstring(run("house.yaml", "--format", "junit")[1]).find("testsuite")
    assert (suite.get("tests"), suite.get("failures")) == ("6", "1")
    (failure,) = suite.iter("failure")
    assert "She <&> wobbles up." in failure.get("message")


def test_selection_by_code_name_and_family(run, tmp_path):
    write(tmp_path)
    for name in ("HSE001", "zingy-words", "HSE"):
        assert run("house.yaml", "-k", name)[0] == 0
    code, _, error = run("house.yaml", "-k", "HSE002")
    assert (code, error) == (
        2,
        "medlint: --select: no rule of these packs is called `HSE002`; did you mean `HSE001`?\n",
    )


def test_pack_that_cannot_be_read_exits_2(run):
    code, out, error = run("none.yaml")
    assert (code, out) == (2, "")
    assert error.startswith("medlint: none.yaml: cannot be read")


def test_unknown_bundled_pack_is_told_with_the_nearest(run):
    run.bundled = "superlatives"
    assert "did you mean `superlatives`?" in run("superlative")[2]


def test_own_pack_clashes_with_a_bundled_one_unless_alone(run, tmp_path):
    run.bundled = "superlatives"
    write(tmp_path, ("HSE001", "SUP001"))
    assert run("house.yaml")[0] == 2
    assert run("house.yaml", "--alone")[0] == 0


def test_packs_of_a_folder_and_of_the_configuration(tmp_path):
    first, second = write(tmp_path, name="packs/a.yaml"), write(tmp_path, name="packs/b.yml")
    assert packs_of(str(tmp_path / "packs")) == [first, second]
    assert chosen((), Config(packs=(str(first), "superlatives"))) == [first]
    assert chosen((), Config()) == bundled_packs()
    assert [path.stem for path in chosen(("risk", "risk"), Config())] == ["risk"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(MedlintError, match="no packs in this folder"):
        packs_of(str(tmp_path / "empty"))


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "a.md").write_text("# Hello\n\nWe zing much. They wobble down.\n", encoding="utf-8")
    (folder / "b.txt").write_text("She zings. We zang much, and zing much.\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("copy")
def test_noise_is_counted_per_rule_with_samples(run, tmp_path):
    write(tmp_path)
    assert run("house.yaml", "--against", "copy", "--samples", "2") == (
        0,
        "  266.67  HSE001 zingy-words: 4 findings\n"
        "            copy/a.md:3:4: zing much\n"
        "            copy/a.md:3:20: wobble down\n"
        "\n"
        "266.67 findings per 1,000 words: 4 findings in 2 files of 15 words; 0 rules said nothing.\n",
        "",
    )


@pytest.mark.usefixtures("copy")
def test_too_much_noise_exits_1(run, tmp_path):
    write(tmp_path)
    code, _, error = run("house.yaml", "--against", "copy", "--max-per-1000", "3")
    assert (code, error) == (1, "medlint: 266.67 findings per 1,000 words are more than 3\n")


def test_noise_counts_suppressed_findings_out(run, tmp_path, copy):
    write(tmp_path)
    (copy / "a.md").write_text("<!-- medlint-disable-next-line HSE001 -- agreed -->\nWe zing much.\n", encoding="utf-8")
    (copy / "b.txt").unlink()
    assert run("house.yaml", "--against", "copy")[1].startswith("0.00 findings per 1,000 words: 0 findings in 1 file")


def test_file_that_cannot_be_read_exits_2_after_the_others(run, tmp_path, copy):
    write(tmp_path)
    (copy / "c.md").write_bytes(b"\xff\xfe\x00")
    (copy / "d.md").write_bytes(b"zing \xff much")
    code, out, error = run("house.yaml", "--against", "copy", "--format", "json")
    assert code == 2
    assert json.loads(out)["findings"] == 4
    assert "d.md" in error


def test_no_copy_exits_2(run, tmp_path):
    write(tmp_path)
    (tmp_path / "none").mkdir()
    code, _, error = run("house.yaml", "--against", "none")
    assert (code, error) == (2, "medlint: nothing read: no file of a known format in the paths given\n")


@pytest.mark.usefixtures("copy")
def test_difference_of_two_packs_is_shown(run, tmp_path):
    write(tmp_path)
    write(tmp_path, ('"wobble~v (up|down)"', '"she zings"'), ("She [[wobbles up]].", "[[She zings]]."), name="new.yaml")
    assert run("--diff", "house.yaml", "new.yaml", "--against", "copy") == (
        1,
        "- copy/a.md:3:20: HSE001 warning: wobble down\n"
        "+ copy/b.txt:1:1: HSE001 warning: She zings\n"
        "\n"
        "  HSE001  +1 -1\n"
        "1 finding added, 1 removed, 3 the same in 2 files.\n",
        "",
    )
    data = json.loads(run("--diff", "house.yaml", "new.yaml", "--against", "copy", "--format", "json")[1])
    assert (data["added"], data["removed"], data["same"]) == (1, 1, 3)
    assert data["found"][0]["place"] == "copy/a.md:3:20"


@pytest.mark.usefixtures("copy")
def test_packs_without_difference_exit_0(run, tmp_path):
    write(tmp_path)
    assert run("--diff", "house.yaml", "house.yaml", "--against", "copy")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["house.yaml", "--diff", "house.yaml", "house.yaml", "--against", "copy"], "--diff names the packs itself"),
        (["--diff", "house.yaml", "house.yaml"], "name it with --against DIR"),
        (["house.yaml", "--against", "copy", "--format", "junit"], "--format junit is for examples"),
    ],
)
@pytest.mark.usefixtures("copy")
def test_options_that_do_not_go_together_are_told(run, tmp_path, arguments, message):
    write(tmp_path)
    code, _, error = run(*arguments)
    assert code == 2
    assert message in error


def test_cases_have_names_and_places(tmp_path):
    path = write(tmp_path)
    case = load_cases(path).cases[1]
    assert (case.name, case.place) == (f"{path}::HSE001::bad[2]", f"{path}:22:9")
