"""Every example of every bundled rule is a test: marked words are reported, the near misses are left alone."""

from __future__ import annotations

import pytest

from medlint import lint_text
from medlint.packs import bundled_packs, load_pack, unmark

RULES = [rule for path in bundled_packs() for rule in load_pack(path)[0].rules]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule.code, example, id=f"{rule.code}-{kind}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule.examples, kind), 1)
    ]


@pytest.mark.parametrize(("code", "marked"), cases("bad"))
def test_bad_example_is_reported_exactly_where_marked(code: str, marked: str) -> None:
    text, spans = unmark(marked)
    found = lint_text(text, format="markdown", select=[code])
    assert [(finding.code, finding.start, finding.end) for finding in found] == [(code, *span) for span in spans]
    assert not [finding for finding in found if "{" in finding.message + finding.suggestion]


@pytest.mark.parametrize(("code", "text"), cases("good"))
def test_good_example_is_left_alone(code: str, text: str) -> None:
    assert [finding.excerpt for finding in lint_text(text, format="markdown", select=[code])] == []
