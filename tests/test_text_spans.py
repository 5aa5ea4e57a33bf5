"""From places in the source back to the words of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.model import Block, Piece
from medlint.text_spans import Finder, Words, text_span


def block(text, *pieces, index=0):
    made = Block("paragraph", text, tuple(Piece(*piece) for piece in pieces))
    made.index = index
    return made


@st.composite
def blocks(draw):
    """A block of plain stretches, entities (one character that stands for several), and markup between them."""
    pieces, text, source = [], "", draw(st.integers(0, 5))
    for kind, size, markup in draw(
        st.lists(st.tuples(st.sampled_from(["plain", "entity"]), st.integers(1, 6), st.integers(0, 4)), min_size=1)
    ):
        source += markup
        length = size if kind == "plain" else 1
        source_length = size if kind == "plain" else size + 1
        pieces.append((len(text), length, source, source_length))
        text, source = text + "x" * length, source + source_length
    return block(text, *pieces)


@given(blocks(), st.data())
def test_text_span_is_the_inverse_of_source_span(made, data):
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    assert text_span(made, *made.source_span(start, end)) == (start, end)


@given(blocks(), st.integers(0, 80), st.integers(1, 80))
def test_no_place_gives_words_outside_of_the_text(made, start, size):
    span = text_span(made, start, start + size)
    assert span is None or 0 <= span[0] < span[1] <= len(made.text)


# "**Life**-changing &amp; safe"
MARKED = block("Life-changing & safe", (0, 4, 2, 4), (4, 10, 8, 10), (14, 1, 18, 5), (15, 5, 23, 5))


@pytest.mark.parametrize(
    ("span", "words"),
    [((2, 6), "Life"), ((2, 17), "Life-changing"), ((18, 23), "&"), ((20, 22), "&"), ((23, 28), " safe")],
)
def test_words_of_a_place(span, words):
    start, end = text_span(MARKED, *span)
    assert MARKED.text[start:end] == words


@pytest.mark.parametrize("span", [(0, 6), (2, 7), (6, 9), (28, 30), (40, 41)])
def test_place_with_an_end_outside_of_the_words_has_none(span):
    assert text_span(MARKED, *span) is None


def test_character_that_nothing_in_the_source_stands_for_is_passed_over():
    made = block("a b", (0, 1, 0, 1), (1, 1, 1, 0), (2, 1, 1, 1))
    assert text_span(made, 0, 1) == (0, 1)
    assert text_span(made, 1, 2) == (2, 3)
    made = block("a b", (0, 1, 0, 1), (1, 1, 1, 0))
    assert text_span(made, 0, 1) == (0, 1)
    made = block("ab c", (0, 2, 0, 2), (2, 1, 2, 0), (3, 1, 4, 1))
    assert text_span(made, 0, 2) == (0, 2)


def test_finder_takes_the_block_that_reads_as_the_excerpt():
    title = block("Safe", (0, 1, 0, 5), (1, 3, 5, 3), index=0)
    plain = block("lt;afe", (0, 6, 2, 6), index=1)
    finder = Finder([title, plain])
    assert finder.find(3, 8, "t;afe") == Words(plain, 1, 6)
    assert finder.find(3, 8, "Safe") == Words(title, 0, 4)
    assert finder.find(0, 8, "Safe") == Words(title, 0, 4)
    assert finder.find(3, 8, "other").block is plain
    assert finder.find(9, 12, "afe") is None


def test_finder_finds_words_of_a_block_within_another():
    """`Rest <img alt="A cure"> well`: the picture's text stands between two pieces of the paragraph."""
    around = block("Rest well", (0, 5, 0, 5), (5, 4, 24, 4), index=0)
    within = block("A cure", (0, 6, 15, 6), index=1)
    finder = Finder([around, within])
    assert finder.find(17, 21, "cure") == Words(within, 2, 6)
    assert finder.find(0, 28, "Rest well") == Words(around, 0, 9)
