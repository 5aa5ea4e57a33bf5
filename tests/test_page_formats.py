"""The same page of copy gets the same findings in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.config import NO_FILE
from medlint.engine import lint_bytes
from medlint.model import FileReport
from tests.page_formats import FORMATS, Line, Page
from tests.test_ketamine import LINES, is_heading

CLEAN = Path(__file__).parents[1] / "examples" / "clinic" / "ketamine-what-to-know.md"
KETAMINE = [Line(0 if not is_heading(line) else 1 if line is LINES[0] else 2, line) for line in LINES]


def clean_page() -> Page:
    text = CLEAN.read_text(encoding="utf-8")
    blocks = [" ".join(block.split()) for block in text.split("\n\n")]
    return [
        Line(level, block.lstrip("# ")) for block in blocks for level in (len(block) - len(block.lstrip("#")),) if block
    ]


def report(name: str, page: Page) -> FileReport:
    found = lint_bytes(name, FORMATS[name](page), config=NO_FILE)
    assert found.error == ""
    return found


def said(found: FileReport) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.excerpt) for finding in found.findings)


@pytest.mark.parametrize("name", FORMATS)
def test_ketamine_page_gets_the_same_findings(name: str) -> None:
    assert said(report(name, KETAMINE)) == said(report("page.md", KETAMINE))


@pytest.mark.parametrize("name", FORMATS)
def test_clean_page_is_left_alone(name: str) -> None:
    assert said(report(name, clean_page())) == []
