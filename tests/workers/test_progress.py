"""The line that tells how far a long run has come."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from medlint import progress
from medlint.outcomes import FileReport
from medlint.progress import Progress


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_line_is_gone_before_each_report_and_at_the_end(capsys):
    told = Progress()
    told.expect(2)
    reports = told.watch([FileReport("a.md"), FileReport("b.md")])
    seen = [(report.path, capsys.readouterr().err) for report in reports]
    assert seen == [("a.md", ""), ("b.md", "\r\x1b[K1 of 2 files, 0 findings\r\x1b[K")]
    assert capsys.readouterr().err == "\r\x1b[K2 of 2 files, 0 findings\r\x1b[K"


@pytest.mark.usefixtures("impatient")
def test_line_is_gone_where_the_run_ends_early(capsys):
    reports = Progress().watch([FileReport("a.md"), FileReport("b.md")])
    next(reports)
    next(reports)
    capsys.readouterr()
    reports.close()
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("impatient")
def test_without_a_number_to_come_none_is_told(capsys):
    list(Progress().watch([FileReport("a.md")]))
    assert "1 file, 0 findings" in capsys.readouterr().err


def test_short_run_says_nothing(capsys):
    list(Progress().watch([FileReport("a.md")]))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("environment", "is_told"), [({}, True), ({"CI": "1"}, False), ({"TERM": "dumb"}, False)])
def test_line_is_for_terminals_alone(environment, is_told):
    ours, theirs = pty.openpty()
    code = "from medlint.progress import is_wanted; print(is_wanted())"
    plain = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=plain | {"TERM": "xterm"} | environment,
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
        check=True,
    )
    os.close(ours)
    os.close(theirs)
    assert done.stdout == f"{is_told}\n"
