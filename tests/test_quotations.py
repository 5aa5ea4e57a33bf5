"""Quotations: which one holds a place, and at what cost."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint import quotations
from medlint.model import Block
from medlint.quotations import is_account, quotation_at
from medlint.readers import read


def block_of(text: str, name: str = "a.md") -> Block:
    return read(name, text.encode()).blocks[0]


def held(text: str, words: str, name: str = "a.md") -> str | None:
    block = block_of(text, name)
    span = quotation_at(block, block.folded.index(words) + len(words))
    return None if span is None else block.folded[slice(*span)]


@pytest.mark.parametrize(
    ("text", "words", "quotation"),
    [
        ('They call it "a miracle jab" here.', "miracle", "a miracle jab"),
        ('They call it "a miracle jab" here.', "a miracle jab", "a miracle jab"),
        ('They call it "a miracle jab" here.', "here", None),
        ('They call it "a miracle jab" here.', "they", None),
        ("They call it 'a miracle jab', they say.", "miracle", "a miracle jab"),
        ("It's a miracle that she's well.", "miracle", None),
        ("He said: \"the 'wonder' pill\".", "wonder", "the 'wonder' pill"),
        ("> A miracle jab.", "miracle", "a miracle jab."),
    ],
)
def test_the_quotation_that_holds_the_words_is_given(text: str, words: str, quotation: str | None) -> None:
    assert held(text, words) == quotation


def test_of_quotations_in_one_another_the_inner_one_is_given() -> None:
    text = "<p><q>She said <q>a miracle</q> to me</q> today</p>"
    assert held(text, "miracle", "a.html") == "a miracle"
    assert held(text, "to me", "a.html") == "she said a miracle to me"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))))
def test_pieces_say_what_a_look_at_every_quotation_says(spans: list[tuple[int, int]]) -> None:
    block = block_of("x" * 40)
    block.memo["quotations"] = quotations._pieces(spans)
    for place in range(40):
        first = next((span for span in spans if span[0] < place <= span[1]), None)
        assert quotation_at(block, place) == first


@pytest.mark.parametrize(
    ("text", "account"), [("a miracle jab", False), ("it changed my life", True), ("word " * 20, True)]
)
def test_an_account_is_long_or_in_the_first_person(text: str, account: bool) -> None:
    assert is_account(text) is account


def lines_run(block: Block, places: list[int]) -> int:
    """Count the lines of the module that run while all places are looked up."""
    lines = 0

    def trace(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if frame.f_code.co_filename != quotations.__file__:
            return None
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for place in places:
            quotation_at(block, place)
    finally:
        sys.settrace(before)
    return lines


def test_looking_up_every_quotation_takes_work_linear_in_their_number() -> None:
    def cost(number: int) -> int:
        block = block_of('He said "a miracle" twice. ' * number)
        return lines_run(block, [index for index, letter in enumerate(block.folded) if letter == "m"])

    assert cost(400) < 2.2 * cost(200)
