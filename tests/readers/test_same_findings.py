"""The same page of copy gives the same findings, whatever kind of file holds it."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Sequence

import pytest
import yaml

from medlint import lint_text

Page = Sequence[tuple[str, str]]
"""Names of values and what they say."""

PAGES: dict[str, Page] = {
    "promises": (
        ("title", "The most effective ketamine clinic in town"),
        ("body", "Our infusions cure depression \u2013 and it\u2019s 100% safe for everyone \U0001f600."),
        (
            "body",
            "Studies show that 87% of patients feel better after \u201cjust one\u201d session & keep it.",
        ),
    ),
    "quiet": (
        ("title", "What to expect at a first visit"),
        ("body", "A clinician asks about your history, and you can stop at any time."),
    ),
}


def _json(page: Page) -> str:
    return json.dumps([{name: text} for name, text in page])


def _portable(page: Page) -> str:
    half = [(name, text[: len(text) // 2], text[len(text) // 2 :]) for name, text in page]
    return json.dumps(
        [
            {
                "_type": "block",
                "style": "h1" if name == "title" else "normal",
                "children": [{"text": first, "marks": []}, {"text": second, "marks": ["strong"]}],
            }
            for name, first, second in half
        ],
        ensure_ascii=False,
    )


def _html(page: Page) -> str:
    return "".join(f"<{'h1' if name == 'title' else 'p'}>{html.escape(text)}</p>" for name, text in page)


def _po(page: Page) -> str:
    return "".join(f'msgid "{number}"\nmsgstr ""\n"{text}"\n\n' for number, (_, text) in enumerate(page, 1))


def _csv(page: Page) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([["Id", "Headline 1", "Description"], *(
        [number, text if name == "title" else "", text if name == "body" else ""] for number, (name,
         text) in enumerate(page)
    )])  # fmt: skip
    return written.getvalue()


WRITERS: dict[str, tuple[str, Callable[[Page], str]]] = {
    "json": ("json", _json),
    "yaml": ("yaml", lambda page: yaml.safe_dump([{name: text} for name, text in page], width=40)),
    "yaml folded": ("yaml", lambda page: yaml.safe_dump([{name: text} for name, text in page], default_style=">")),
    "portable text": ("json", _portable),
    "html in json": ("json", lambda page: json.dumps({"html": _html(page)})),
    "po": ("po", _po),
    "csv": ("csv", _csv),
    "template": ("template", lambda page: "{% block a %}" + _html(page) + "{# end #}{% endblock %}"),
    "svelte": ("svelte", lambda page: "<script>let a = 1</script>" + _html(page)),
}


def _found(format: str, source: str) -> list[tuple[str, str]]:
    """Give the codes of what is found, with the words; reference marks of spelling differ from format to format."""
    return sorted((finding.code, " ".join(finding.excerpt.split())) for finding in lint_text(source, format=format))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_gives_the_same_findings_as_in_html(page: str, writer: str) -> None:
    expected = _found("html", _html(PAGES[page]))
    assert bool(expected) == (page == "promises")
    format, write = WRITERS[writer]
    assert _found(format, write(PAGES[page])) == expected
