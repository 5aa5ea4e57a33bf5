"""Expressions asked of the binding's own objects: the same answers as of its Python wrapper, at every stage."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from medlint.automata import NOWHERE, Expression
from medlint.linear import compile_expression, encode, encode_lines, find, hits, over_bytes, stands

EXPRESSIONS = [r"\bab?\b", "a+|b+", "(a)|(b)c", "((a)b|c(a))", "$", r"(?:a|ab)(c)?", "é|a"]
TEXTS = st.text("abcé £", max_size=30)


LONG = "a" * 1_000


def re2_object(expression: str):
    options = re2.Options()
    options.longest_match = True
    return re2.compile(expression.encode(), options)


def stages(expression: str) -> list[Expression]:
    """Give an expression that nothing was asked of, one that found hits, and one that found more than enough."""
    stages = [Expression(expression.encode()) for _ in range(3)]
    list(hits(stages[1], b"a"))
    list(hits(stages[2], LONG.encode()))
    return stages


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_the_hits_are_those_of_the_wrapper(expression, text):
    wrapper, data = re2_object(expression), text.encode()
    groups = range(wrapper.groups + 1)
    expected = [[match.span(number) for number in groups] for match in wrapper.finditer(data)]
    for stage in stages(expression):
        assert stage.stands(data) == bool(expected)
        assert [list(spans) for spans in hits(stage, data)] == expected
    assert stands(expression, text) == bool(expected)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=TEXTS)
def test_hits_in_characters_are_those_of_the_same_bytes(expression, text):
    compiled, data = over_bytes(expression), text.encode()
    expected = [
        [(len(data[:start].decode()), len(data[:end].decode())) for start, end in spans if (start, end) != NOWHERE]
        for spans in hits(compiled, data)
    ]
    assert [list(spans) for spans in find([expression], text)] == expected
    assert encode(text).spans(expression) == [spans[0] for spans in expected]


@given(lines=st.lists(TEXTS, max_size=5))
def test_lines_are_encoded_as_the_whole_would_be(lines):
    whole = "\n.\n".join(lines)
    found = encode_lines(lines, "\n.\n")
    expected = encode(whole)
    assert (found.data, found.ends, found.excess) == (expected.data, expected.ends, expected.excess)


@pytest.mark.parametrize("pair", [("a+b", "b c"), ("ab", "a|b{1,3}"), (r"\ba\b", "a [^ ]+ c"), ("b c d", "a b|c")])
@given(text=st.text(alphabet="abcd é", max_size=30))
def test_several_expressions_are_found_as_if_they_were_one(pair, text):
    one = find(["|".join(f"(?:{expression})" for expression in pair)], text)
    assert [spans[0] for spans in find(pair, text)] == [spans[0] for spans in one]


def test_the_binding_still_has_what_is_asked_of_it():
    told = "google-re2 keeps its objects elsewhere: `automata.Expression` has to follow, or use `finditer`"
    assert hasattr(compile_expression("a"), "_regexp"), told
    assert hasattr(re2.Set.SearchSet(), "_set"), told
    assert hasattr(re2._Anchor, "UNANCHORED"), told


def test_what_hardly_stands_anywhere_stays_small():
    rare = Expression(b"\\b(?:abc|abd) (?:efg|efh)\\b")
    assert not rare.stands(LONG.encode())
    assert list(hits(rare, b"abc efg")) == [[(0, 7)]]
    assert rare.screen is not None


def test_what_stands_often_is_found_by_automata():
    frequent = Expression(b"abc")
    for _ in range(40):
        assert list(hits(frequent, b"abc")) == [[(0, 3)]]
    assert frequent.screen is None


def test_what_is_too_large_for_a_screen_is_found_all_the_same():
    # A count takes many steps for few characters: more than a set is given, fewer than one expression may have.
    large = Expression(b"(?:" + b"a{1000}" * 150 + b")?!")
    assert large.screen is None
    assert large.stands(b"a!")
    assert list(hits(large, b"a!")) == [[(1, 2)]]


def test_what_crowds_a_screen_is_found_all_the_same():
    # Alone in its set, RE2 compiles it, and then matches nothing with it.
    words = "|".join(f"(?:[^ ]+ ){{0,9}}a{number}(?: [^ ]+){{0,9}}" for number in range(900))
    crowded, text = f"(?:{words}) zz".encode(), b"the quick brown a5 fox jumps over a7 zz"
    assert Expression(crowded).stands(text)
    assert list(hits(Expression(crowded), text)) == [[(0, len(text))]]


class MuteScreen:
    """What a set is for whose automaton there is no room."""

    def Match(self, _data: bytes) -> list[int]:  # noqa: N802 - the binding's name
        return []


@pytest.mark.parametrize("ask", [Expression.stands, lambda expression, data: bool(list(hits(expression, data)))])
def test_a_screen_that_cannot_run_is_told_from_one_that_finds_nothing(ask):
    for text, stands_there in ((b"an abc", True), (b"an ab", False)):
        expression = Expression(b"abc")
        expression.screen = MuteScreen()
        assert ask(expression, text) is stands_there
        assert expression.screen is None


def test_more_steps_than_letters_find_room():
    steps = Expression(b"x(?: [^ .;:!?]+){0,9} y")
    assert list(hits(steps, b"x a b y")) == [[(0, 7)]]


def test_no_expression_is_refused():
    with pytest.raises(re2.error):
        Expression(b"(a")
