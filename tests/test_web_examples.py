"""The copy repository in `examples/web`: TSX, JSON messages and Word drafts, planted findings and a clean one each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from medlint import lint_paths
from medlint.model import FileReport

ROOT = Path(__file__).parents[1]
WEB = ROOT / "examples" / "web"
CLEAN = ("app/visit/page.tsx", "drafts/waiting-room.docx", "messages/visit.en.json")
EXPECTED = {
    "app/sleep-drip/page.tsx": [
        ("SUP002", "safe", ""),
        ("SUP001", "The <em>miracle", ""),
        ("SUP003", "our cure for", ""),
        ("SUP004", "the <strong>best</strong> treatment", ""),
        ("STA002", "Studies show", ""),
    ],
    "drafts/knee-gel.docx": [
        ("SUP004", "most effective knee treatment", "paragraph 3"),
        ("SUP009", "eases pain", "paragraph 4"),
        ("MEC006", "rebuilds worn cartilage", "paragraph 4"),
        ("SUP003", "rebuilds worn cartilage", "paragraph 4"),
        ("STA003", "in two weeks", "paragraph 4"),
        ("TST001", "My arthritis was cured", "paragraph 6"),
        ("SUP003", "arthritis was cured", "paragraph 6"),
        ("SUP003", "guaranteed", "table 1, row 3"),
    ],
    "messages/sleep-drip.en.json": [
        ("RSK001", "drip", ""),
        ("RSK007", "drip", ""),
        ("SUP011", "works for everyone", ""),
        ("SUP005", 'works for everyone \\u2014 it\\u2019s \\"risk-free\\" from the first night', ""),
        ("SUP003", "was cured of insomnia", ""),
        ("TST001", "cured of insomnia", ""),
        ("SUP003", "were cured of insomnia", ""),
        ("TST001", "cured of insomnia}} this week", ""),
    ],
}
SILENCED = {"app/sleep-drip/page.tsx": ["the Miracle"], "messages/sleep-drip.en.json": ["the Miracle"]}


def lint(name: str) -> FileReport:
    (report,) = lint_paths([WEB / name])
    assert report.error == ""
    return report


@pytest.mark.parametrize("name", EXPECTED)
def test_planted_findings_stand_where_they_are_written(name: str) -> None:
    report = lint(name)
    found = [(one.code, report.source[one.start : one.end], one.place) for one in report.findings]
    assert found == EXPECTED[name]
    assert [report.source[one.start : one.end] for one in report.suppressed] == SILENCED.get(name, [])


@pytest.mark.parametrize("name", CLEAN)
def test_clean_one_is_left_alone(name: str) -> None:
    assert lint(name).findings == []


def test_every_file_is_tried_here() -> None:
    assert {str(Path(report.path).relative_to(WEB)) for report in lint_paths([WEB])} == {*EXPECTED, *CLEAN}


def test_drafts_are_what_their_script_writes(tmp_path: Path) -> None:
    script = ROOT / "tools" / "build_example_drafts.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)
    for draft in (WEB / "drafts").iterdir():
        assert (tmp_path / draft.name).read_bytes() == draft.read_bytes()
