"""Times that answer the question before them."""

from __future__ import annotations

import pytest

from medlint import lint_text


def told(text):
    return [one.excerpt for one in lint_text(text, format="markdown") if one.code == "STA003"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## How long does the filler last?\n\n9 to 12 months.", "9 to 12 months"),
        ("**How long will my results hold?** On average, two years.", "two years"),
        ("- Q: How long does Botox last?\n- A: Usually about 4 months", "about 4 months"),
        ("When will I notice a difference? Usually within 3 weeks.", "3 weeks"),
        ("How long until I feel it? Usually 3 to 5 days.", "3 to 5 days"),
        ("How soon does it kick in?\n\nAnywhere from 20 to 40 minutes.", "20 to 40 minutes"),
    ],
)
def test_a_bare_time_is_read_by_its_question(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "How long does a session last? 45 minutes.",
        "How long does the swelling last? Two to five days.",
        "How long does the course last? Six weeks.",
        "How soon can I drive? After 24 hours.",
        "How long does the filler last? Come every six months.",
        "How long does the filler last? The clinic has been open for six years.",
        "The filler lasts. Six months.",
        "Six months.",
        "How long does it last?\n\n45 a head.",
    ],
)
def test_what_was_not_asked_is_no_claim(text):
    assert told(text) == []


def test_a_long_question_is_let_be():
    assert told(f"How long, {'on and on, ' * 20}does it last? Six months.") == []
