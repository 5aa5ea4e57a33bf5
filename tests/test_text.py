"""Folding and sentences: lengths never change, nothing gets lost, abbreviations do not end a sentence."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from medlint.text import INVISIBLE, fold, split_sentences

DOTS = 50_000


def sentences(text):
    return [text[one.start : one.end] for one in split_sentences(text, fold(text))]


@given(st.text())
@example("İSTANBUL")
@example("STRASSE straße ẞ")
@example("😀 𝐁𝐄𝐒𝐓 İ")
@example("ΟΔΟΣ ΟΔΟΣ İ")
@example("ﬁ ŉ ǰ")
@example("\ud800")
def test_fold_keeps_every_offset(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Don’t” ‘stop’", "\"don't\" 'stop'"),
        ("«Best» „Best‟", '"best" "best"'),
        ("life\u2011changing \u22125 \u2010", "life-changing -5 -"),
        ("a–b — c ― d", "a–b — c — d"),
        ("100％\u00a0SURE\u202fnow", "100% sure now"),
        ("a\tb\nc\r", "a b c "),
        ("Crème NAÏVE Łódź İs", "creme naive lodz is"),
        ("fœtus anæmia Straße", "fetus anemia strase"),
        ("𝗠𝗶𝗿𝗮𝗰𝗹𝗲 𝒄𝒖𝒓𝒆 ＢＥＳＴ 𝟭", "miracle cure best 1"),
        ("r\u0435v\u043elut\u0456\u043en\u0430r\u0443 \u0405\u0410FE", "revolutionary safe"),
        ("\u043d\u0435\u0442", "\u043de\u0442"),
        ("ŉ ǆ ﬁ δ-opioid µg ×", "ŉ ǆ ﬁ δ-opioid µg ×"),
        ("5′ 7″", "5' 7\""),
    ],
)
def test_fold_gives_one_form(text, folded):
    assert fold(text) == folded


def test_fold_leaves_invisible_characters_to_readers():
    assert fold(INVISIBLE) == INVISIBLE


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two.", "Three"],
        ["It works!", "Really?", "Yes…", "Well."],
        ["Dr. Zorb and Mrs. Plonk met.", "They spoke."],
        ["Ask Prof. Zorb vs. Dr. Plonk."],
        ["Take 3.5 mg twice a day.", "Then stop."],
        ["Many foods, e.g. Brazil nuts, i.e. Seeds, etc. Work well."],
        ["By J. R. Zorb, M.D. In the U.S. Army, at 9 a.m. Monday."],
        ["We give vitamin C.", "It is a vitamin."],
        ["He had hepatitis B.", "We treat it."],
        ["Is it safe?", "No.", "Call us."],
        ["The answer is no.", "Ask again."],
        ["See No. 5 and Fig. 2 for more.", "Then rest."],
        ['"It changed my life."', "We hear that a lot."],
        ["“It works!”", "“Does it?”", "(It does.)", "Fine."],
        ["It works.[4]", "It lasts.[^b]", "Good."],
        ["It works.)", "[Source] is here."],
        ["It works.", "✅ It lasts.", "😀 Good.", "• More."],
        ["Wait... what?", "Wait...", "What?!"],
        ["visit zorb.example.com now", "and zorb v2.0.1 too"][:1],
        ["It works. it lasts."],
        ["Étude one.", "Étude two."],
        ["So far.", "3 doses are enough."],
        ["Ask the F.D.A. first."],
    ],
)
def test_sentences(parts):
    assert sentences(" ".join(parts)) == parts


def test_abbreviation_at_the_end_of_a_block_ends_it():
    assert sentences("By Zorb Inc.") == ["By Zorb Inc."]


def test_blank_text_has_no_words_in_any_sentence():
    assert sentences("") == []
    assert [one.strip() for one in sentences(" \n ")] in ([], [""])


@settings(deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from([*'abA1.!?…"”)([]^ –😀É', "Dr.", "e.g.", "No.", "  "])).map("".join))
)
@example(". . . A")
@example("...A")
def test_sentences_cover_the_text_in_order(text):
    made = split_sentences(text, fold(text))
    end = 0
    for index, one in enumerate(made):
        assert one.index == index
        assert end <= one.start < one.end <= len(text)
        assert not text[end : one.start].strip()
        assert one.folded == fold(text)[one.start : one.end]
        end = one.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "." * DOTS + "x",
        "?!" * DOTS + "x",
        ".[" + "a" * DOTS,
        "." + "]" * DOTS + "x",
        ". " + "(" * DOTS,
        "." + " " * DOTS + "x",
        "x. " * DOTS,
        "a." * DOTS,
        ".[a" * DOTS,
        "Dr. " * DOTS + "X",
    ],
    ids=lambda text: repr(text[:6]),
)
def test_hostile_text_is_split_in_linear_time(text):
    # A quadratic splitter takes minutes for each of these.
    made = split_sentences(text, text)
    assert made[-1].end <= len(text)
