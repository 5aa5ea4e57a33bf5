"""Wording that checks bring along: which stretches its lists find."""

from __future__ import annotations

import re

import pytest

from medlint.notation import parse
from medlint.text import MAX_SENTENCE
from medlint.wordlists import Wording, _compiled, parts_of


def wording_of(*phrases: str) -> Wording:
    return Wording(parts_of({"list": [parse(phrase, {}) for phrase in phrases]}))


def test_the_longest_of_overlapping_stretches_is_kept() -> None:
    assert wording_of("half off", "half off today", "off today now").spans("list", "half off today now") == [(0, 14)]


def test_stretches_come_in_the_order_of_the_text() -> None:
    assert wording_of("beta", "alpha").spans("list", "alpha beta alpha") == [(0, 5), (6, 10), (11, 16)]


def test_any_part_may_stand() -> None:
    wording = wording_of("alpha", "beta")
    assert wording.stands("list", "a beta")
    assert not wording.stands("list", "gamma")


@pytest.fixture
def tried(monkeypatch):
    """The expressions that are run."""
    seen = []
    monkeypatch.setattr("medlint.linear.stands", lambda source, text: seen.append(source) or re.search(source, text))
    return seen


def test_only_parts_run_that_a_text_calls_for(tried) -> None:
    wording = wording_of(" ".join(["alpha", *["word"] * 900]), "beta")
    assert wording.stands("list", "one beta two")
    assert len(tried) == 1
    assert not wording.stands("list", "gamma")
    assert len(tried) == 1


@pytest.mark.parametrize(
    ("phrase", "text", "is_tried"),
    [
        ("my (skin|hair) ..2 clearer", "is it any clearer", False),
        ("my (skin|hair) ..2 clearer", "clearer skin", False),
        ("my (skin|hair) ..2 clearer", "clearer is my hair", True),
        ("(my)? skin ..2 clearer", "skin is clearer", True),
        ("beta-blocker", "a beta blocker", True),
        ("beta-blocker", "beta locker", False),
        ("#% lower", "5% lower", True),
        ("don't wait", "don't wait", True),
        ("you (will|'ll) feel", "you'll feel", True),
        ("you (will|'ll) feel", "you feel", False),
        ("don't wait", "don is not one to wait", False),
    ],
)
def test_a_part_runs_where_all_its_sure_words_stand(tried, phrase, text, is_tried) -> None:
    wording_of(phrase).stands("list", text)
    assert bool(tried) is is_tried


def test_long_texts_are_looked_through_as_well() -> None:
    assert wording_of("alpha beta").spans("list", "x " * MAX_SENTENCE + "alpha beta") == [
        (2 * MAX_SENTENCE, 2 * MAX_SENTENCE + 10)
    ]


def test_spans_are_in_characters() -> None:
    assert wording_of("alpha", "beta").spans("list", "é — 😀 alpha: beta") == [(6, 11), (13, 17)]


def test_wording_without_a_fixed_word_is_looked_for_everywhere() -> None:
    wording = wording_of("#", "beta")
    assert wording.spans("list", "7 beta") == [(0, 1), (2, 6)]
    assert wording.stands("list", "seven")


def test_lists_asked_together_answer_each_for_itself() -> None:
    lists = {name: [parse(phrase, {})] for name, phrase in (("early", "alpha"), ("late", "omega"), ("own", "kappa"))}
    wording = Wording(parts_of(lists, [("early", "late")]))
    text = "alpha kappa"
    assert [wording.stands(name, text) for name in ("early", "late", "own")] == [True, False, True]
    assert wording.names == ["early", "late", "own"]


def test_a_list_without_wording_stands_nowhere() -> None:
    assert not Wording(parts_of({"list": []})).stands("list", "alpha")


def test_no_text_longer_than_a_sentence_is_kept() -> None:
    lists = {name: [parse(phrase, {})] for name, phrase in (("early", "alpha"), ("late", "omega"))}
    wording = Wording(parts_of(lists, [("early", "late")]))
    for text in ("alpha", "alpha " * MAX_SENTENCE):
        assert wording.stands("early", text)
    assert wording._asked["early"]._kept.cache_info().currsize == 1


CLASSES = {"part": ["(skin|back|back pain)"], "ill": ["(pain|{part})"]}
WHOLE = ["my ..1 {ill} is gone", "{ill} came back", "bye ..1 {ill}", "(no|{ill}) more", "^ {ill} $"]


def wording_apart(*apart: str) -> Wording:
    return Wording(_compiled({"told": WHOLE, "other": ["bye"]}, CLASSES, [("told", "other")], apart))


@pytest.mark.parametrize(
    "text",
    [
        "my old skin is gone",
        "my back pain is gone and the pain came back",
        "é my back came back",
        "bye then back pain",
        "no more",
        "skin",
        "bye skin. my back",
        "my nose is gone",
        "my zqz is gone, and so is the pain",
        "zqz, my back pain is gone",
    ],
)
def test_phrases_find_the_same_without_their_class(text: str) -> None:
    whole, apart = wording_apart(), wording_apart("ill")
    assert apart.spans("told", text) == whole.spans("told", text)
    assert apart.stands("told", text) == whole.stands("told", text)


def test_a_class_is_compiled_once() -> None:
    wording = wording_apart("ill", "part")
    assert set(wording.names) == {"told", "told/ill", "other", "ill", "part"}
    told = next(expression for number, expression in wording._parts["told"].expressions if number == 2)
    assert "zqz" in told
    assert "pain" not in told
