"""Quantities: what stands in a sentence, what it is about, and which words a reviewer would underline."""

from __future__ import annotations

import time
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.packs import unmark
from medlint.quantities import KINDS, quantities, read
from medlint.quantities.cues import compile_cues, cues
from medlint.quantities.patterns import Form
from medlint.quantities.reading import plain
from medlint.text import Sentence, fold
from tests.cases import every
from tests.tables import table

PHRASES = table(Path(__file__).parent / "data" / "quantities.yaml")
CLAIMS = {
    "outcome", "relative", "side-effect", "prevalence", "time-to-effect", "duration-of-effect", "count", "rating",
}  # fmt: skip


def cases():
    return [
        pytest.param(kind, marked, id=f"{kind}-{number}")
        for kind, phrases in PHRASES.items()
        for number, marked in enumerate(phrases)
    ]


def values(text):
    return [(one.form, one.low, one.high, one.bound) for one in read(fold(text))]


def words(text):
    return [(one.kind, text[slice(*one.words)]) for one in read(fold(text))]


@every("kind, marked", cases())
def test_kind_is_told_by_the_words_around(kind, marked):
    text, [(start, end)] = unmark(marked)
    found = read(fold(text))
    assert [one.kind for one in found if one.start < end and start < one.end][:1] == [kind]


@every("kind, marked", [case for case in cases() if case.values[0] not in CLAIMS | {"absolute-pair"}])
def test_innocent_phrase_makes_no_claim(kind, marked):  # noqa: ARG001 - shown in the name of the test
    text, _ = unmark(marked)
    assert [one.kind for one in read(fold(text)) if one.kind in CLAIMS] == []


def test_phrases_are_many_and_of_known_kinds():
    assert sum(map(len, PHRASES.values())) >= 300
    assert set(PHRASES) <= set(KINDS)
    phrases = [phrase for phrases in PHRASES.values() for phrase in phrases]
    assert len(set(phrases)) == len(phrases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("70–80 % of them", ("percent", 70, 80, "")),
        ("by as much as 80%", ("percent", 80, 80, "up to")),
        ("nearly one in three", ("ratio", 1 / 3, 1 / 3, "about")),
        ("7 out of 10", ("ratio", 0.7, 0.7, "")),
        ("three-quarters of us", ("ratio", 0.75, 0.75, "")),
        ("half of them", ("ratio", 0.5, 0.5, "")),
        ("1,234,567 patients", ("number", 1234567, 1234567, "")),
        ("over 1.5 million patients", ("number", 1.5e6, 1.5e6, "at least")),
        ("500k men", ("number", 500e3, 500e3, "")),
        ("thousands of men", ("number", 1000, 1000, "")),
        ("twenty-five percent", ("percent", 25, 25, "")),
        ("3x", ("fold", 3, 3, "")),
        ("five-fold", ("fold", 5, 5, "")),
        ("five-times", ("fold", 5, 5, "")),
        ("between six and nine weeks", ("days", 6, 9, "about")),
        ("between six to nine weeks", ("days", 6, 9, "about")),
        ("two whole weeks", ("days", 2, 2, "")),
        ("as late as ten weeks", ("days", 10, 10, "")),
        ("sevenfold", ("fold", 7, 7, "")),
        ("half a million jars", ("number", 5e5, 5e5, "")),
        ("20+ million jars", ("number", 20e6, 20e6, "")),
        ("4.8 out of 5 stars", ("rating", 4.8, 5, "")),
        ("within the hour", ("minutes", 2, 2, "")),
        ("twice", ("fold", 2, 2, "")),
        ("4 to 8 weeks", ("days", 4, 8, "")),
        ("in as little as 48 hours", ("minutes", 48, 48, "as little as")),
        ("the first 2-4 weeks", ("point", 2, 4, "")),
        ("from 6 months to 2 years", ("days", 2, 6, "")),
        ("6-12 sessions", ("sessions", 6, 12, "")),
        ("$70", ("money", 70, 70, "")),
        ("50 mg", ("dose", 50, 50, "")),
        ("12 lbs", ("size", 12, 12, "")),
    ],
)
def test_values_form_and_bound(text, expected):
    assert values(text) == [(expected[0], pytest.approx(expected[1]), pytest.approx(expected[2]), expected[3])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Studies found that 70–80% of CRPS patients achieve meaningful relief.", "70–80% of CRPS patients"),
        ("Energy comes within the first 2-4 weeks.", "within the first 2-4 weeks"),
        ("1 in 4 men over the age of 30 have low testosterone.", "1 in 4 men over the age of 30"),
        ("The peel lasts 3-4 months.", "lasts 3-4 months"),
        ("Sleep improved by as much as 80%.", "by as much as 80%"),
        ("Clients lose up to 12 pounds in a month.", "lose up to 12 pounds in a month"),
        ("Lose 20 pounds before the wedding.", "Lose 20 pounds"),
        ("Rated 4.8 out of 5 stars from guests.", "4.8 out of 5 stars"),
        ("Migraine is a leading cause of missed work.", "a leading cause of missed work"),
    ],
)
def test_reported_words_are_those_a_reviewer_would_underline(text, expected):
    assert [found for kind, found in words(text) if kind in CLAIMS] == [expected]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Relief comes as early as a week or as late as ten weeks.", ["time-to-effect", "time-to-effect"]),
        ("It holds for three months in men and four months in women.", ["duration-of-effect", "duration-of-effect"]),
        ("80% of crowns last, and 60% in back teeth.", ["outcome", "outcome"]),
        # What speaks of something of its own goes on from nothing.
        ("Relief comes within a week, and each visit takes forty minutes.", ["time-to-effect", "procedure-length"]),
        ("Relief comes within a week; forty minutes.", ["time-to-effect", "schedule"]),
        # One time, counted from another.
        ("You feel better within two weeks after your first session.", ["time-to-effect", "schedule"]),
    ],
)
def test_a_figure_goes_on_from_the_one_before_where_nothing_else_is_told_of_it(text, kinds):
    assert [one.kind for one in read(fold(text))] == kinds


