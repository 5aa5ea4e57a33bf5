"""What GitHub, GitLab and reviewdog are given: within their limits, escaped, and valid by their schemas."""

from __future__ import annotations

import json
import re

import pytest
from jsonschema import Draft202012Validator

from medlint.model import FileReport
from medlint.reporters import Style, create
from tests.report_samples import SCHEMAS, everything, finding, hostile, placed, plain, unread, written

COMMAND = re.compile(r"::(group|endgroup|error|warning|notice)( [^:]*)?::(.*)")


def validated(name, schema, reports):
    text = written(name, reports)
    assert text.isascii()
    data = json.loads(text)
    Draft202012Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))).validate(data)
    return data


def test_github_annotates_files_in_groups():
    basis = "Basis: FTC Act, s.5(a)(1) and 5(m)(1)(B), 15 U.S.C. 45 (US; advertisers)"
    told = f"Hype about a treatment; say what it does.%0ATry: name the effect%0A{basis}"
    assert written("github", [plain(), FileReport("clean.md", source="x"), placed(), unread()]) == (
        "::group::a.md (2 findings)\n"
        f"::error file=a.md,line=1,endLine=1,col=5,endColumn=17,title=HSE001 zorbing-cure::{told}\n"
        f"::notice file=a.md,line=3,endLine=4,title=HSE003 notable::{told}\n"
        "::endgroup::\n"
        "::group::draft.docx (1 finding)\n"
        "::warning file=draft.docx,title=HSE002 zorbing-cure::paragraph 12: “wonder”%0A"
        "Hype about a treatment; say what it does.%0ATry: name the effect\n"
        "::endgroup::\n"
        "::error file=gone/\udcff.md,title=Not linted::gone/\ufffd.md: not UTF-8; set `encoding`\n"
        "3 findings (1 error, 1 warning, 1 note) in 2 of 3 files; 2 suppressed; 1 file could not be linted.\n"
        "3 rules of 1 pack ran. Copy without findings is not thereby cleared.\n"
    )


def test_github_shows_no_more_annotations_than_it_has_room_for():
    source = "miracle " * 30
    many = [
        finding(source, "miracle", severity=severity, message=f"{severity} {number}")
        for severity in ("error", "warning", "note")
        for number in range(12)
    ]
    lines = written("github", [FileReport("a.md", many, source=source)]).splitlines()
    kinds = [line.split(" ")[0] for line in lines if line.startswith("::") and "group" not in line]
    assert {kind: kinds.count(kind) for kind in kinds} == {"::error": 10, "::warning": 10, "::notice": 10}
    assert "warning a.md:1:1 HSE001 zorbing-cure: warning 11" in lines
    assert (
        "6 findings more than the 10 errors, 10 warnings and 10 notices that GitHub shows for a step: "
        "see the log above."
    ) in lines


def test_github_obeys_nothing_that_copy_says():
    report = hostile()
    report.findings *= 10
    lines = written("github", [report]).splitlines()
    for line in lines:
        if line.lstrip().startswith("::"):
            assert COMMAND.fullmatch(line), line
        else:
            assert "##[" not in line
        assert not set("\x1b\x07\u202e") & set(line)
    assert "file=odd%2C name%3A1%25/%3A%3Ax|`y`.md,line=1,endLine=2,title=HSE001 -x" in lines[1]
    assert len([line for line in lines if line.startswith("error odd, name")]) == 10


def test_gitlab_report_is_valid():
    issues = validated("gitlab", "gitlab-code-quality.json", everything())
    assert issues[0] == {
        "check_name": "HSE001",
        "description": "HSE001 zorbing-cure: Hype about a treatment; say what it does. Try: name the effect",
        "severity": "critical",
        "fingerprint": issues[0]["fingerprint"],
        "location": {"path": "a.md", "lines": {"begin": 1, "end": 1}},
    }
    assert [one["severity"] for one in issues] == ["critical", "info", "major", "critical", "critical", "blocker"]
    assert issues[1]["location"]["lines"] == {"begin": 3, "end": 4}
    assert issues[2]["description"].startswith("paragraph 12: HSE002")
    assert issues[2]["location"]["lines"] == {"begin": 1, "end": 1}
    assert issues[-1]["check_name"] == "unread"


def test_gitlab_fingerprints_are_unique_and_do_not_hang_on_lines():
    source = "A miracle. A miracle."
    twice = [finding(source, "miracle"), finding(source, "miracle", start=13, end=20)]
    below = f"New.\n\n{source}"
    moved = [finding(below, "miracle"), finding(below, "miracle", start=19, end=26)]
    first = written("gitlab", [FileReport("a.md", twice, source=source), FileReport("b.md", twice, source=source)])
    again = written("gitlab", [FileReport("a.md", moved, source=below)])
    prints = [one["fingerprint"] for one in json.loads(first)]
    assert len(set(prints)) == 4
    assert [one["fingerprint"] for one in json.loads(again)] == prints[:2]


def test_rdjson_is_valid_and_counts_bytes():
    data = validated("rdjson", "rdjson.json", everything())
    assert data["source"] == {"name": "medlint"}
    first, note, word, odd, _, gone = data["diagnostics"]
    assert first == {
        "message": "zorbing-cure: Hype about a treatment; say what it does. Try: name the effect",
        "location": {
            "path": "a.md",
            "range": {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 20}},
        },
        "severity": "ERROR",
        "code": {"value": "HSE001", "url": "https://www.law.cornell.edu/uscode/text/15/45"},
    }
    assert note["severity"] == "INFO"
    assert word["location"] == {"path": "draft.docx"}
    assert word["message"].startswith("zorbing-cure: paragraph 12: Hype")
    assert odd["code"] == {"value": "HSE001"}
    assert (gone["location"], gone["code"]) == ({"path": "gone/\ufffd.md"}, {"value": "unread"})


@pytest.mark.parametrize(
    ("name", "empty"), [("gitlab", []), ("rdjson", {"source": {"name": "medlint"}, "diagnostics": []})]
)
def test_a_run_without_files_is_valid_too(name, empty):
    assert json.loads(written(name, [])) == empty


@pytest.mark.parametrize("name", ["text", "sarif", "github", "gitlab", "junit", "rdjson", "csv"])
def test_findings_are_written_as_they_come(name):
    out = []
    create(name, out.append, Style()).add(plain())
    assert "HSE001" in "".join(out)
