"""Wording that checks bring along: which stretches its lists find."""

from __future__ import annotations

import re

from medlint.notation import parse
from medlint.wordlists import Wording, parts_of


def wording_of(*phrases: str) -> Wording:
    return Wording({"list": parts_of([parse(phrase, {}) for phrase in phrases])})


def test_the_longest_of_overlapping_stretches_is_kept() -> None:
    assert wording_of("half off", "half off today", "off today now").spans("list", "half off today now") == [(0, 14)]


def test_stretches_come_in_the_order_of_the_text() -> None:
    assert wording_of("beta", "alpha").spans("list", "alpha beta alpha") == [(0, 5), (6, 10), (11, 16)]


def test_any_part_may_stand() -> None:
    wording = wording_of("alpha", "beta")
    assert wording.stands("list", "a beta")
    assert not wording.stands("list", "gamma")


def test_only_parts_are_compiled_that_a_text_calls_for(monkeypatch) -> None:
    compiled = []
    long = " ".join(["alpha", *["word"] * 900])
    wording = wording_of(long, "beta")
    monkeypatch.setattr(
        "medlint.wordlists.compile_expression", lambda source: compiled.append(source) or re.compile(source)
    )
    assert wording.stands("list", "one beta two")
    assert len(compiled) == 1
    assert not wording.stands("list", "gamma")
    assert len(compiled) == 1


def test_wording_without_a_fixed_word_is_looked_for_everywhere() -> None:
    wording = wording_of("#", "beta")
    assert wording.spans("list", "7 beta") == [(0, 1), (2, 6)]
    assert wording.stands("list", "seven")
