"""Invented copy against pressure and vulnerability: pressing words in many dresses, near misses, and plain pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from medlint import lint_text
from medlint.model import Finding
from medlint.packs import unmark
from tests.tables import table

TABLE: dict[str, Any] = table(Path(__file__).parent / "data" / "pressure.yaml")


def lint(text: str, *codes: str) -> list[Finding]:
    return lint_text(text, format="markdown", select=list(codes) or ["PRS", "VUL"])


# One test a code: a test for each of a thousand sentences would take longer to report than to run.
@pytest.mark.parametrize("code", TABLE["found"])
def test_pressing_words_are_found(code: str) -> None:
    missed = []
    for marked in TABLE["found"][code]:
        text, spans = unmark(marked)
        assert spans, marked
        found = [(finding.start, finding.end) for finding in lint(text, code) if finding.severity != "note"]
        if not all(any(first < end and start < last for first, last in found) for start, end in spans):
            missed.append(marked)
    assert missed == []


@pytest.mark.parametrize("code", TABLE["silent"])
def test_near_misses_stay_silent(code: str) -> None:
    told = [(text, finding.code, finding.excerpt) for text in TABLE["silent"][code] for finding in lint(text)]
    assert told == []


@pytest.mark.parametrize("page", TABLE["pages"])
def test_page_that_presses_nobody_stays_silent(page: str) -> None:
    assert [(finding.code, finding.excerpt) for finding in lint(TABLE["pages"][page])] == []


def test_trade_word_is_only_noted() -> None:
    assert [finding.severity for finding in lint("Ask about tweakments.", "PRS004")] == ["note"]


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        ("Our clinic offers Botox and fillers.\n\n", ["PRS002"]),
        ("Our gummies hold melatonin. Add to cart.\n\n", []),
        ("Our garden centre sells roses.\n\n", []),
    ],
)
def test_discount_is_judged_by_what_the_page_sells(where: str, codes: list[str]) -> None:
    assert [finding.code for finding in lint(where + "Get 20% off today.")] == codes
