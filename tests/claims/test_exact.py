"""Approved wording in copy: where it counts as the same, and where a word beside it makes another claim of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from claims_files import BEST, claim, codes, report
from hypothesis import given
from hypothesis import strategies as st

from medlint.claims.words import visible, wording, words

FIGURE = "40% of adults slept better with the drip"


@pytest.mark.parametrize(
    "text",
    [
        f"{BEST}.",
        BEST.upper(),
        "**Zelvora** is the *best* migraine\ntreatment in\u00a0town!",
        f"{BEST}[^1].\n\n[^1]: A note.",
        "Zelvora® is the best migraine treatment in town.",
        "Ze\u00adlvora is the best migraine treatment in town.",
        f"It is so: {BEST}, and the tea is good.",
    ],
)
def test_case_marks_and_markup_make_no_difference(tmp_path, text):
    found = report(tmp_path, text, claim())
    assert codes(found) == []
    assert [one.code for one in found.cleared] == ["SUP004"]


@pytest.mark.parametrize(
    ("approved", "text"),
    [
        ("The drip eases long-term low mood in adults.", "The drip eases long\u2013term low mood in adults."),
        ("The drip is the patients' best choice.", "The drip is the patients\u2019 best choice."),
        ("1,000 people say it is the best drip.", "1000 people say it is the best drip."),
        ("With 5 mg it is the best drip.", "With 5mg it is the best drip."),
        ("The café has the best drip.", "The cafe\u0301 has the best drip."),
        ("It is the best drip.", "“It is the best drip”, we say."),
        ("It is the best drip.", "It is the best drip [1].\n\n## References\n\n1. Okafor A. J Ex Med. 2024;1:2-3."),
        ("The best drip. It is in town.", "The best drip. It is in town. Come in."),
    ],
)
def test_forms_of_signs_and_figures_are_one(tmp_path, approved, text):
    # One that is exact and out of force is told, whatever other rules say.
    assert "LNT011" in codes(report(tmp_path, text, claim(approved, valid_to="2020-01-01")))


@pytest.mark.parametrize(
    ("approved", "text"),
    [
        (FIGURE, "Over 40% of adults slept better with the drip."),
        (FIGURE, "Up to 40% of adults slept better with the drip."),
        (FIGURE, "More than 40% of adults slept better with the drip."),
        (FIGURE, "30–40% of adults slept better with the drip."),
        (FIGURE, ">40% of adults slept better with the drip."),
        (FIGURE, "1.40% of adults slept better with the drip."),
        ("adults slept better by 40", "adults slept better by 40% with the drip."),
        ("adults slept better by 40", "adults slept better by 40–50 percent with the drip."),
        ("adults slept better by 40", "adults slept better by 40 times with the drip."),
    ],
)
def test_a_bound_or_a_unit_beside_a_number_makes_another_claim(tmp_path, approved, text):
    found = report(tmp_path, text, claim(approved))
    assert not found.cleared
    assert "LNT010" not in codes(found)


@pytest.mark.parametrize(
    "text",
    [
        "It is not the best migraine treatment in town, but 95% slept.",
        "It is never the best migraine treatment in town.",
        "No study shows that it is the best migraine treatment in town.",
        "This isn't the best migraine treatment in town.",
        "The second-best migraine treatment in town.",
        "The best migraine treatment in town-like places.",
    ],
)
def test_not_and_joined_words_make_another_claim(tmp_path, text):
    found = report(
        tmp_path,
        text,
        claim("the best migraine treatment in town" if "not" in text else "best migraine treatment in town"),
    )
    assert not found.cleared
    assert "LNT010" not in codes(found)


def test_a_negation_before_a_comma_is_of_another_clause(tmp_path):
    found = report(tmp_path, f"If pills do not suit you, {BEST}.", claim())
    assert [one.code for one in found.cleared] == ["SUP004"]


def test_variants_clear_as_the_wording_does(tmp_path):
    found = report(tmp_path, f"{BEST}.", claim("Zelvora is fine by us", variants=[BEST]))
    assert [one.code for one in found.cleared] == ["SUP004"]


@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to(text):
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(
    st.lists(st.sampled_from(["drip", "5", "%", "is", "“best”", "—", "not", "café"]), min_size=1, max_size=8),
    st.randoms(),
)
def test_what_a_reader_cannot_see_makes_no_difference(parts, chance):
    plain = " ".join(parts)
    spaced = chance.choice(["  ", "\u00a0", "\n", "\u2009"]).join(parts)
    assert [word.text for word in wording(plain)] == [
        word.text for word in wording(visible(spaced).upper().replace("CAFÉ", "Café"))
    ]


JOINED = "The drip may ease low mood in adults"


@pytest.mark.parametrize(
    ("approved", "text", "diff"),
    [
        (JOINED, f"{JOINED} and teenagers.", "leave out 'and teenagers'"),
        (JOINED, f"{JOINED} or stressed teenagers, we say.", "leave out 'or stressed teenagers'"),
        (JOINED, f"{JOINED} and calms nerves.", "leave out 'and calms nerves'"),
        (JOINED, f"{JOINED} and 12-year-olds.", ""),
        ("Adults with eczema may use the gel", "Children and adults with eczema may use the gel.", ""),
    ],
)
def test_one_more_thing_that_is_joined_makes_another_claim(tmp_path, approved, text, diff):
    found = report(tmp_path, text, claim(approved, valid_to=None))
    told = [one.message for one in found.findings if one.code == "LNT010"]
    assert [diff in one for one in told] == ([True] if diff else [])
    assert "LNT011" not in codes(report(tmp_path, text, claim(approved, valid_to="2020-01-01")))


@pytest.mark.parametrize(
    "end", [" and is easy to take.", ", and teenagers like the tea.", " and may help you sleep.", "."]
)
def test_what_says_something_of_its_own_leaves_the_claim_as_it_is(tmp_path, end):
    assert "LNT011" in codes(report(tmp_path, JOINED + end, claim(JOINED, valid_to="2020-01-01")))
