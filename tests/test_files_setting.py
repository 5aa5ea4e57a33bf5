"""`files:` in the configuration: which format a file is read as, and which of its values are copy."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.config import clear_cache

RULES = "select: [SUP001]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    yield
    clear_cache()


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def found(*arguments):
    run = CliRunner().invoke(main, ["check", "--format", "json", *arguments])
    data = json.loads(run.stdout)
    return [(one["path"], one["excerpt"]) for one in data["findings"]], run.stderr


def test_keys_choose_the_values_that_are_copy():
    page = {"headline": "Our miracle drip", "note": "Our miracle note for the editors", "faq": [{"a": "A miracle."}]}
    write("content/page.json", json.dumps(page))
    write(".medlint.yml", f"{RULES}files:\n- paths: ['content/*.json']\n  keys: [headline, faq.*.a]\n")
    assert found()[0] == [("content/page.json", "Our miracle"), ("content/page.json", "A miracle")]


def test_format_of_a_suffix_that_is_not_known():
    write("a.copy", "# Our **miracle** drip\n")
    write("b.copy", "# Our **miracle** drip\n")
    write(".medlint.yml", f"{RULES}files:\n- paths: [a.copy]\n  format: markdown\n")
    assert found()[0] == [("a.copy", "Our miracle")]
    assert found("a.copy")[0] == [("a.copy", "Our miracle")]
    assert "b.copy: unknown format; save it as " in found("b.copy")[1]


def test_last_entry_that_matches_counts():
    write("page.txt", "<p>Our miracle</p>")
    write(".medlint.yml", f"{RULES}files:\n- paths: ['*.txt']\n  format: text\n- paths: [page.*]\n  format: html\n")
    run = CliRunner().invoke(main, ["read", "page.txt"])
    assert run.stdout.startswith("page.txt: read as html")


def test_unknown_format_is_told_for_the_file():
    write("page.txt", "Our miracle")
    write(".medlint.yml", "files:\n- paths: ['*.txt']\n  format: wordperfect\n")
    assert "page.txt: unknown format 'wordperfect'; name one of " in found()[1]


def test_settings_of_programs_are_passed_over_in_folders_unless_named():
    write("package.json", json.dumps({"description": "A miracle drip for everybody"}))
    write("page.txt.medlint.yml", "suppressions: []\n")
    write(".medlint.yml", RULES)
    assert found()[0] == []
    assert found("package.json")[0] == [("package.json", "A miracle")]
    write(".medlint.yml", f"{RULES}files:\n- paths: [package.json]\n  keys: [description]\n")
    clear_cache()
    assert found()[0] == [("package.json", "A miracle")]


def test_size_limit_of_the_command_line_goes_over_the_configuration():
    write("page.md", "A miracle drip for everybody")
    write(".medlint.yml", f"{RULES}max_file_size: 5\n")
    assert "page.md: larger than 5 bytes; split it or raise `max_file_size`" in found()[1]
    assert found("--max-file-size", "100")[0] == [("page.md", "A miracle")]


def test_pipes_and_devices_are_no_files():
    os.mkfifo("pipe.md")
    write("page.md", "A miracle drip.")
    write(".medlint.yml", RULES)
    assert found() == ([("page.md", "A miracle")], "")
    assert "pipe.md: not a regular file; give a file or a folder" in found("pipe.md")[1]
    assert "/dev/null: not a regular file" in found("/dev/null")[1]


def test_file_that_goes_while_running_is_told_and_the_others_are_linted(monkeypatch):
    from medlint.results import remembering

    write("a.md", "A miracle drip.")
    write("b.md", "A miracle drip.")
    write(".medlint.yml", RULES)
    real = remembering.read_file

    def read_file(path, size):
        if path == "a.md":
            Path("a.md").unlink()
        return real(path, size)

    monkeypatch.setattr(remembering, "read_file", read_file)
    assert found() == ([("b.md", "A miracle")], "medlint: a.md: no such file or folder; check the path\n")
