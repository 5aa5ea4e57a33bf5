"""What few documents ask for is let go, and never within a document."""

from __future__ import annotations

import pytest

from medlint import recent
from medlint.config import NO_FILE
from medlint.engine import lint_bytes
from medlint.linear import over_bytes
from medlint.recent import Recent, end_document


@pytest.fixture
def built(monkeypatch):
    monkeypatch.setattr(recent, "_ALL", [])
    return []


def recent_of(built, most):
    return Recent(lambda key: built.append(key) or key.upper(), most)


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


def test_expressions_are_kept_from_document_to_document():
    lint_bytes("a.md", b"Our miracle drip is completely safe.\n", config=NO_FILE, is_file=False)
    kept = dict(over_bytes._before)
    assert kept
    lint_bytes("a.md", b"Our miracle drip is completely safe.\n", config=NO_FILE, is_file=False)
    assert all(over_bytes._before[key] is one for key, one in kept.items())
