"""Several reports of one run: files written whole or not at all, one line for what cannot be written."""

from __future__ import annotations

import csv
import errno
import json
import os
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from medlint import reporters
from medlint.cli import main, options
from medlint.config import clear_cache
from tests.house_pack import CONFIG, without_bundled_packs

COPY = "We 😀 zorb well.\n\nA plonk. We frobnicate.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    without_bundled_packs(monkeypatch)
    clear_cache()
    Path(".medlint.yml").write_text(CONFIG, encoding="utf-8")
    Path("a.md").write_text(COPY, encoding="utf-8")
    yield
    clear_cache()


def run(*arguments):
    result = CliRunner().invoke(main, ["check", *arguments], prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files():
    return sorted(path.name for path in Path().iterdir())


def test_command_line_knows_every_format():
    assert options.FORMATS == reporters.FORMATS


def test_one_run_writes_all_reports_and_they_agree():
    outputs = [f"--output={name}=out.{name}" for name in reporters.FORMATS]
    result = run("a.md", *outputs)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == Path("out.text").read_text(encoding="utf-8")
    for name in reporters.FORMATS:
        assert run("a.md", "--format", name).stdout == Path(f"out.{name}").read_text(encoding="utf-8")
    codes = ["HSE001", "HSE002", "HSE003"]
    assert [one["code"] for one in json.loads(Path("out.json").read_text())["findings"]] == codes
    sarif = json.loads(Path("out.sarif").read_text())["runs"][0]
    assert [one["ruleId"] for one in sarif["results"]] == codes
    assert [one["id"] for one in sarif["tool"]["driver"]["rules"]] == codes
    assert sarif["properties"] == {"packs": ["house"]}
    assert [one["check_name"] for one in json.loads(Path("out.gitlab").read_text())] == codes
    assert [one["code"]["value"] for one in json.loads(Path("out.rdjson").read_text())["diagnostics"]] == codes
    assert [row["code"] for row in csv.DictReader(Path("out.csv").read_text(encoding="utf-8").splitlines())] == codes
    cases = ET.parse("out.junit").getroot()[0]
    assert [case.get("name").split()[1] for case in cases] == codes
    for name in ("github", "markdown"):
        assert [code for code in codes if f"{code} " in Path(f"out.{name}").read_text(encoding="utf-8")] == codes


@pytest.mark.parametrize("name", reporters.FORMATS)
def test_same_run_gives_the_same_bytes(name):
    first = run("a.md", f"--output={name}=out")
    bytes_ = Path("out").read_bytes()
    assert run("a.md", f"--output={name}=out").stdout == first.stdout
    assert Path("out").read_bytes() == bytes_


@pytest.mark.parametrize(("level", "failures"), [("error", 1), ("warning", 2), ("note", 3), ("never", 0)])
def test_junit_fails_with_the_run(level, failures):
    result = run("a.md", "--fail-on", level, "--format", "junit")
    assert ET.fromstring(result.stdout)[0].get("failures") == str(failures)
    assert result.exit_code == bool(failures)


def test_files_are_never_coloured():
    assert "\x1b[" in run("a.md", "--color=always", "--output=text=out").stdout
    assert "\x1b[" not in Path("out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("sarif=nowhere/out", "--output sarif=nowhere/out: cannot be written (No such file or directory)"),
        ("json=.", "--output json=.: cannot be written (Is a directory)"),
        ("csv=a.md/out", "--output csv=a.md/out: cannot be written (Not a directory)"),
    ],
)
def test_file_that_cannot_be_written_exits_2_before_anything_is_linted(output, told):
    result = run("a.md", "--output", output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"medlint: {told}; check the path\n"
    assert files() == [".medlint.yml", "a.md"]


@pytest.mark.parametrize("output", ["sarif", "sarif=", "xml=out", "=out"])
def test_output_that_is_no_format_and_file_exits_2(output):
    result = run("a.md", "--output", output)
    assert result.exit_code == 2
    assert f"{output!r} is not FORMAT=FILE; formats are text, json, sarif" in result.stderr


def test_two_reports_in_one_file_exit_2():
    result = run("a.md", "--output=json=out", "--output=csv=./out")
    assert result.exit_code == 2
    assert result.stderr == "medlint: --output csv=./out: another report goes there; name another file\n"


def test_file_is_left_alone_when_the_run_fails():
    Path("out").write_text("old", encoding="utf-8")
    result = run("a.md", "--select", "HSE009", "--output=json=out")
    assert result.exit_code == 2
    assert Path("out").read_text(encoding="utf-8") == "old"
    assert files() == [".medlint.yml", "a.md", "out"]


def test_file_is_replaced_whole_and_keeps_its_mode():
    Path("real").write_text("old " * 10_000, encoding="utf-8")
    Path("real").chmod(0o640)
    Path("link").symlink_to("real")
    run("a.md", "--output=json=link")
    assert json.loads(Path("real").read_text(encoding="utf-8"))["version"] == 1
    assert Path("link").is_symlink()
    assert stat.S_IMODE(Path("real").stat().st_mode) == 0o640
    assert files() == [".medlint.yml", "a.md", "link", "real"]


def test_file_that_may_not_be_written_is_not_replaced(monkeypatch):
    Path("out").write_text("old", encoding="utf-8")
    monkeypatch.setattr("medlint.commands.outputs.os.access", lambda *_: False)
    result = run("a.md", "--output=json=out")
    assert result.exit_code == 2
    assert "--output json=out: cannot be written (Permission denied)" in result.stderr
    assert Path("out").read_text(encoding="utf-8") == "old"


def test_full_disk_exits_2_and_leaves_nothing_behind(monkeypatch):
    def replace(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("medlint.commands.outputs.os.replace", replace)
    result = run("a.md", "--output=json=out")
    assert result.exit_code == 2
    assert result.stderr == "medlint: --output json=out: cannot be written (No space left on device); make room there\n"
    assert files() == [".medlint.yml", "a.md"]


def test_device_is_written_and_not_replaced():
    assert run("a.md", f"--output=json={os.devnull}").exit_code == 1
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)


def test_report_of_an_earlier_run_is_not_linted():
    first = run(".", "--output=markdown=report.md")
    again = run(".", "--output=markdown=report.md")
    assert again.stdout == first.stdout
    assert "in 1 of 1 file" in again.stdout


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("text", "txt"),
        ("json", "json"),
        ("sarif", "json"),
        ("gitlab", "json"),
        ("rdjson", "json"),
        ("markdown", "md"),
        ("csv", "csv"),
        ("html", "html"),
    ],
)
def test_reports_of_other_runs_are_no_copy(name, suffix):
    for number in range(2):
        run("a.md", f"--output={name}=old{number}.{suffix}")
    assert "in 1 of 1 file" in run(".").stdout


def test_page_that_only_ends_like_a_report_is_copy():
    Path("b.txt").write_text(
        "We zorb well.\n\n2 rules of 1 pack ran. Copy without findings is not thereby cleared.\n", encoding="utf-8"
    )
    assert "in 2 of 2 files" in run(".").stdout


@pytest.mark.skipif(os.name == "nt", reason="a file there is opened under another number")
def test_file_that_standard_output_goes_to_is_not_linted():
    command = [sys.executable, "-m", "medlint", "check", "--format=json", "--no-cache", "."]
    with open("out.json", "wb") as stream:
        stream.write(b"{")
        stream.flush()
        found = subprocess.run(command, check=False, stdout=stream, stderr=subprocess.PIPE)
    assert (found.returncode, found.stderr) == (1, b"")
    assert json.loads(Path("out.json").read_bytes()[1:])["summary"]["files"] == 1
