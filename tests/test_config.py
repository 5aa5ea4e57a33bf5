"""Configuration: where it is found, what it may say, how files and the command line combine."""

from __future__ import annotations

import pytest

from medlint import config_loading
from medlint.config import clear_cache, is_wanted, override, resolve
from medlint.globs import posix
from medlint.model import MedlintError
from medlint.selection import check_names
from medlint.settings import KEYS, Settings


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    yield
    clear_cache()


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path="x.md", **options):
    with pytest.raises(MedlintError) as error:
        resolve(path, **options)
    return str(error.value)


def test_defaults_hold_without_a_file():
    config = resolve("drafts/x.md")
    assert (config.file, config.fail_on, config.encoding, config.max_file_size) == ("", "warning", "utf-8", 10_000_000)
    assert resolve("other/y.md") is config


def test_nearest_file_wins_whole(write):
    write(".medlint.yml", "fail_on: error\nignore: [SUP]\n")
    write("a/.medlint.yml", "select: [STA]\n")
    near, far = resolve("a/b/x.md"), resolve("x.md")
    assert (near.select, near.ignore, near.fail_on) == (("STA",), (), "warning")
    assert (far.select, far.ignore, far.fail_on) == ((), ("SUP",), "error")


def test_folders_with_one_file_share_one_configuration(write):
    write(".medlint.yml", "fail_on: error\n")
    assert resolve("a/x.md") is resolve("b/c/y.md")


def test_empty_file_is_the_defaults(write):
    write(".medlint.yml", "")
    assert resolve("x.md").fail_on == "warning"
    assert resolve("x.md").file.endswith(".medlint.yml")


def test_file_is_parsed_when_it_has_changed(write, monkeypatch):
    parsed = []
    parse = config_loading.parse_settings
    monkeypatch.setattr(config_loading, "parse_settings", lambda *told: parsed.append(told) or parse(*told))

    def read(text):
        write(".medlint.yml", text)
        clear_cache()
        config = resolve("x.md")
        drafts = config.exclude.decide(posix("drafts/x.md"))
        return drafts, config.exclude.decide(posix("x.md")), config.select, config.origins, config.shown

    text = "select: [SUP]\nexclude:\n  - drafts/\n"
    once = read(text)
    assert once == (
        True,
        None,
        ("SUP",),
        {"select": ".medlint.yml:1:1", "exclude": ".medlint.yml:2:1"},
        {"select": ["SUP"], "exclude": ["drafts/"]},
    )
    assert (read(text), len(parsed)) == (once, 1)
    assert read(f"# Ours\n{text}")[3]["exclude"] == ".medlint.yml:3:1"
    assert len(parsed) == 2


def test_pyproject_counts_only_with_our_table(write):
    write("pyproject.toml", "[tool.medlint]\nfail_on = 'note'\n")
    write("a/pyproject.toml", "[tool.other]\nabout = 'medlint'\n")
    assert resolve("a/x.md").fail_on == "note"
    assert resolve("a/x.md").origins == {"fail_on": "pyproject.toml:2:1"}


def test_own_file_wins_over_pyproject_beside_it(write):
    write("pyproject.toml", "[tool.medlint]\nfail_on = 'note'\n")
    write(".medlint.yml", "fail_on: error\n")
    assert resolve("x.md").fail_on == "error"


def test_two_own_files_in_one_folder_are_refused(write):
    write("a/.medlint.yml", "")
    write("a/.medlint.yaml", "")
    assert refusal("a/x.md") == "a: both .medlint.yml and .medlint.yaml are there; keep one of them"


def test_explicit_file_is_used_for_every_path(write):
    write(".medlint.yml", "fail_on: error\n")
    chosen = write("house.yml", "fail_on: never\n")
    assert resolve("x.md", chosen).fail_on == "never"
    assert refusal("x.md", explicit="nope.yml") == (
        "nope.yml: cannot read the configuration: no such file or directory; check the path"
    )


