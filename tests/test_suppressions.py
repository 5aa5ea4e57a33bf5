"""Suppressions: where they hold, what they need, and what is told of those that are no longer true."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from medlint import lint_paths, lint_text
from medlint.cli import main
from medlint.config import Config, override
from medlint.engine import lint_bytes

MIRACLE = "Our miracle drip."
NEXT = "<!-- medlint-disable-next-line"
REASON = "-- approved by review"


def told(text, *, format="markdown", as_of=date(2026, 6, 1), **more):
    return [one.code for one in lint_text(text, format=format, select=["SUP001", "LNT"], as_of=as_of, **more)]


def report(text, **changes):
    config = override(Config(), select=["SUP001", "LNT"], as_of=date(2026, 6, 1), **changes)
    return lint_bytes("page.md", text.encode(), config=config)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{NEXT} SUP001 {REASON} -->\n\n{MIRACLE}\n\n{MIRACLE}", ["SUP001"]),
        (f"{NEXT} miracle-language {REASON} -->\n{MIRACLE}", []),
        (f"{NEXT} SUP {REASON} -->\n{MIRACLE}", []),
        (f"{NEXT} STA001, SUP001 {REASON} -->\n{MIRACLE}", []),
        (f"<!--medlint-disable-next-line SUP001 {REASON}-->\n\nA drip that runs\nover lines, a miracle\ndrip.", []),
        (
            f"<!-- medlint-disable SUP001 {REASON} -->\n{MIRACLE}\n<!-- medlint-enable SUP001 -->\n\n{MIRACLE}",
            ["SUP001"],
        ),
        (f"<!-- medlint-disable SUP001 {REASON} -->\n{MIRACLE}\n<!-- medlint-enable -->\n\n{MIRACLE}", ["SUP001"]),
        (f"<!-- medlint-disable SUP001 {REASON} -->\n{MIRACLE}\n\n<!-- medlint-enable STA001 -->\n\n{MIRACLE}", []),
        (f"{MIRACLE}\n\n<!-- medlint-disable-file SUP001 {REASON} -->", []),
        (f"{MIRACLE}\n\n<!-- medlint-disable SUP001 {REASON} -->\n\n{MIRACLE}", ["SUP001"]),
        # Nothing in force.
        (f"{NEXT} SUP001 -->\n\n{MIRACLE}", ["LNT002", "SUP001"]),
        (f"{NEXT} SUP001 -- -->\n\n{MIRACLE}", ["LNT002", "SUP001"]),
        (f"{NEXT} {REASON} -->\n\n{MIRACLE}", ["LNT002", "SUP001"]),
        (f"{NEXT} SUP001 {REASON} expires=2026-05-31 -->\n\n{MIRACLE}", ["LNT003", "SUP001"]),
        (f"{NEXT} SUP001 {REASON} expires=2026-06-01 -->\n\n{MIRACLE}", []),
        (f"{NEXT} SUP001 {REASON} expires=June -->\n\n{MIRACLE}", ["LNT002", "SUP001"]),
        # By itself a day is no reason.
        (
            f"{NEXT} SUP001 -- expires=2099-01-31 by=A.Okafor -->\n\n{MIRACLE}",
            ["LNT002", "SUP001"],
        ),
        (f"{NEXT} SUP002 {REASON} -->\n\n{MIRACLE}", ["SUP001"]),
        (f"{NEXT} SUPP01 {REASON} -->\n\n{MIRACLE}", ["LNT001", "SUP001"]),
        (f"{NEXT} SUP001 {REASON} -->\n\nA drip.\n\n{MIRACLE}", ["LNT001", "SUP001"]),
        (f"Say medlint-disable-file SUP001 {REASON} in a comment.\n\n{MIRACLE}", ["SUP001"]),
        (f"```\n<!-- medlint-disable-file SUP001 {REASON} -->\n```\n\n{MIRACLE}", ["SUP001"]),
    ],
)
def test_what_a_comment_silences(text, codes):
    assert told(text) == codes


def test_unused_suppression_of_a_rule_that_did_not_run_is_not_told():
    text = f"<!-- medlint-disable-file STA001 {REASON} -->\n\nA drip."
    assert told(text) == []
    assert [one.code for one in lint_text(text, format="markdown")] == ["LNT001"]


def test_suppressions_of_suppressions():
    text = f"<!-- medlint-disable-file LNT001 {REASON} -->\n\n{NEXT} SUP001 {REASON} -->\n\nA drip."
    assert told(text) == []


def test_finding_of_a_comment_stands_at_the_comment():
    text = f"A drip.\n\n<!-- medlint-disable-next-line SUP001 {REASON} -->\n\nA plain drip."
    (finding,) = lint_text(text, format="markdown", select=["LNT", "SUP001"])
    assert text[finding.start : finding.end] == f"{NEXT} SUP001 {REASON} -->"
    assert finding.message == "This suppression has no effect: SUP001 finds nothing there."


def test_html_comments_silence():
    text = f"<p>{MIRACLE}</p>{NEXT} SUP001 {REASON} -->\n<div>\n<p>{MIRACLE}</p></div>\n<p>{MIRACLE}</p>"
    assert told(text, format="html") == ["SUP001", "SUP001"]


def test_a_comma_before_the_options_is_no_part_of_the_reason():
    (finding,) = report(f"<!-- medlint-disable-file SUP001 {REASON}, by=A.Okafor -->\n\n{MIRACLE}").suppressed
    assert finding.suppression.reason == "approved by review"
    assert told(f"<!-- medlint-disable-file SUP001 -- , by=A.Okafor -->\n\n{MIRACLE}") == ["LNT002", "SUP001"]


def test_silenced_findings_carry_the_reason():
    one = report(f"<!-- medlint-disable-file SUP001 {REASON} by=A.Okafor expires=2027-01-31 -->\n\n{MIRACLE}")
    assert one.findings == []
    (finding,) = one.suppressed
    assert finding.code == "SUP001"
    suppression = finding.suppression
    assert (suppression.reason, suppression.by, suppression.expires) == (
        "approved by review",
        "A.Okafor",
        date(2027, 1, 31),
    )


def test_audit_heeds_no_suppression_and_lists_all():
    text = f"<!-- medlint-disable-file SUP001 {REASON} -->\n\n{MIRACLE}\n\n<!-- medlint-disable-next-line STA -->"
    one = report(text, suppressions=False)
    assert [finding.code for finding in one.findings] == ["SUP001"]
    assert [suppression.names for suppression in one.suppressions] == [("SUP001",), ("STA",)]
    assert one.suppressed == []


def test_profile_bars_suppressions():
    text = f"<!-- medlint-disable-file SUP002 {REASON} -->\n\nThe drip is completely safe."
    house = lint_text(text, format="markdown", select=["SUP002", "LNT"], profile="house-example")
    assert [(one.code, one.message) for one in house[:1]] == [
        ("LNT001", "This suppression has no effect: SUP002 may not be silenced under this profile."),
    ]
    assert [one.code for one in house] == ["LNT001", "SUP002"]
    assert lint_text(text, format="markdown", select=["SUP002", "LNT"]) == []


SIDE = """\
suppressions:
- codes: [SUP001]
  excerpt: miracle
  reason: name of the trial
  by: A. Okafor
