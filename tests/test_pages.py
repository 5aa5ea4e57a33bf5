"""Whole invented pages: those of `examples/`, and those of `data/pages` beside the exact findings expected.

Run as a program, it writes the expected findings anew, to be read row by row before they are kept.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from medlint import lint_paths
from medlint.model import FileReport
from medlint.packs import bundled_packs, load_pack

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PAGES = Path(__file__).parent / "data" / "pages"
EXPECTED = ".expected.json"
CLEAN_EXAMPLES = (
    "README.md",
    "claims/barrier-cream-approved.md",
    "clinic/careers.txt",
    "clinic/contact.html",
    "clinic/ketamine-what-to-know.md",
    "journal/migraine.md",
    "shop/magnesium.html",
)


def lint(path: Path) -> FileReport:
    (report,) = lint_paths([path])
    assert not report.error
    return report


def rows(report: FileReport) -> list[list[object]]:
    """Give code, severity, the words of the source and which occurrence of them it is, counted from 0."""
    found = []
    for finding in report.findings:
        words = report.source[finding.start : finding.end]
        before = report.source[: finding.start]
        found.append([finding.code, finding.severity, words, before.count(words)])
    return found


def pages(kind: str) -> list[Path]:
    return sorted(path for path in (PAGES / kind).iterdir() if not path.name.endswith(EXPECTED))


def expected_of(page: Path) -> Path:
    return page.with_name(page.name + EXPECTED)


@pytest.mark.parametrize("page", pages("promotional"), ids=lambda page: page.name)
def test_promotional_page_gets_exactly_the_findings_expected(page: Path) -> None:
    assert rows(lint(page)) == json.loads(expected_of(page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", pages("clean"), ids=lambda page: page.name)
def test_clean_page_is_left_alone(page: Path) -> None:
    assert rows(lint(page)) == []


@pytest.mark.parametrize("name", CLEAN_EXAMPLES)
def test_clean_example_is_left_alone(name: str) -> None:
    assert rows(lint(EXAMPLES / name)) == []


def test_examples_show_every_shipped_rule() -> None:
    shipped = {rule.code for path in bundled_packs() for rule in load_pack(path)[0].rules}
    shown = {finding.code for report in lint_paths([EXAMPLES]) for finding in report.findings}
    assert shipped - shown == set()


def test_examples_come_in_several_formats_and_all_can_be_read() -> None:
    reports = list(lint_paths([EXAMPLES]))
    assert {Path(report.path).suffix for report in reports} == {".md", ".html", ".txt", ".tsx", ".json", ".docx"}
    assert [report.error for report in reports if report.error] == []


def test_messages_of_all_pages_have_no_holes() -> None:
    findings = [finding for report in lint_paths([EXAMPLES, PAGES]) for finding in report.findings]
    assert findings
    assert [finding.message for finding in findings if "{" in finding.message + finding.suggestion] == []


def write_expected() -> None:
    for page in pages("promotional"):
        found = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows(lint(page)))
        expected_of(page).write_text(f"[\n{found}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write_expected()
