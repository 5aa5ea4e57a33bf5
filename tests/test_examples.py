"""Every example of every bundled rule is a test: marked words are reported, the near misses are left alone."""

from __future__ import annotations

import pytest

from medlint import lint_text
from medlint.model import Finding
from medlint.packs import Rule, Suppressions, bundled_packs, load_pack, unmark

RULES = [rule for path in bundled_packs() for rule in load_pack(path)[0].rules]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.code}-{kind}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule.examples, kind), 1)
    ]


def found(rule: Rule, text: str) -> list[Finding]:
    # What suppressions come to shows when the rules run that they silence.
    select = [] if isinstance(rule.match, Suppressions) else [rule.code]
    return [one for one in lint_text(text, format="markdown", select=select) if one.code == rule.code]


@pytest.mark.parametrize(("rule", "marked"), cases("bad"))
def test_bad_example_is_reported_exactly_where_marked(rule: Rule, marked: str) -> None:
    text, spans = unmark(marked)
    findings = found(rule, text)
    assert [(finding.start, finding.end) for finding in findings] == spans
    assert not [finding for finding in findings if "{" in finding.message + finding.suggestion]


@pytest.mark.parametrize(("rule", "text"), cases("good"))
def test_good_example_is_left_alone(rule: Rule, text: str) -> None:
    assert [finding.excerpt for finding in found(rule, text)] == []
