"""YAML read strictly: what it gives, where keys stand, and what is refused."""

from __future__ import annotations

import pytest

from medlint.model import MedlintError
from medlint.strict_yaml import load, place


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: b", {"a": "b"}),
        ("\ufeffa: 1\n", {"a": 1}),
        ("a: [no, on, off, yes]", {"a": ["no", "on", "off", "yes"]}),
        ("a: [true, False, null, ~, ]", {"a": [True, False, None, None]}),
        ("a: [1, -2, 1.5, 1e3, 0x10, 2024-01-01]", {"a": [1, -2, 1.5, 1000.0, "0x10", "2024-01-01"]}),
        ("a: ['1', \"true\", '']", {"a": ["1", "true", ""]}),
        ("1: x\ntrue: y", {"1": "x", "true": "y"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
        ("&k a: 1\n*k : 2", None),
        ("a:\nb:", {"a": None, "b": None}),
        ("- - - deep", [[["deep"]]]),
    ],
)
def test_plain_data_comes_out(text, data):
    if data is None and "*k" in text:
        with pytest.raises(MedlintError, match="stands twice"):
            load(text, "p.yml")
    else:
        assert load(text, "p.yml")[0] == data


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "p.yml:3:1: key `a` stands twice (first on line 1); keep one of them"),
        ("a:\n  x: 1\n  x: 2\n", "p.yml:3:3: key `x` stands twice (first on line 2); keep one of them"),
        (
            "a: !!python/object:os.system x",
            "p.yml:1:4: tag `tag:yaml.org,2002:python/object:os.system`; use plain values",
        ),
        ("!x {a: 1}", "p.yml:1:1: tag `!x`; use plain values"),
        ("? [a]\n: b", "p.yml:1:3: a key that is not a word or figure; use plain keys"),
        ("a: &n 5\nb: &c [1]\n*c : x", "p.yml:3:1: a key that is not a word or figure; use plain keys"),
        ("b: *nope", "p.yml:1:4: alias `*nope` of nothing that is complete before it; write the value out"),
        ("a: &x\n  - *x", "p.yml:2:5: alias `*x` of nothing that is complete before it; write the value out"),
        ("<<: {a: 1}", "p.yml:1:1: merge key `<<`; write the values out"),
        ("a: 1\n---\nb: 2", "p.yml:2:1: a second document (`---`); keep one document in the file"),
        ("- " * 60 + "x", "p.yml:1:101: nested deeper than 50 levels; flatten it"),
        ("a: \x01", "p.yml:1: a character that YAML does not allow; remove it"),
        ("\ud800", "p.yml: not valid text (a lone surrogate); save the file as UTF-8"),
    ],
)
def test_the_rest_is_refused_in_one_line(text, message):
    with pytest.raises(MedlintError) as error:
        load(text, "p.yml")
    assert str(error.value) == message


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "a: 'x", "\tb: 1", "- a\nb: 1", "[" * 100_000, "{a: " * 100_000])
def test_bad_syntax_names_line_and_column(text):
    with pytest.raises(MedlintError, match=r"^p\.yml:\d+:\d+: (not valid YAML: |nested)"):
        load(text, "p.yml")


def test_aliases_cannot_swell():
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(MedlintError, match="aliases stand for more than 10000 values; write the values out"):
        load("\n".join(lines), "p.yml")


def test_every_key_and_item_has_its_place():
    _, positions = load("a:\n  - x\n  - b: 1\n    c: [é, y]\n", "p.yml")
    assert positions == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", 0): (2, 5),
        ("a", 1): (3, 5),
        ("a", 1, "b"): (3, 5),
        ("a", 1, "c"): (4, 5),
        ("a", 1, "c", 0): (4, 9),
        ("a", 1, "c", 1): (4, 12),
    }


def test_place_falls_back_on_what_is_around():
    _, positions = load("a:\n  b: 1\n", "p.yml")
    assert place("p.yml", positions, ("a", "b", "nope", 3)) == "p.yml:2:3"
    assert place("p.yml", {}, ("a",)) == "p.yml"