- codes: [SUP002]
  reason: nothing there
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"{MIRACLE}\n", encoding="utf-8")
    return tmp_path


def test_side_file_silences_and_is_told_of(folder):
    (folder / "a.txt.medlint.yml").write_text(SIDE, encoding="utf-8")
    (one,) = lint_paths(["a.txt"], select=["SUP001", "SUP002", "LNT"])
    assert [finding.code for finding in one.suppressed] == ["SUP001"]
    assert [(finding.code, finding.place) for finding in one.findings] == [("LNT001", "a.txt.medlint.yml:6:3")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "suppressions:\n- code: SUP001\n",
            ":2:3: suppressions[0]: unknown key `code`; did you mean `codes`?",
        ),
        (
            "suppressions:\n- codes: []\n",
            ":2:3: suppressions[0].codes: expected a list of length >= 1",
        ),
        ("suppressions: [\n", ":2:1: "),
    ],
)
def test_wrong_side_file_is_an_error_of_its_document(folder, text, message):
    (folder / "a.txt.medlint.yml").write_text(text, encoding="utf-8")
    (one,) = lint_paths(["a.txt"])
    assert one.error.startswith(f"a.txt.medlint.yml{message}")


def test_command_line_shows_what_is_silenced_and_by_whom(folder):
    page = folder / "page.md"
    page.write_text(f"<!-- medlint-disable-file SUP001 {REASON} by=A.Okafor -->\n\n{MIRACLE}\n", encoding="utf-8")
    run = CliRunner().invoke(main, ["check", "page.md", "--select", "SUP001"])
    assert (run.exit_code, "1 suppressed" in run.output) == (0, True)
    run = CliRunner().invoke(main, ["check", "page.md", "--select", "SUP001", "--show-suppressed"])
    assert "  suppressed: approved by review, by A.Okafor\n" in run.output
    run = CliRunner().invoke(main, ["check", "page.md", "--select", "SUP001", "--no-suppressions"])
    assert run.exit_code == 1
    assert "page.md:1:1  suppression of SUP001\n  approved by review, by A.Okafor\n" in run.output
