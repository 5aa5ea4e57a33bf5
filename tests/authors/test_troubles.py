"""All mistakes of a pack are told in one run, each at its place, and hide no rule that is sound."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from medlint.cli import main
from medlint.commands.troubles import tell_troubles
from medlint.compiler import compile_packs
from medlint.config import clear_cache
from medlint.engine import compiled_packs, linter_for, linter_of
from medlint.packs import bundled_packs
from medlint.places import Places, trouble
from medlint.strict_yaml import load
from medlint.troubles import Trouble, TroublesError
from tests.authors.packs import pack, rule

SOUND = rule("HSE009", "zorb juice")


pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("medlint.engine.bundled_packs", list)
    for cached in (compiled_packs, linter_for, linter_of):
        cached.cache_clear()
    clear_cache()
    (tmp_path / ".medlint.yml").write_text("packs: [house.yaml]\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text("Try our zorb juice.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def write(folder):
    def write(*rules, more=""):
        path = folder / "house.yaml"
        path.write_text(pack(*rules, more=more), encoding="utf-8")
        return path

    return write


def check(*arguments):
    clear_cache()
    for cached in (compiled_packs, linter_for, linter_of):
        cached.cache_clear()
    return CliRunner().invoke(main, ["check", "draft.md", *arguments], prog_name="medlint", catch_exceptions=False)


def told(path):
    with pytest.raises(TroublesError) as raised:
        compile_packs([path])
    return [f"{one.line}:{one.column}: {one.what}" for one in raised.value.troubles]


def pointed(path):
    """Give the words that each trouble points at."""
    with pytest.raises(TroublesError) as raised:
        compile_packs([path])
    return [one.shown[one.column - 1 : one.column - 1 + one.width] for one in raised.value.troubles]


def broken(*pairs, code="HSE001", phrase="magic touch"):
    text = rule(code, phrase)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_everything_is_told_in_one_run_in_order_of_place(write):
    path = write(
        broken(("severity: warning", "severity: waning"), ("suggestion:", "sugestion:"), ("[house]", "[us-ftca-55]")),
        broken(
            ("is not ours", "is not {ours}"),
            ('"magic tonic"', '"magic tonic", "it (x", "{nope}"'),
            ("[[magic tonic]]", "magic tonic"),
            code="HSE002",
            phrase="magic tonic",
        ),
        SOUND,
        more="lexcons: {}\n",
    )
    assert told(path) == [
        "3:1: unknown key `lexcons`; did you mean `lexicons`?",
        "8:5: rules[0].severity: unknown value 'waning'; did you mean `warning`? One of error, note, warning",
        "11:13: HSE001: the register has no clause `us-ftca-55`; did you mean `us-ftca-5`?",
        "12:5: rules[0]: unknown key `sugestion`; did you mean `suggestion`?",
        "19:32: HSE002: nothing fills `{ours}`; use `{match}`, which stands for the words found",
        "25:58: HSE002: 'it (x': ')' is missing",
        "25:62: HSE002: '{nope}': there is no lexicon 'nope'",
        "27:13: HSE002: a bad example marks nothing; put [[ ]] around the words",
    ]
    assert pointed(path)[1:5] == ["severity: waning", "us-ftca-55", "sugestion: say it plainly", "{ours}"]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("a b)", ")"),
        ("the cure?", "?"),
        ("{treatmnt} now", "{treatmnt}"),
        ("cure~x", "~"),
        ("what's (this", '"'),
        ("a ..0 b", "..0"),
        ("..2 b", "..2 b"),
    ],
)
def test_caret_stands_within_the_phrase(write, phrase, words):
    assert pointed(write(broken(('"magic touch"', f'"ok", "{phrase}"'))))[0] == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("'it''s (a|'", "'"),
        ("it's b)", ")"),
        ('"\\u0061\\x62 c)"', ")"),
        ("'it''s b)'", ")"),
    ],
)
def test_caret_counts_what_is_written_and_not_what_is_read(write, written, words):
    assert pointed(write(broken(('["magic touch"]', f"[ok, {written}]"))))[0] == words


def test_broken_yaml_takes_its_own_rule_and_no_other(write):
    path = write(
        broken(('message: "', "message: \"'")).replace('plainly."', "plainly."),
        rule("HSE002", "plonk wine"),
        broken(("[house]", "[house"), code="HSE003", phrase="frob tea"),
        SOUND,
    )
    compiled = compile_packs([path], lenient=True)
    assert [one.rule.code for one in compiled.rules] == ["HSE002", "HSE009"]
    assert compiled.left_out == ["HSE001", "HSE003"]
    assert all("not valid YAML" in one.what for one in compiled.troubles)
    assert len(compiled.troubles) == 2


def test_equal_keys_take_their_own_rule_and_no_other(write):
    path = write(broken(("    severity: warning\n", "    severity: warning\n    severity: note\n")), SOUND)
    compiled = compile_packs([path], lenient=True)
    assert [one.rule.code for one in compiled.rules] == ["HSE009"]
    assert compiled.left_out == ["HSE001"]


def test_word_list_with_a_mistake_takes_the_rules_that_need_it(write):
    more = 'lexicons:\n  good: [tea]\n  bad: ["ok", "a)"]\n  worse: ["{bad} b"]\n'
    path = write(
        broken(('"magic touch"', '"{bad} touch"')),
        broken(('"plonk"', '"{good} plonk"'), code="HSE002", phrase="plonk"),
        broken(('"frob"', '"{worse} frob"'), code="HSE003", phrase="frob"),
        more=more,
    )
    compiled = compile_packs([path], lenient=True)
    assert [one.rule.code for one in compiled.rules] == ["HSE002"]
    assert compiled.left_out == ["HSE001", "HSE003"]
    assert [(one.line, one.column) for one in compiled.troubles] == [(5, 17)]


@pytest.mark.parametrize(
    ("match", "what"),
    [
        ("{kind: check, check: statistic, anchors: [[a]]}", "no check 'statistic'; did you mean `statistics`?"),
        (
            "{kind: check, check: statistics, anchors: [[a]], options: {kind: [outcome]}}",
            "the check `statistics` has no option `kind`; did you mean `kinds`?",
        ),
        ("{kind: check, check: statistics, anchors: [[a, 'b)']]}", "'b)': ')' has no partner"),
        ("{kind: patterns, anchors: [frob, '#'], any_of: [[{LOWER: frob}]]}", "'#': no fixed word in it"),
        ("{kind: patterns, anchors: [frob], any_of: [[{TEXT: frob, OP: '*'}]]}", "token key `TEXT` is not allowed"),
        ("{kind: phrases, any_of: [a], companion: {any_of: ['b)']}}", "'b)': ')' has no partner"),
        ("{kind: phrases, any_of: [a], note: ['c)'], unless: ['d)']}", "'c)': ')' has no partner"),
    ],
)
def test_every_part_of_a_match_is_looked_at(write, match, what):
    path = write(broken(('{kind: phrases, any_of: ["magic touch"]}', match)), SOUND)
    assert any(what in one for one in told(path))
    assert [one.rule.code for one in compile_packs([path], lenient=True).rules] == ["HSE009"]


def test_bad_rule_hides_no_finding(write):
    write(broken(("severity: warning", "severity: waning")), SOUND)
    result = check()
    assert result.exit_code == 1
    assert "HSE009 zorb-juice" in result.stdout
    assert result.stderr.splitlines() == [
        "medlint: house.yaml:7:5: rules[0].severity: unknown value 'waning'; did you mean `warning`? "
        "One of error, note, warning",
        "  7 | severity: waning",
        "    | ^^^^^^^^^^^^^^^^",
        "medlint: left out: HSE001; all other rules run (with --strict-packs, nothing does)",
    ]


def test_mistakes_are_told_again_when_the_pack_comes_from_the_cache(write):
    write(broken(("severity: warning", "severity: waning")), SOUND)
    assert check().stderr == check().stderr != ""


def test_clean_copy_beside_a_bad_rule_is_clean(write, folder):
    write(broken(("severity: warning", "severity: waning")), SOUND)
    (folder / "draft.md").write_text("Tea.\n", encoding="utf-8")
    assert check().exit_code == 0


@pytest.mark.parametrize("strict", ["--strict-packs", "strict_packs: true"])
def test_strict_packs_lint_nothing(write, folder, strict):
    write(broken(("severity: warning", "severity: waning")), SOUND)
    options = [strict] if strict.startswith("--") else []
    if not options:
        (folder / ".medlint.yml").write_text(f"packs: [house.yaml]\n{strict}\n", encoding="utf-8")
    result = check(*options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "7:5: rules[0].severity" in result.stderr


def test_pack_without_a_sound_rule_is_refused(write):
    write(broken(("severity: warning", "severity: waning")))
    result = check()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "left out" not in result.stderr


@pytest.mark.parametrize(
    "text", ["", "- a\n", "pack: house\ndescription: d\nrules: 3\n", "pack: house\ndescription: d\n"]
)
def test_file_that_is_no_pack_is_refused(folder, text):
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    assert check().exit_code == 2


def test_reports_tell_the_mistakes(write):
    write(broken(("severity: warning", "severity: waning")), SOUND)
    data = json.loads(check("--format", "json").stdout)
    (error,) = data["errors"]
    assert error["path"].endswith("house.yaml")
    assert "house.yaml:7:5: rules[0].severity" in error["message"]
    (run,) = json.loads(check("--format", "sarif").stdout)["runs"]
    assert "7:5" in run["invocations"][0]["toolConfigurationNotifications"][0]["message"]["text"]
    assert "::warning file=" in check("--format", "github").stdout


def test_bundled_packs_have_no_mistakes():
    assert compile_packs(bundled_packs(), lenient=True).troubles == []


def test_overlong_line_is_shown_in_part(capsys):
    line = "x" * 300 + " severity: waning " + "y" * 500
    tell_troubles([Trouble(path="a.yaml", what="bad", line=1, column=302, width=16, shown=line[:400])])
    told, shown, marks = capsys.readouterr().err.splitlines()
    assert told == "medlint: a.yaml:1:302: bad"
    assert max(len(shown), len(marks)) <= 100
    begin = marks.index("^")
    assert shown[begin : begin + 16] == "severity: waning"


def test_trouble_without_a_place_is_told_by_its_file():
    assert str(Trouble(path="a.yaml", what="bad")) == "a.yaml: bad"
    assert str(trouble("a.yaml", {}, ("x",), "bad")) == "a.yaml: bad"
    assert str(trouble("a.yaml", {("x",): (3, 2)}, ("x", 0), "bad")) == "a.yaml:3:2: bad"


WORDS = st.text(st.sampled_from("ab c'\"\\üé\t)"), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_columns_hold_in_every_style_of_quotation(words, data):
    offset = data.draw(st.integers(0, len(words) - 1))
    for written in (json.dumps(words), json.dumps(words, ensure_ascii=False), "'" + words.replace("'", "''") + "'"):
        _, places = load(f"key: [x, {written}]\n", "a.yaml")
        assert isinstance(places, Places)
        one = trouble("a.yaml", places, ("key", 1), "bad", offset=offset, width=1)
        shown = one.shown[one.column - 1 : one.column - 1 + one.width]
        assert load(f"key: {written[0]}{shown}{written[0]}", "a.yaml")[0] == {"key": words[offset]}
