"""Expressions asked of the binding's own object: the same answers as of its Python wrapper, which is slower."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from medlint.linear import NOWHERE, compile_expression, encode, find, hits, is_hit, stands

EXPRESSIONS = [r"\bab?\b", "a+|b+", "(a)|(b)c", "((a)b|c(a))", "$", r"(?:a|ab)(c)?", "é|a"]
TEXTS = st.text("abcé £", max_size=30)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_the_hits_are_those_of_the_wrapper(expression, text):
    compiled, data = compile_expression(expression.encode()), text.encode()
    groups = range(compiled.groups + 1)
    expected = [[match.span(number) for number in groups] for match in compiled.finditer(data)]
    assert [list(spans) for spans in hits(compiled, data)] == expected
    assert is_hit(compiled, data) == stands(expression, text) == bool(expected)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_hits_in_characters_are_those_of_the_same_bytes(expression, text):
    compiled, data = compile_expression(expression.encode()), text.encode()
    expected = [
        [(len(data[:start].decode()), len(data[:end].decode())) for start, end in spans if (start, end) != NOWHERE]
        for spans in hits(compiled, data)
    ]
    assert [list(spans) for spans in find(expression, text)] == expected
    assert encode(text).spans(expression) == [spans[0] for spans in expected]


def test_the_binding_still_has_what_is_asked_of_it():
    told = "google-re2 keeps its objects elsewhere: `linear.hits` and `linear.is_hit` have to follow, or use `finditer`"
    assert hasattr(compile_expression(b"a"), "_regexp"), told
    assert hasattr(re2._Anchor, "UNANCHORED"), told