def test_extends_takes_over_what_is_not_said(write):
    write("base/house.yml", "fail_on: error\nignore: [SUP]\npacks: [own.yaml]\nexclude: [old/]\n")
    write(".medlint.yml", "extends: base/house.yml\nignore: [STA]\n")
    config = resolve("x.md")
    assert (config.fail_on, config.ignore) == ("error", ("STA",))
    assert config.packs == (str((config.file).replace(".medlint.yml", "base/own.yaml")),)
    assert config.exclude.root.endswith("/base")
    assert config.origins == {
        "fail_on": "base/house.yml:1:1",
        "ignore": ".medlint.yml:2:1",
        "packs": "base/house.yml:3:1",
        "exclude": "base/house.yml:4:1",
    }


def test_extends_in_a_circle_is_refused(write):
    write("a.yml", "extends: .medlint.yml\n")
    write(".medlint.yml", "extends: a.yml\n")
    assert refusal() == "a.yml:1:1: extends goes round in a circle, or over more than 10 files"


def test_extends_of_nothing_is_refused(write):
    write(".medlint.yml", "extends: nope.yml\n")
    assert refusal() == ".medlint.yml:1:1: extends: no file nope.yml; give its path from this file's folder"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail-on: error\n", ".medlint.yml:1:1: unknown key `fail-on`; did you mean `fail_on`?"),
        ("\nselekt: [SUP]\n", ".medlint.yml:2:1: unknown key `selekt`; did you mean `select`?"),
        (
            "qqq: 1\n",
            ".medlint.yml:1:1: unknown key `qqq`; known keys: baseline, claims, disclosures, encoding, exclude, "
            "extends, fail_on, "
            "files, ignore, include, knowledge, max_file_size, packs, per_path, profile, select, severity, "
            "strict_packs",
        ),
        (
            "per_path:\n  - paths: [a]\n    igonre: [SUP]\n",
            ".medlint.yml:3:5: per_path[0]: unknown key `igonre`; did you mean `ignore`?",
        ),
        ("per_path:\n  - ignore: [SUP]\n", ".medlint.yml:2:5: per_path[0]: the key `paths` is missing"),
        (
            "fail_on: fatal\n",
            ".medlint.yml:1:1: fail_on: unknown value 'fatal'; one of error, never, note, warning",
        ),
        ("select: SUP\n", ".medlint.yml:1:1: select: expected a list, got text; write `[SUP]`"),
        ("max_file_size: 0\n", ".medlint.yml:1:1: max_file_size: expected a whole number >= 1"),
        (
            "severity: {SUP001: fatal}\n",
            ".medlint.yml:1:12: severity.SUP001: unknown value 'fatal'; one of error, note, warning",
        ),
        ("ignore: [1]\n", ".medlint.yml:1:10: ignore[0]: expected text, got a whole number"),
        (
            "fail_on: error\nfail_on: note\n",
            ".medlint.yml:2:1: key `fail_on` stands twice (first on line 1); keep one of them",
        ),
        ("- a\n", ".medlint.yml: the configuration must be a mapping of keys to values"),
        ("encoding: zlib\n", ".medlint.yml:1:1: no text encoding is called `zlib`; try `cp1252` or `latin-1`"),
        ("encoding: nope\n", ".medlint.yml:1:1: no text encoding is called `nope`; try `cp1252` or `latin-1`"),
        (
            "exclude: ['[[:alpha:]]']\n",
            ".medlint.yml:1:1: not a path pattern: [[:alpha:]]; write it as in a .gitignore",
        ),
    ],
)
def test_mistake_is_told_in_one_line(write, text, message):
    write(".medlint.yml", text)
    assert refusal() == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool.medlint]\nfail-on = 'error'\n", "pyproject.toml:2:1: unknown key `fail-on`; did you mean `fail_on`?"),
        (
            "[tool.medlint]\n[[tool.medlint.per_path]]\npaths = ['a']\n"
            "[[tool.medlint.per_path]]\npaths = ['b']\nselekt = []\n",
            "pyproject.toml:6:1: per_path[1]: unknown key `selekt`; did you mean `select`?",
        ),
        (
            "[tool.medlint.severity]\nSUP001 = 'fatal'\n",
            "pyproject.toml:2:1: severity.SUP001: unknown value 'fatal'; one of error, note, warning",
        ),
        ("[tool]\nmedlint = 3\n", "pyproject.toml: the configuration must be a mapping of keys to values"),
        (
            "[tool.medlint\n",
            "pyproject.toml:1:14: not valid TOML: expected ']' at the end of a table declaration; "
            "check the quotes and brackets there",
        ),
        ("x = " + "[" * 5000 + " # medlint", "pyproject.toml: not valid TOML: nested too deeply"),
    ],
)
def test_mistake_in_pyproject_is_told_in_one_line(write, text, message):
    write("pyproject.toml", text)
    assert refusal() == message


