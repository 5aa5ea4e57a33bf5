"""The same page of copy gets the same findings in every format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medlint.config import NO_FILE
from medlint.engine import lint_bytes
from medlint.model import FileReport
from tests.page_formats import FORMATS, Line, Page

CLINIC = Path(__file__).parents[1] / "examples" / "clinic"


def page_of(name: str) -> Page:
    """Give the headings and paragraphs of a page of the examples, without what Markdown alone can say."""
    text = re.sub(r"\A---\n.*?\n---\n", "", (CLINIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text.replace("**", ""))
    blocks = [" ".join(block.split()) for block in re.sub(r"^- ", "\n", text, flags=re.MULTILINE).split("\n\n")]
    return [
        Line(level, block.lstrip("# ")) for block in blocks for level in (len(block) - len(block.lstrip("#")),) if block
    ]


KETAMINE = page_of("ketamine-drip.md")


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
    assert said(report(name, page_of("ketamine-what-to-know.md"))) == []
