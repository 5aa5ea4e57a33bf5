"""Every mistake in a user's pack is one line: file, place, what is wrong, what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from medlint import compiled, compiler
from medlint.compiler import compile_packs
from medlint.model import MedlintError
from medlint.packs import bundled_packs, load_pack, rules_dir, unmark

SOUND = Path(__file__).parent / "data" / "packs" / "sound.yaml"
TEXT = SOUND.read_text(encoding="utf-8")


def told(path):
    with pytest.raises(MedlintError) as raised:
        compile_packs([path])
    message = str(raised.value)
    assert "\n" not in message
    assert message.startswith(f"{path}")
    return message.removeprefix(str(path))


@pytest.fixture
def changed(tmp_path):
    def change(*pairs):
        text = TEXT
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "house.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return change


def test_sound_pack_is_taken():
    found = compile_packs([SOUND])
    assert [rule.rule.code for rule in found.rules] == ["TST001", "TST002", "TST003"]
    assert {rule.pack for rule in found.rules} == {"sound"}


def test_bundled_packs_are_found_and_sound():
    paths = bundled_packs()
    assert paths
    assert paths == sorted(paths)
    assert all(path.parent.parent == rules_dir() for path in paths)
    assert len(compile_packs(paths).rules) == sum(len(load_pack(path)[0].rules) for path in paths)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "severity: error",
            "serverity: error",
            r":8:5: rules\[0\]: unknown key `serverity`; did you mean `severity`\?",
        ),
        (
            "severity: error",
            "colour: red",
            r":5:5: rules\[0\]: the key `severity` is missing \(and 1 more\)",
        ),
        ("pack: sound", "pack: Sound", r":2:1: pack: expected small letters and figures with hyphens, such as .*"),
        (
            "severity: error",
            "severity: fatal",
            r":8:5: rules\[0\]\.severity: unknown value 'fatal'; one of error, .*",
        ),
        (
            "strength: banned",
            "strength: weak",
            r":9:5: rules\[0\]\.strength: unknown value 'weak'; one of .*banned.*",
        ),
        ("severity: error", "name: again", r":8:5: key `name` stands twice \(first on line 6\); keep one of them"),
        ("code: TST001", "code: TST1", r":5:5: rules\[0\]\.code: expected three capitals and three figures, .*"),
        ("code: TST002", "code: TST001", r":20:5: TST001 is used by rules\[0\] too; codes and names are never reused"),
        ("name: plonk-word", "name: zorb-word", r":20:5: zorb-word is used by rules\[0\] too; codes and names .*"),
        ("aliases: [old-plonk]", "aliases: [zorb-word]", r":20:5: zorb-word is used by rules\[0\] too; .*"),
        ("    basis: [house]\n", "", r":5:5: rules\[0\]: the key `basis` is missing"),
        ("basis: [house]", "basis: []", r":11:5: rules\[0\]\.basis: expected a list of length >= 1"),
        ("basis: [house]", "basis: house", r":11:5: rules\[0\]\.basis: expected a list, got text; write `\[house\]`"),
        ("    examples:\n", "    exampels:\n", r":17:5: rules\[0\]: unknown key `exampels`; did you mean `examples`\?"),
        ('bad: ["[[zorb]]", ', "bad: [", r":18:7: rules\[0\]\.examples\.bad: expected a list of length >= 3"),
        (
            'bad: ["[[zorb]]", ',
            'bad: ["zorb", ',
            r":18:13: TST001: a bad example marks nothing; put \[\[ \]\] around the words",
        ),
        ('bad: ["[[zorb]]", ', 'bad: ["[[]]", ', r":18:13: TST001: a bad example marks nothing; .*"),
        ('["{zorb}"]', '["{zorb}"', r":14:.*: not valid YAML: .*; check the indentation and quotes there"),
        (
            "unless: [negated]",
            "unless: [negatd]",
            r":16:14: rules\[0\]\.unless\[0\]: unknown value 'negatd'; did you mean `negated`\? .*negated.*",
        ),
        ("unless: [negated]", "regrade: {negated: notice}", r".*unknown value 'notice'; did you mean `note`\? .*"),
        ("quotes: check", "quotes: maybe", r".*quotes: unknown value 'maybe'; one of .*check.*"),
        ("kind: phrases", "kind: phrase", r".*rules\[0\]\.match.*invalid value 'phrase'.*"),
        ("kind: phrases, ", "", r".*rules\[0\]\.match: the key `kind` is missing"),
        ("{zorb}", "{zorbs}", r":14:.*: TST001: '\{zorbs\}': there is no lexicon 'zorbs'; did you mean 'zorb'\?"),
        ("{zorb}", "(zorb", r":14:.*: TST001: '\(zorb': '\)' is missing"),
        ("{zorb}", "# (zorb)?", r":14:.*: TST001: '# \(zorb\)\?': no fixed word in it to look for; .*"),
        ("{zorb}", "", r".*rules\[0\]\.match\.any_of.*: expected text of length >= 1"),
        (
            'zorb: ["zorb~v"]',
            'zorb: ["{zorb}"]',
            r":\d+:\d+: lexicon 'zorb' names itself, over zorb > zorb; break the circle",
        ),
        (
            'zorb: ["zorb~v"]',
            'zorb: ["zorb~"]',
            r":\d+:\d+: lexicon 'zorb', 'zorb~': '~' takes v \(verb\) or n \(noun\)",
        ),
        (
            'zorb: ["zorb~v"]',
            'zorb: ["zorb"]\n  treatment: [a]',
            r":\d+:3: a shared lexicon has the name `treatment`; choose another",
        ),
        ("unless: [zorb me]", 'unless: ["zorb)"]', r":\d+:\d+: TST001: 'zorb\)': '\)' has no partner; write .*"),
        (
            "any_of: [plonk~n], ",
            'any_of: [plonk~n], companion: {any_of: ["(x"]}, ',
            r".*: TST002: '\(x': '\)' is missing",
        ),
        ("any_of: [plonk~n], ", 'any_of: [plonk~n], absent: {any_of: ["x~"]}, ', r".*: TST002: 'x~': '~' takes v .*"),
        ("any_of: [plonk~n], ", 'any_of: [plonk~n], note: ["#"], ', r".*: TST002: '#': no fixed word in it .*"),
        (
            "any_of: [plonk~n], ",
            "any_of: [plonk~n], companion: {any_of: [x], scope: page}, ",
            r".*unknown value 'page'; one of .*block.*",
        ),
        ('OP: "{0,2}"', 'OP: "*"', r":\d+:\d+: TST003: OP '\*' has no bound; use '\?', '\{n\}' or '\{0,n\}' up to 9"),
        ('OP: "{0,2}"', 'OP: "+"', r":\d+:\d+: TST003: OP '\+' has no bound; .*"),
        ('OP: "{0,2}"', 'OP: "{2,}"', r":\d+:\d+: TST003: OP '\{2,\}' has no bound; .*"),
        ('OP: "{0,2}"', "OP: [a]", r":\d+:\d+: TST003: OP \['a'\] has no bound; .*"),
        (
            'OP: "{0,2}"',
            'OP: "{0,9}"}, {OP: "?"',
            r":\d+:\d+: TST003: more than 9 optional tokens in one pattern; split it",
        ),
        (
            '{LOWER: frob}, {OP: "{0,2}"}, {LOWER: {IN: [now, later]}}',
            '{OP: "?"}',
            r".*: every token of the pattern is optional; add .*",
        ),
        (
            '{LOWER: frob}, {OP: "{0,2}"}, {LOWER: {IN: [now, later]}}',
            "",
            r".*: every token of the pattern is optional; add .*",
        ),
        (
            "{IN: [now, later]}",
            "{REGEX: '(a+)+$'}",
            r":\d+:\d+: TST003: of a token's text only IN and NOT_IN are allowed; .*",
        ),
        (
            "{LOWER: frob}",
            "{LOWER: frob, NORM: {REGEX: '(a+)+$'}}",
            r".*: of a token's text only IN and NOT_IN are allowed; .*",
        ),
        (
            "{LOWER: frob}",
            "{LOWER: frob, LENGTH: {REGEX: '(a+)+$'}}",
            r".*: LENGTH takes a whole number, not \{'REGEX'.*",
        ),
        ("{LOWER: frob}", "{LENGTH: true}", r".*: LENGTH takes a whole number, not True"),
        ("{LOWER: frob}", "{IS_DIGIT: 1}", r".*: IS_DIGIT takes true or false, not 1"),
        (
            "{LOWER: frob}",
            "{LOWER: 7}",
            r".*: LOWER takes a word, or IN or NOT_IN with a list of words; put figures in quotes",
        ),
        ("{LOWER: frob}", "{LOWER: {IN: now}}", r".*: LOWER takes a word, or IN or NOT_IN .*"),
        ("{LOWER: frob}", "{TEXT: frob}", r".*: token key `TEXT` is not allowed here; use one of IS_ALPHA, .*"),
        ("{LOWER: frob}", "{_: {x: 1}}", r".*: token key `_` is not allowed here; .*"),
        ("anchors: [frob]", 'anchors: ["#"]', r".*: TST003: '#': no fixed word in it to look for; .*"),
        ("anchors: [frob]", "anchors: []", r".*rules\[2\]\.match\.anchors: expected a list of length >= 1"),
        (
            "description: Words for tests.",
            "description: !!python/object:os.system x",
            r":3:14: tag `tag:yaml.org,2002:python/object:os.system`; use plain values",
        ),
        (
            "description: Words for tests.",
            "description: " + "[" * 60,
            r":3:\d+: nested deeper than 50 levels; flatten it",
        ),
        (
            "description: Words for tests.",
            "description: " + "[" * 100_000,
            r":3:\d+: not valid YAML: exceeded maximum nesting depth; .*",
        ),
        (
            "description: Words for tests.",
            'description: "a\u0000"',
            r":3: a character that YAML does not allow; remove it",
        ),
        ("description: Words for tests.", "", r":2:1: the key `description` is missing"),
    ],
)
def test_mistake_is_told_in_one_line(changed, old, new, message):
    assert re.fullmatch(message, told(changed((old, new))))


def test_unknown_check_is_told_with_the_known_ones(changed):
    path = changed(
        ("{kind: phrases, any_of: [plonk~n], unless: []}", "{kind: check, check: no-such-check, anchors: [[plonk]]}")
    )
    assert re.fullmatch(r":\d+:\d+: TST002: there is no check 'no-such-check'; known checks: .+", told(path))


def test_check_that_does_not_know_what_to_look_for_needs_anchors(changed):
    path = changed(("{kind: phrases, any_of: [plonk~n], unless: []}", "{kind: check, check: statistics}"))
    assert re.fullmatch(r":\d+:\d+: TST002: the check `statistics` needs `anchors`", told(path))


def test_name_of_a_rule_in_another_pack_is_refused(changed, tmp_path):
    path = changed(("code: TST001", "code: TST009"))
    with pytest.raises(MedlintError) as raised:
        compile_packs([SOUND, path])
    assert str(raised.value) == f"{path}:5:5: TST009: zorb-word is a rule of {SOUND} too; choose another (and 2 more)"
    assert tmp_path in path.parents


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ": expected a mapping, got nothing"),
        (b"- a", r":1:1: expected a mapping, got a list"),
        (b"pack: a\xff", ": not UTF-8 (byte 7); save it as UTF-8"),
        (b"a: 1\n---\nb: 2", ":2:1: a second document (`---`); keep one document in the file"),
    ],
)
def test_file_that_is_no_pack(tmp_path, content, message):
    path = tmp_path / "house.yaml"
    path.write_bytes(content)
    assert told(path).removeprefix(":1:1") == message.removeprefix(":1:1")


def test_file_that_is_not_there(tmp_path):
    path = tmp_path / "none.yaml"
    with pytest.raises(MedlintError) as raised:
        load_pack(path)
    assert (
        str(raised.value) == f"{path}: cannot be read (No such file or directory); check the name and its permissions"
    )


def test_rule_with_too_much_wording_is_refused(changed):
    words = ", ".join(f"a{number} ..9 b" for number in range(12_000))
    path = changed(("any_of: [plonk~n]", f"any_of: [{words}]"))
    message = r":\d+:\d+: TST002: stands for too many words, its lexicons written out; split the rule"
    assert re.fullmatch(message, told(path))


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("no marks", "no marks", []),
        ("[[a]]", "a", [(0, 1)]),
        ("A [[b c]], [[d]].", "A b c, d.", [(2, 5), (7, 8)]),
        ("[[a\nb]]", "a\nb", [(0, 3)]),
        ("[x] ]] [[", "[x] ]] [[", []),
    ],
)
def test_unmark(marked, text, spans):
    assert unmark(marked) == (text, spans)


@pytest.fixture
def rules_copy(tmp_path, monkeypatch):
    """The bundled data, to be spoilt."""
    rules = tmp_path / "rules"
    shutil.copytree(rules_dir(), rules)
    for module in (compiler, compiled):
        monkeypatch.setattr(module, "rules_dir", lambda: rules)
    return rules


def test_lexicon_in_two_shared_files_is_told(rules_copy):
    (rules_copy / "lexicons" / "zz.yaml").write_text("harm: [zorb]\n", encoding="utf-8")
    with pytest.raises(MedlintError, match=r"zz\.yaml:1:1: lexicon `harm` stands in two files; keep one$"):
        compile_packs([SOUND])


def test_mistake_in_a_shared_lexicon_is_told_where_a_pack_names_it(rules_copy, changed):
    (rules_copy / "lexicons" / "zz.yaml").write_text("zorbs: ['(x']\n", encoding="utf-8")
    with pytest.raises(MedlintError, match=r"lexicons: lexicon 'zorbs', '\(x': '\)' is missing$"):
        compile_packs([changed(("lexicons:", "lexicons:\n  own: ['{zorbs}']"))])


def test_every_shared_lexicon_can_be_read():
    lexicons = compiler.shared_lexicons(())
    assert len([lexicons[name].options for name in lexicons]) > 100


def test_mistake_in_the_cue_lists_is_told(rules_copy):
    path = rules_copy / "contexts.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nextra: ['(x']\n", encoding="utf-8")
    with pytest.raises(MedlintError, match=r"contexts\.yaml: extra: '\)' is missing$"):
        compile_packs([SOUND])


def test_no_two_rules_yield_to_each_other():
    rules = [rule for path in bundled_packs() for rule in load_pack(path)[0].rules]
    yields = {
        (one.code, other.code) for one in rules for other in rules if {other.code, other.code[:3]} & {*one.yields_to}
    }
    assert yields
    assert [pair for pair in sorted(yields) if pair[::-1] in yields and pair[0] < pair[1]] == []