def test_file_that_is_not_utf8_or_huge_is_refused(tmp_path, write):
    (tmp_path / ".medlint.yml").write_bytes(b"fail_on: \xff")
    assert refusal() == ".medlint.yml: not UTF-8 (byte 9); save it as UTF-8"
    write(".medlint.yml", "# " + "x" * 1_000_001)
    assert refusal() == ".medlint.yml: larger than 1000000 bytes; this is no configuration file"


def test_command_line_goes_over_the_file(write):
    write(".medlint.yml", "select: [SUP]\nignore: [SUP001]\nfail_on: error\n")
    config = resolve("x.md")
    changed = override(config, select=["STA"], ignore=["STA004"], fail_on="never")
    assert (changed.select, changed.ignore, changed.fail_on) == (("STA",), ("STA004",), "never")
    assert override(config, ignore=["SUP002"]).ignore == ("SUP001", "SUP002")
    assert override(config) is config
    assert override(config, select=["STA"]) is override(config, select=["STA"])
    assert changed.origins == dict.fromkeys(["select", "ignore", "fail_on"], "command line")


def test_per_path_selection_adds_to_ignore_and_replaces_select(write):
    write(
        ".medlint.yml",
        "select: [SUP]\nignore: [SUP001]\nper_path:\n"
        "  - paths: [legal/, '*.txt']\n    ignore: [STA]\n"
        "  - paths: ['legal/x.md']\n    select: [STA001]\n",
    )
    config = resolve("x.md")
    assert config.selection("x.md") == (("SUP",), ("SUP001",))
    assert config.selection("a/x.txt") == (("SUP",), ("SUP001", "STA"))
    assert config.selection("legal/x.md") == (("STA001",), ("SUP001", "STA"))


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        ((), (), True),
        (("SUP",), (), True),
        (("SUP001",), (), True),
        (("miracle-language",), (), True),
        (("STA",), (), False),
        ((), ("SUP",), False),
        (("SUP",), ("miracle-language",), False),
    ],
)
def test_rule_is_wanted_by_code_name_or_family(select, ignore, wanted):
    assert is_wanted("SUP001", ("miracle-language",), select, ignore) is wanted


def test_rule_that_there_is_not_is_refused(write):
    known = {"SUP", "SUP001", "miracle-language"}
    write(".medlint.yml", "ignore: [sup001]\nper_path: [{paths: [a], select: [miracle-langage]}]\n")
    config = resolve("x.md")
    with pytest.raises(
        MedlintError, match=r"^\.medlint\.yml:1:1: ignore: no rule is called `sup001`; did you mean `SUP001`\?"
    ):
        check_names(config, known)
    with pytest.raises(
        MedlintError, match=r"^command line: --select: no rule is called `X9`; `medlint rules` lists them"
    ):
        check_names(override(config, select=["X9"]), known)
    with pytest.raises(MedlintError, match=r"^\.medlint\.yml:2:1: per_path: .*did you mean `miracle-language`\?"):
        check_names(override(config, select=["SUP"]), known)


def test_keys_and_defaults_come_from_one_place():
    config = resolve("x.md")
    for key in KEYS:
        default = getattr(Settings(), key)
        assert (getattr(config, key) or None) == (default or None), key
