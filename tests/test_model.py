"""Blocks know where their words stand in the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.model import Block, Document, Piece


def block(text, *pieces):
    return Block("paragraph", text, tuple(Piece(*piece) for piece in pieces))


# "**Life**-changing &amp; safe": emphasis is left out, the entity is one character.
SOURCE = "**Life**-changing &amp; safe"
MARKED = block("Life-changing & safe", (0, 4, 2, 4), (4, 10, 8, 10), (14, 1, 18, 5), (15, 5, 23, 5))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Life", "Life"),
        ("Life-changing", "Life**-changing"),
        ("-changing", "-changing"),
        ("&", "&amp;"),
        ("changing &", "changing &amp;"),
        ("& safe", "&amp; safe"),
        ("safe", "safe"),
        ("Life-changing & safe", "Life**-changing &amp; safe"),
    ],
)
def test_source_span_covers_the_words_and_the_markup_between(words, expected):
    start = MARKED.text.index(words)
    first, last = MARKED.source_span(start, start + len(words))
    assert SOURCE[first:last] == expected


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 21), (20, 21)])
def test_span_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match=f"no such span: {start}:{end} of 20"):
        MARKED.source_span(start, end)


@given(st.lists(st.tuples(st.text("ab ", min_size=1, max_size=5), st.text("*", max_size=3)), min_size=1), st.data())
def test_source_span_holds_exactly_the_words_when_markup_is_taken_out(parts, data):
    pieces, text, source = [], "", ""
    for words, markup in parts:
        source += markup
        pieces.append((len(text), len(words), len(source), len(words)))
        text, source = text + words, source + words
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = block(text, *pieces).source_span(start, end)
    assert source[first:last].replace("*", "") == text[start:end]
    assert "*" not in source[first] + source[last - 1]


def test_document_numbers_and_splits_its_blocks():
    blocks = [block("One. Two.", (0, 9, 0, 9)), block("“THREE”", (0, 7, 10, 7))]
    document = Document("a.txt", "One. Two.\n“THREE”", "text", blocks)
    assert [one.index for one in document.blocks] == [0, 1]
    assert [len(one.sentences) for one in document.blocks] == [2, 1]
    assert blocks[1].folded == '"three"'


@pytest.mark.parametrize(("offset", "index"), [(0, 0), (3, 0), (4, 0), (5, 1), (8, 1), (99, 1)])
def test_sentence_at(offset, index):
    one = block("One. Two.", (0, 9, 0, 9))
    Document("a.txt", "One. Two.", "text", [one])
    assert one.sentence_at(offset).index == index


def test_memo_is_kept_for_the_document():
    document = Document("a.txt", "", "text", [])
    document.memo["x"] = 1
    assert document.memo == {"x": 1}
