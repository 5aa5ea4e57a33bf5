"""The shared ketamine page, in three formats, against what a reviewer says of it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from medlint import lint_text
from medlint.model import Finding
from tests.cases import every

FOLDER = Path(__file__).parents[2] / "shared" / "examples"
TEXT = (FOLDER / "ketamine-infusion.txt").read_text(encoding="utf-8")
EXPECTED: dict[str, list[Any]] = yaml.safe_load(
    (FOLDER / "ketamine-infusion.expected.yaml").read_text(encoding="utf-8")
)
LINES = [line for line in TEXT.splitlines() if line]


def is_heading(line: str) -> bool:
    return not line.endswith((".", "”"))


def markdown() -> str:
    """The page as Markdown: its headings marked, everything else as it stands."""
    return "\n\n".join(f"{'#' if line is LINES[0] else '##'} {line}" if is_heading(line) else line for line in LINES)


def page() -> str:
    """The page as HTML: headings and paragraphs."""

    def element(line: str) -> str:
        tag = "p" if not is_heading(line) else "h1" if line is LINES[0] else "h2"
        return f"<{tag}>{html.escape(line)}</{tag}>"

    return "<!doctype html>\n<html><body>\n" + "\n".join(map(element, LINES)) + "\n</body></html>\n"


SOURCES = {"text": TEXT, "markdown": markdown(), "html": page()}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Finding]]:
    return {format: lint_text(source, format=format) for format, source in SOURCES.items()}


def span(source: str, words: str, occurrence: int) -> tuple[int, int]:
    return [
        one.span() for one in re.finditer(re.escape(html.escape(words) if source is SOURCES["html"] else words), source)
    ][occurrence]


def overlapping(findings: list[Finding], start: int, end: int) -> set[str]:
    return {finding.code for finding in findings if finding.start < end and start < finding.end}


every_format = pytest.mark.parametrize("format", SOURCES)


@every_format
@every("row", EXPECTED["must"], ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_words_that_must_be_found_are(found: dict[str, list[Finding]], format: str, row: list[Any]) -> None:
    code, words, occurrence = row
    assert code in overlapping(found[format], *span(SOURCES[format], words, occurrence))


@every_format
@pytest.mark.parametrize("words", EXPECTED["must_not"])
def test_words_that_must_be_left_alone_are(found: dict[str, list[Finding]], format: str, words: str) -> None:
    source = SOURCES[format]
    for start in (one.start() for one in re.finditer(re.escape(words), source)):
        assert overlapping(found[format], start, start + len(words)) == set()


@every_format
@pytest.mark.parametrize("code", EXPECTED["document_must"])
def test_document_must_have(found: dict[str, list[Finding]], format: str, code: str) -> None:
    assert code in {finding.code for finding in found[format]}


@every_format
@pytest.mark.parametrize("code", EXPECTED["document_must_not"])
def test_document_must_not_have(found: dict[str, list[Finding]], format: str, code: str) -> None:
    assert code not in {finding.code for finding in found[format]}


def test_nothing_but_notes_is_found_that_no_row_allows(found: dict[str, list[Finding]]) -> None:
    documents = {*EXPECTED["document_must"], *(row[0] for row in EXPECTED["may"] if not row[1])}
    allowed = [(row[0], *span(TEXT, row[1], row[2])) for row in EXPECTED["must"] + EXPECTED["may"] if row[1]]
    astray = [
        (finding.code, finding.excerpt)
        for finding in found["text"]
        if finding.severity != "note"
        and finding.code not in documents
        and not any(start < finding.end and finding.start < end for _, start, end in allowed)
    ]
    assert astray == []


def test_every_format_gives_the_same_findings(found: dict[str, list[Finding]]) -> None:
    said = {format: [(one.code, one.severity, one.excerpt) for one in findings] for format, findings in found.items()}
    assert said["markdown"] == said["text"]
    assert said["html"] == said["text"]


@every_format
def test_offsets_index_the_source(found: dict[str, list[Finding]], format: str) -> None:
    cut = [html.unescape(SOURCES[format][finding.start : finding.end]) for finding in found[format]]
    assert cut == [finding.excerpt for finding in found[format]]
