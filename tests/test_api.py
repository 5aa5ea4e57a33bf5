"""The public interface: `lint_text` and `lint_paths`."""

from __future__ import annotations

from pathlib import Path

import pytest

import medlint
from medlint.config import Config
from medlint.model import MedlintError

PACK = Path(__file__).parent / "data" / "packs" / "engine.yaml"
CONFIG = Config(packs=(str(PACK),), select=("ENG",))


def test_interface_is_named():
    assert set(medlint.__all__) >= {"lint_paths", "lint_text"}
    assert medlint.__version__


def test_text_is_linted_by_the_bundled_packs():
    findings = medlint.lint_text("Our drip is the most effective migraine treatment on earth.", select=["SUP", "CMP"])
    assert findings
    assert {finding.path for finding in findings} == {"<text>"}
    assert medlint.lint_text("We open at nine.") == []


@pytest.mark.parametrize(
    ("text", "format", "start"),
    [
        ("😀 They zorb.", "text", 7),
        ("They **zorb**.", "markdown", 7),
        ("<p>They &amp; we <b>zorb</b>.</p>", "html", 20),
    ],
)
def test_offsets_count_code_points_of_the_text(text, format, start):
    (finding,) = medlint.lint_text(text, format=format, config=CONFIG, select=["ENG001"])
    assert (finding.start, text[finding.start : finding.end]) == (start, "zorb")


def test_path_selection_and_ignoring():
    findings = medlint.lint_text("We zorb.", path="copy/a.txt", config=CONFIG)
    assert [(finding.path, finding.code) for finding in findings] == [
        ("copy/a.txt", "ENG002"),
        ("copy/a.txt", "ENG001"),
    ]
    findings = medlint.lint_text("We zorb.", config=CONFIG, ignore=["zorb-word"])
    assert [finding.code for finding in findings] == ["ENG002"]


def test_unknown_format_is_told():
    with pytest.raises(MedlintError, match="unknown format 'docx2'"):
        medlint.lint_text("We zorb.", format="docx2", config=CONFIG)


def test_text_that_is_not_unicode_is_told():
    with pytest.raises(MedlintError, match="not UTF-8"):
        medlint.lint_text("We zorb \ud800.", config=CONFIG)


def test_paths_are_linted(tmp_path):
    (tmp_path / "a.txt").write_text("We zorb.", encoding="utf-8")
    (report,) = medlint.lint_paths([tmp_path], config=CONFIG, select=["ENG001"])
    assert [finding.excerpt for finding in report.findings] == ["zorb"]
    assert report.source == "We zorb."


def test_standard_input_is_linted():
    (report,) = medlint.lint_paths(["-"], config=CONFIG, stdin=("-", b"We zorb."))
    assert len(report.findings) == 2
