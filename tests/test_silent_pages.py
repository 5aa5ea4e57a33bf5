"""Invented pages that promote nothing: the rules about promotion leave them alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import medlint

PAGES = sorted((Path(__file__).parent / "data" / "silent_pages").iterdir())
FAMILIES = ("RSK", "APR", "TST", "PRS", "VUL", "SPL")


def test_there_are_pages_of_many_kinds_and_formats() -> None:
    assert len(PAGES) >= 25
    assert {page.suffix for page in PAGES} == {".md", ".html", ".txt"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_that_promotes_nothing_gives_no_finding(page: Path) -> None:
    (report,) = medlint.lint_paths([page], select=FAMILIES)
    assert not report.error
    assert [(one.code, one.excerpt) for one in report.findings] == []
