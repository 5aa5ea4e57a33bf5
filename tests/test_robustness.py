"""Hostile and broken input: one clear line for each trouble, the right exit code, and the other files still linted."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from medlint import discover
from medlint.cli import main
from medlint.config import clear_cache
from medlint.engine import linter_for
from tests.house_pack import CONFIG, PACK, without_bundled_packs

RULE = PACK.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    without_bundled_packs(monkeypatch)
    clear_cache()
    Path(".medlint.yml").write_text(CONFIG, encoding="utf-8")
    Path("good.md").write_text("We zorb well.\n", encoding="utf-8")
    yield
    clear_cache()


def check(*arguments):
    result = CliRunner().invoke(main, ["check", "--format", "json", *arguments], prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def assert_only_this_is_told(result, start):
    """One line of trouble that starts so, exit code 2, and the good file linted all the same."""
    assert result.exit_code == 2
    assert result.stderr.startswith(f"medlint: {start}"), result.stderr
    assert result.stderr.count("\n") == 1
    data = json.loads(result.stdout)
    assert [finding["path"] for finding in data["findings"]] == ["good.md"]
    assert len(data["errors"]) == 1


def test_unreadable_file(monkeypatch):
    Path("bad.md").write_text("x", encoding="utf-8")

    def refuse(path, *_):
        if path.endswith("bad.md"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).read_bytes()

    monkeypatch.setattr("medlint.engine.read_file", refuse)
    monkeypatch.setattr("medlint.results.remembering.read_file", refuse)
    assert_only_this_is_told(check(), "bad.md: permission denied; let yourself read it, or leave it out with `exclude`")


def test_link_to_nowhere():
    os.symlink("nowhere", "bad.md")
    assert_only_this_is_told(check(), "bad.md: a link that leads nowhere; mend or delete it")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x00\x00\x00",
        b"We zorb \xff well.",
        b"caf\xe9",
        b"\xff\xfeW",
        b"zorb \xed\xa0\x80 well",
        b"zorb \xc0\xaf well",
    ],
    ids=["png", "zip", "stray byte", "latin-1", "cut utf-16", "surrogate", "overlong"],
)
def test_binary_file_and_other_encodings(data):
    Path("bad.md").write_bytes(data)
    binary = ": binary file; leave it out" if b"\x00" in data and not data.startswith(b"\xff\xfe") else ": not UTF-"
    assert binary in check().stderr
    assert_only_this_is_told(check(), "bad.md")


def test_configured_encoding_is_read():
    Path("bad.md").write_bytes("Café “zorb well”: we zorb well".encode("cp1252"))
    Path(".medlint.yml").write_text(CONFIG + "encoding: cp1252\n", encoding="utf-8")
    assert check().exit_code == 1


@pytest.mark.parametrize("name", ["bad.md", "bad.txt", "bad.html"])
@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n\t", b"\xff\xfe"])
def test_empty_file_is_clean(name, data):
    Path(name).write_bytes(data)
    assert (check(name).exit_code, check(name).stderr) == (0, "")


def test_loop_of_folders():
    os.makedirs("a/b")
    os.symlink("../..", "a/b/loop")
    os.symlink("self", "self")
    os.symlink("loop.md", "loop.md")
    result = check()
    assert result.exit_code == 2
    assert [finding["path"] for finding in json.loads(result.stdout)["findings"]] == ["good.md"]
    assert result.stderr.startswith("medlint: loop.md: a link that leads back to itself; mend or delete it")
    assert result.stderr.count("\n") == 1


def test_line_of_20_megabytes_is_over_the_limit():
    Path("bad.md").write_bytes(b"zorb " * 4_000_000)
    assert_only_this_is_told(check(), "bad.md: larger than 10,000,000 bytes; split it or raise `max_file_size`")


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_line_of_20_megabytes_is_linted_when_allowed(suffix):
    Path(f"big.{suffix}").write_bytes(b"the car park opens at seven and " * 625_000 + b"we zorb well")
    Path(".medlint.yml").write_text(CONFIG + "max_file_size: 30000000\n", encoding="utf-8")
    start = time.perf_counter()
    result = check(f"big.{suffix}")
    assert time.perf_counter() - start < 60
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["start"] == {"line": 1, "column": 20_000_004, "offset": 20_000_003}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<div>" * 100_000 + "We zorb well."),
        ("a.html", "<b>" * 100_000 + "We zorb well."),
        ("a.md", ">" * 100_000 + " We zorb well."),
        ("a.md", "- " * 100_000 + "We zorb well."),
        ("a.md", "[" * 100_000 + " We zorb well."),
        ("a.md", "*" * 100_000 + " We zorb well."),
        ("a.md", "---\na: " + "[" * 100_000 + "\n---\nWe zorb well."),
        ("a.md", "<div>" * 100_000 + "\n\nWe zorb well."),
        ("a.txt", "(" * 100_000 + " We zorb well."),
    ],
    ids=["div", "bold", "quote", "list", "brackets", "stars", "front matter", "div in markdown", "plain"],
)
def test_deep_nesting_is_survived(name, text):
    Path(name).write_text(text, encoding="utf-8")
    start = time.perf_counter()
    result = check(name)
    assert time.perf_counter() - start < 20
    assert result.exit_code in (0, 1, 2)
    assert result.stderr.count("\n") == (result.exit_code == 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - code: HSE001\n", "  - code: HSE001\n    colour: red\n", "bad.yaml:6:5: rules[0]: unknown key `colour`"),
        ("severity: error\n", "severity: error\n    severity: note\n", "bad.yaml:9:5: key `severity` stands twice"),
        (
            "severity: error",
            "severity: fatal",
            "bad.yaml:8:5: rules[0].severity: unknown value 'fatal'; one of error,",
        ),
        ("code: HSE002", "code: HSE001", "bad.yaml:"),
        ("name: plonk-talk", "name: zorbing-cure", "bad.yaml:"),
        ("    basis: [us-ftca-5]\n", "", "bad.yaml:5:5: rules[0]: the key `basis` is missing"),
        ("basis: [us-ftca-5]", "basis: []", "bad.yaml:11:5: rules[0].basis: expected a list of length >= 1"),
        ("[[zorb well]]", "zorb well", "bad.yaml:"),
        (
            'good: ["We swim well.", "Zorb.", "Well."]',
            "good: []",
            "bad.yaml:16:7: rules[0].examples.good: expected a list of",
        ),
        (
            "kind: phrases",
            "kind: regex",
            "bad.yaml:13:13: rules[0].match.kind: invalid value 'regex'; one of phrases, patterns, check",
        ),
        ("zorb~v (well|whole)", "zorb~v (well|whole", "bad.yaml:"),
        ("zorb~v (well|whole)", "..3 {nope}", "bad.yaml:"),
        ("zorb~v (well|whole)", "a?", "bad.yaml:"),
        ("pack: house", "pack: !!python/name:os.system house", "bad.yaml:2:7: tag"),
        ("pack: house", "pack: [house", "bad.yaml:"),
        ("pack: house", "- house", "bad.yaml:"),
    ],
    ids=range(16),
)
def test_mistake_in_a_pack_is_one_line_with_its_place(old, new, message):
    text = RULE.replace(old, new, 1)
    assert text != RULE
    Path("bad.yaml").write_text(text, encoding="utf-8")
    Path(".medlint.yml").write_text("packs: [bad.yaml]\nselect: [HSE]\n", encoding="utf-8")
    linter_for.cache_clear()
    result = check("good.md", "--strict-packs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("medlint: ") == 1
    assert message in result.stderr


@pytest.mark.parametrize("old", ["code: HSE002", "name: plonk-talk", "aliases: [plonk-words]"])
def test_code_or_name_of_another_pack_is_refused(monkeypatch, old):
    without_bundled_packs(monkeypatch, PACK)
    key, _, value = old.partition(": ")
    text = RULE.replace("pack: house", "pack: other").replace("HSE00", "OTH00")
    names = {"zorbing-cure": "a-cure", "plonk-talk": "a-talk", "frobnicate-note": "a-note", "plonk-words": "a-words"}
    for name, other in names.items():
        text = text.replace(name, other)
    own = {"code": "code: OTH002", "name": "name: a-talk", "aliases": "aliases: [a-words]"}[key]
    assert own in text
    Path("bad.yaml").write_text(text.replace(own, f"{key}: {value}"), encoding="utf-8")
    Path(".medlint.yml").write_text("packs: [house, bad.yaml]\n", encoding="utf-8")
    result = check("good.md", "--strict-packs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("medlint: ") == 1
    assert "bad.yaml:" in result.stderr
    assert value.strip("[]") in result.stderr


def test_pack_that_is_not_there_or_not_text():
    for name, data in (("nope.yaml", None), ("binary.yaml", b"\xff\x00")):
        if data:
            Path(name).write_bytes(data)
        Path(".medlint.yml").write_text(f"packs: [{name}]\n", encoding="utf-8")
        clear_cache()
        result = check("good.md")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert name in result.stderr


def test_bundled_pack_that_is_not_there(monkeypatch):
    without_bundled_packs(monkeypatch, Path("superlatives.yaml"))
    Path(".medlint.yml").write_text("packs: [superlative]\n", encoding="utf-8")
    result = check("good.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no bundled pack `superlative`; did you mean `superlatives`?" in result.stderr


def test_reading_stops_at_the_limit(tmp_path):
    path = tmp_path / "zero.md"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(OSError, match="larger than"):
        discover.read_file(str(path), 1000)