def test_offsets_survive_letters_of_any_script():
    text = "Ślęża naïve “clinic” — 70 % of our patients improve, 日本 1 in 5 adults lives with pain."
    assert [text[one.start : one.end] for one in read(fold(text))] == ["70 %", "1 in 5"]
    assert len(plain(fold(text))) == len(text)


@pytest.mark.parametrize("text", ["The week of the fair.", "He rang on the hour.", "Just before the month is out."])
def test_the_hour_is_a_time_only_behind_within(text):
    assert read(fold(text)) == []


@pytest.mark.parametrize("text", ["She gave me a day spa card.", "An envelope holding a day pass."])
def test_a_day_that_tells_what_kind_of_thing_it_is_is_no_time(text):
    assert values(text) == []


def test_a_star_counts_as_the_word():
    assert words("Rated 4.9★ by members.") == [("rating", "4.9★")]
    assert words("Rated 5 ★★★★★ by members.") == [("rating", "5 ★★★★★")]


@pytest.mark.parametrize("text", ["", "No figure here.", "Call us.", "–", "%", "to to to", "in in in"])
def test_text_without_figures_gives_nothing(text):
    assert read(fold(text)) == []


def test_a_sentence_is_read_once():
    sentence = Sentence(0, "70 percent improved.", 0)
    assert quantities(sentence) is quantities(sentence)


@pytest.mark.parametrize(
    "piece", ["70 % of men, ", "1-", "one in ", "within 2 ", "nearly about up to ", "5,", "weeks or "]
)
def test_reading_is_linear(piece):
    read("70 % of men improve within 2 weeks.")
    begin = time.process_time()
    read(piece * 4000)
    assert time.process_time() - begin < 8


PIECES = st.sampled_from(
    "1 2,3 4.5. 6.7.8 1in 9 in out of every ten half a third 50% % percent - – — $ £ 5x times fold day 3 weeks minutes"
    ' sessions mg lbs " / : ; . ( ) [ ] up to as little as about people of our patients improve within after lasts'
    " é 日 \x00 ½ ² one million k stars".split(" ")
)


@given(st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "-", "\u00a0"])), max_size=40))
def test_any_text_is_read_with_sound_spans(pieces):
    text = fold("".join(piece + gap for piece, gap in pieces))
    end = 0
    for one in read(text):
        assert end <= one.start < one.end <= len(text)
        assert 0 <= one.words[0] < one.words[1] <= len(text)
        assert one.low <= one.high
        end = one.end


def test_every_cue_step_names_a_known_kind_and_form():
    assert {step.kind for step in cues().steps} <= set(KINDS)
    assert set(cues().by_form) <= set(get_args(Form))
    assert all(step.wording and all(one.expression for one in step.wording) for step in cues().steps)


def test_unknown_key_in_the_file_is_refused():
    with pytest.raises(msgspec.ValidationError, match="Object contains unknown field"):
        compile_cues("lexicons: {}\nkinds: []\nregisters: {}\ntold: {}\nkind: []\n")
