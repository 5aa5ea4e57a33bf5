"""Excerpts that would break off in the midst of a phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.completing import completed


def shown(text: str) -> str:
    """Give what is shown of the words in front of the bar."""
    start, whole = text.index("|"), text.replace("|", "")
    return whole[: completed(whole, 0, start, len(whole))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rare compared to| traditional patches.", "rare compared to traditional patches"),
        ("safer than| strips", "safer than strips"),
        ("restores your body's| natural balance again", "restores your body's natural balance"),
        ("restores your body’s| balance", "restores your body’s balance"),
        ("the effects of| the sun fade", "the effects of the sun fade"),
        ("superior to| the more expensive creams", "superior to the more expensive creams"),
        ("works as well as| tablets and pills", "works as well as tablets"),
        ("better than| ours. We know", "better than ours"),
        ("cured of| insomnia this week", "cured of insomnia"),
        ("gentler than| traditional metal braces.", "gentler than traditional metal braces"),
        ("gentler than| old wooden desk lamps with shades", "gentler than old wooden"),
        ("purer than| the green tea found in shops", "purer than the green tea"),
    ],
)
def test_the_rest_of_the_phrase_is_shown(text: str, words: str) -> None:
    assert shown(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "a life-changing| drip",
        "safer than|",
        "safer than|, say, strips",
        "as good as| it gets",
        "better than| we thought",
        "see what it's| like",
        "pick the one you prefer to|. Then call",
        "compared to| (many) strips",
    ],
)
def test_what_is_whole_or_goes_on_otherwise_is_left(text: str) -> None:
    assert shown(text) == text[: text.index("|")]


def test_it_stops_in_front_of_the_next_finding() -> None:
    text = "awakens your body's own power"
    assert completed(text, 0, 19, 20) == 19
    assert completed(text, 0, 19, len(text)) == len(text)


@given(st.text(alphabet="ab to'’s.%-\n", max_size=40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_it_never_ends_earlier_nor_beyond_the_limit(text: str, start: int, end: int, limit: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    reached = completed(text, start, end, limit)
    assert reached == end or end < reached <= min(limit, len(text))
