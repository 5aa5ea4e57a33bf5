"""Invented copy against pressure and vulnerability: pressing words in many dresses, near misses, and plain pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from medlint import lint_text
from medlint.model import Finding
from medlint.packs import unmark

TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "pressure.yaml").read_text("utf-8"))


def lint(text: str, *codes: str) -> list[Finding]:
    return lint_text(text, format="markdown", select=list(codes) or ["PRS", "VUL"])


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, text, id=f"{code}-{number}")
        for code, texts in TABLE[kind].items()
        for number, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(("code", "marked"), cases("found"))
def test_pressing_words_are_found(code: str, marked: str) -> None:
    text, spans = unmark(marked)
    found = [(finding.start, finding.end) for finding in lint(text, code) if finding.severity != "note"]
    assert spans
    assert all(any(first < end and start < last for first, last in found) for start, end in spans), found


@pytest.mark.parametrize(("code", "text"), cases("silent"))
def test_near_miss_stays_silent(code: str, text: str) -> None:
    assert [(finding.code, finding.excerpt) for finding in lint(text)] == [], code


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
