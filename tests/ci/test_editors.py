"""What the guide tells editors to read is what medlint prints."""

from __future__ import annotations

import json
import re

from click.testing import CliRunner

from medlint.cli import main
from tests.checkout import ROOT
from tests.guides import files_of


def test_problem_matcher_finds_every_finding(tmp_path, monkeypatch):
    ((_, text),) = files_of(ROOT / "docs" / "guides" / "editors.md")
    (task,) = json.loads(text)["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a page.md").write_text(
        "# Spring\n\nOur miracle cure: 3:4  error.\n\nThe best clinic.\n", encoding="utf-8"
    )
    arguments = [part.replace("${relativeFile}", "a page.md") for part in task["args"]]
    lines = CliRunner().invoke(main, arguments).output.splitlines()
    matched = [found for line in lines if (found := re.search(pattern["regexp"], line))]
    findings = json.loads(CliRunner().invoke(main, ["check", "--format", "json", "a page.md"]).output)["findings"]
    assert findings
    wanted = [
        (one["path"], one["start"]["line"], one["start"]["column"], one["severity"], one["code"]) for one in findings
    ]
    keys = ("file", "line", "column", "severity", "code")
    told = [tuple(found[pattern[key]] for key in keys) for found in matched]
    assert told == [(path, str(line), str(column), severity, code) for path, line, column, severity, code in wanted]
