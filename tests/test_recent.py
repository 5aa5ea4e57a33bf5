"""What few documents ask for is let go, and never within a document."""

from __future__ import annotations

import pytest

from medlint import linter, recent
from medlint.config import NO_FILE
from medlint.engine import lint_bytes
from medlint.linear import over_bytes
from medlint.recent import Recent, end_document, end_rule


@pytest.fixture
def built(monkeypatch):
    monkeypatch.setattr(recent, "_ALL", [])
    return []


def recent_of(built, most, most_within=0):
    return Recent(lambda key: built.append(key) or key.upper(), most, most_within)


def test_nothing_is_let_go_within_a_document(built):
    upper = recent_of(built, most=2)
    assert [upper(key) for key in "abcabc"] == [*"ABCABC"]
    assert built == [*"abc"]


def test_what_was_asked_for_longest_ago_goes_with_the_document(built):
    upper = recent_of(built, most=2)
    for document in ("ab", "bc", "a"):
        for key in document:
            upper(key)
        end_document()
    assert built == [*"abca"]
    upper("c")
    assert built == [*"abca"]


def test_less_is_kept_from_rule_to_rule_of_a_large_document(built):
    upper = recent_of(built, most=9, most_within=2)
    for rule in ("abc", "bc", "ab"):
        for key in rule:
            upper(key)
        end_rule()
    assert built == [*"abca"]


def test_expressions_are_let_go_between_the_rules_of_a_large_document(monkeypatch):
    held = []

    def end_rule():
        recent.end_rule()
        held.append(len(over_bytes._before))

    monkeypatch.setattr(linter, "end_rule", end_rule)
    monkeypatch.setattr(over_bytes, "_most_within", 20)
    line = b"Our miracle drip is completely safe, and 9 in 10 patients feel better within a week.\n\n"
    small = lint_bytes("a.md", line * 9, config=NO_FILE, is_file=False)
    assert not held
    monkeypatch.setattr(linter, "_LARGE", 8)
    large = lint_bytes("a.md", line * 9, config=NO_FILE, is_file=False)
    assert len(held) > 3
    assert max(held) <= 20
    assert large.findings == small.findings


def test_expressions_are_kept_from_document_to_document():
    lint_bytes("a.md", b"Our miracle drip is completely safe.\n", config=NO_FILE, is_file=False)
    kept = dict(over_bytes._before)
    assert kept
    lint_bytes("a.md", b"Our miracle drip is completely safe.\n", config=NO_FILE, is_file=False)
    assert all(over_bytes._before[key] is one for key, one in kept.items())
