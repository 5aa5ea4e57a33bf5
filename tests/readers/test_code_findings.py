"""A page of copy gives the same findings, at the same words, whether it is HTML, Markdown, TSX, MDX or data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from medlint import lint_text
from medlint.readers import read

CLINIC = Path(__file__).parents[2] / "examples" / "clinic"
PAGES = sorted(CLINIC.glob("*.html"))
VOID = re.compile(r"<((?:br|hr|img|meta|link|input)\b[^>]*?)\s*/?>", re.IGNORECASE)


def findings(format: str, source: str) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.excerpt) for finding in lint_text(source, format=format))


def to_tsx(page: str) -> str:
    """Write a page of HTML as a component."""
    page = re.sub(r"<!doctype[^>]*>", "", page, flags=re.IGNORECASE)
    page = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    page = re.sub(r"<!--(.*?)-->", r"{/*\1*/}", page, flags=re.DOTALL)
    page = VOID.sub(r"<\1 />", page).replace(" class=", " className=")
    return f"import a from 'a';\nexport default function Page() {{\n  return (\n{page.strip()}\n  );\n}}\n"


def to_data(page: str) -> str:
    """Write the blocks of a page of HTML as objects."""
    rows = []
    for block in read("a.html", page.encode()).blocks:
        name = {"heading": "heading", "meta": block.label, "alt": "alt", "item": "bullet"}.get(block.kind, "body")
        # As a tool would: what is not ASCII is escaped.
        row = f"{{ {name}: {json.dumps(block.text)} }}"
        rows.append(f"  {{ meta: {row} }},\n" if block.kind == "meta" else f"  {row},\n")
    return f"export const blocks = [\n{''.join(rows)}];\n"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_tsx_gives_the_findings_of_html(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert findings("tsx", to_tsx(page)) == findings("html", page)


@pytest.mark.parametrize("path", sorted(CLINIC.glob("*.md")), ids=lambda path: path.name)
def test_mdx_gives_the_findings_of_markdown(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert findings("mdx", page) == findings("markdown", page)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_data_gives_the_findings_of_html(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    found = [code for code, _ in findings("ts", to_data(page))]
    assert found == [code for code, _ in findings("html", page)]


def test_there_are_findings_to_compare() -> None:
    page = (CLINIC / "forehead.html").read_text(encoding="utf-8")
    assert len(findings("tsx", to_tsx(page))) > 3
