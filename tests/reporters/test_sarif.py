"""SARIF: valid by the published schema, with rules, clauses, places, fingerprints and suppressions."""

from __future__ import annotations

import csv
import json
import subprocess
import sys

import pytest
from jsonschema import Draft7Validator, FormatChecker

from medlint.model import FileReport
from medlint.regulations import register
from medlint.reporters import Style
from tests.report_samples import SCHEMAS, everything, finding, hostile, placed, plain, unread, written

VALIDATOR = Draft7Validator(
    json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)
SHOWN = Style(suppressed=True)


def run(reports, style=None):
    text = written("sarif", reports, style)
    assert text.isascii()
    data = json.loads(text)
    VALIDATOR.validate(data)
    assert data["version"] == "2.1.0"
    return data["runs"][0]


@pytest.mark.parametrize("style", [Style(), SHOWN])
@pytest.mark.parametrize("reports", [[], everything(), [unread()], [FileReport("a.md", source="x")]])
def test_reports_are_valid(reports, style):
    run(reports, style)


def test_result_points_at_the_words_in_code_units():
    first, second = run([plain()])["results"]
    assert first == {
        "ruleId": "HSE001",
        "level": "error",
        "message": {"text": "Hype about a treatment; say what it does. Try: name the effect"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%", "index": 0},
                    "region": {
                        "startLine": 1,
                        "startColumn": 6,
                        "endLine": 1,
                        "endColumn": 18,
                        "snippet": {"text": "miracle cure"},
                    },
                }
            }
        ],
        "partialFingerprints": {"medlint/v1": "f1"},
        "properties": {"excerpt": "miracle cure", "suggestion": "name the effect", "basis": ["us-ftca-5"]},
    }
    assert second["level"] == "note"
    region = second["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (3, 4, 9)


def test_run_says_how_columns_and_lines_are_counted():
    made = run([plain()])
    assert made["columnKind"] == "utf16CodeUnits"
    assert made["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_rules_carry_help_tags_and_their_clauses():
    made = run([plain()])
    rule, other, _ = made["tool"]["driver"]["rules"]
    clause = register()["us-ftca-5"]
    assert (rule["id"], rule["name"], rule["defaultConfiguration"]) == ("HSE001", "zorbing-cure", {"level": "error"})
    assert rule["shortDescription"]["text"] == "'…' is not a thing; say what was measured."
    assert rule["fullDescription"]["text"] == "Nobody was ever zorbed well."
    assert rule["help"]["text"].startswith("Nobody was ever zorbed well.\nInstead: leave it out\nBasis:\n- FTC Act")
    assert f"(<{clause.url}>)" in rule["help"]["markdown"]
    assert rule["helpUri"] == clause.url
    assert rule["properties"]["tags"] == ["house", "HSE", "banned"]
    assert rule["relationships"][0]["target"] == {
        "id": "us-ftca-5",
        "toolComponent": {"name": "medlint-clauses", "index": 0},
    }
    assert [one["id"] for one in made["taxonomies"][0]["taxa"]] == ["us-ftca-5"]
    assert other["deprecatedNames"] == ["plonk-words"]
    assert "helpUri" not in other
    assert "- good practice" in other["help"]["markdown"]


def test_suppressed_results_are_told_with_their_comment():
    results = run([plain(), placed()], SHOWN)["results"]
    kept = [one["suppressions"] for one in results]
    assert kept[0] == kept[2] == kept[3] == []
    assert kept[1] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "title of a trial",
            "properties": {"by": "A. Okafor", "expires": "2027-01-31"},
            "location": {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%", "index": 0},
                    "region": {
                        "startLine": 2,
                        "startColumn": 1,
                        "endLine": 2,
                        "endColumn": 13,
                        "snippet": {"text": "<!-- off -->"},
                    },
                }
            },
        }
    ]
    assert kept[4][0]["kind"] == "external"
    assert kept[4][0]["location"] == {"message": {"text": "draft.docx.medlint.yml:2"}}


def test_suppressed_results_stay_out_unless_asked_for():
    results = run([plain(), placed()])["results"]
    assert [one["ruleId"] for one in results] == ["HSE001", "HSE003", "HSE002"]
    assert not any("suppressions" in one for one in results)


def test_place_without_a_line_is_a_logical_location():
    (result,) = run([placed()])["results"]
    location = result["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "paragraph 12"}]
    assert location["physicalLocation"]["region"] == {"startLine": 1}
    assert result["message"]["text"].startswith("paragraph 12: Hype")


def test_unread_file_is_a_notification_and_no_success():
    made = run([FileReport("a.md", source="x"), unread()])
    (invocation,) = made["invocations"]
    assert invocation["executionSuccessful"] is False
    (trouble,) = invocation["toolExecutionNotifications"]
    assert trouble["level"] == "error"
    assert trouble["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone/%FF.md"
    assert [one["location"]["uri"] for one in made["artifacts"]] == ["a.md", "gone/%FF.md"]


def test_hostile_text_makes_no_link_and_no_placeholder():
    made = run([hostile()])
    text = made["results"][0]["message"]["text"]
    assert "[a]" not in text
    assert "\\[a\\](http://evil.example)" in text
    assert "{{0}}" in text
    assert not set("\x1b\x07\u202e\n") & set(text)
    assert made["artifacts"][0]["location"]["uri"] == "odd,%20name%3A1%25/%3A%3Ax%7C%60y%60.md"


def test_path_elsewhere_is_a_file_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reports = [FileReport(path, source="x") for path in (f"{tmp_path}/sub/a b.md", "/else where/a.md", "./x//y.md")]
    locations = [one["location"] for one in run(reports)["artifacts"]]
    assert locations == [
        {"uri": "sub/a%20b.md", "uriBaseId": "%SRCROOT%"},
        {"uri": "file:///else%20where/a.md"},
        {"uri": "x/y.md", "uriBaseId": "%SRCROOT%"},
    ]


def test_lone_surrogates_do_not_get_out():
    source = "😀 \ud800 \\ud800 \udfff😀"
    (result,) = run([FileReport("a.md", [finding(source, source)], source=source)])["results"]
    assert result["properties"]["excerpt"] == "😀 \ufffd \\ud800 \ufffd😀"


def test_a_public_reader_of_sarif_imports_it(tmp_path):
    """`sarif-tools`, by Microsoft, sees each finding with its severity, code, file and line."""
    (tmp_path / "run.sarif").write_text(written("sarif", [plain(), placed()]), encoding="utf-8")
    table = tmp_path / "run.csv"
    command = [sys.executable, "-m", "sarif", "csv", "--output", str(table), str(tmp_path / "run.sarif")]
    subprocess.run(command, check=True, capture_output=True)
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    found = [one for report in (plain(), placed()) for one in report.findings]
    assert sorted((row["Severity"], row["Code"], row["Location"]) for row in rows) == sorted(
        (one.severity, one.code, one.path) for one in found
    )
    assert all(row["Tool"] == "medlint" and int(row["Line"]) >= 1 for row in rows)
