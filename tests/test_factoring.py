"""Rows of small expressions as one short one: it matches exactly the rows, and is shorter than these side by side."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.notation.factoring import alternation


def rows(*words):
    """Words as rows, a letter a part."""
    return [tuple(word) for word in words]


NOUNS = ("drug", "pill", "patch")
FORMS = ("", "s", "s'", "'s")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("a",), "a"),
        (("reduce", "reduced"), "reduced?"),
        (("cat", "cot"), "c[ao]t"),
        (("pill", "pills", "pilling"), "pill(?:s|ing)?"),
        (("the", "she"), "[st]he"),
    ],
)
def test_what_words_share_is_written_once(words, expected):
    assert alternation(rows(*words)) == expected


def test_endings_of_many_words_are_written_once():
    found = alternation(rows(*(noun + form for noun in NOUNS for form in FORMS)))
    assert found.count("'") == 2
    assert all(re.fullmatch(found, noun + form) for noun in NOUNS for form in FORMS)


def test_parts_of_several_characters_are_kept_whole():
    many = r"(?:p|q){0,2}"
    assert alternation([("a", many, "b"), ("c", many, "b"), ("c", "b")]).count(many) <= 2
    assert re.fullmatch(alternation([(r"\b", many, "b"), (r"\b", "a")]), "pqb")


def test_a_word_that_comes_twice_is_written_once():
    assert alternation(rows("ab", "ab")) == "ab"


@given(st.sets(st.text("abc", max_size=5), min_size=1, max_size=14))
def test_exactly_the_words_match(words):
    matches = re.compile(alternation(rows(*words))).fullmatch
    every = {"".join(letters) for size in range(6) for letters in product("abc", repeat=size)}
    assert {text for text in every if matches(text)} == words


@given(st.sets(st.text("ab-^]'. ", min_size=1, max_size=3), min_size=1, max_size=8))
def test_signs_stand_for_themselves(words):
    escaped = [tuple(char if char == " " else re.escape(char) for char in word) for word in words]
    matches = re.compile(alternation(escaped)).fullmatch
    assert {"".join(some) for size in (1, 2, 3) for some in product("ab-^]'. ", repeat=size)} & words == words
    for size in (1, 2, 3):
        for some in map("".join, product("ab-^]'. ", repeat=size)):
            assert bool(matches(some)) == (some in words)
