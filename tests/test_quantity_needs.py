"""What is ruled out by words alone could not have matched: checked against running everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.linear import hits
from medlint.notation import parse, parse_lexicons
from medlint.packs import unmark
from medlint.quantities import CLAIMS, claims, read
from medlint.quantities.cues import sets, steps_of
from medlint.quantities.linear import compiled, first_of, stands, which
from medlint.quantities.needs import IT, LEFT, MARK, RIGHT, needs
from medlint.quantities.patterns import PATTERNS
from medlint.quantities.phrases import Sieve, fits, letters_of, words_around
from medlint.quantities.reading import plain
from medlint.text import Sentence, fold
from tests.tables import table

DATA = table(Path(__file__).parent / "data" / "quantities.yaml")
TEXTS = [unmark(marked)[0] for phrases in DATA.values() for marked in phrases]
EXPRESSIONS = tuple(expression for _, expression in PATTERNS)
PIECES = sorted({word for text in TEXTS for word in text.split()} | {"(", "é", "—", "1", "of", "%"})


def needs_of(text: str) -> list[tuple[int, set[str]]]:
    phrase = parse(text, parse_lexicons({"who": ["(men|women)"]}, {"it": IT}))
    return [(side, set(words)) for side, words in needs(phrase)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("{it} off", [(RIGHT, {f"{MARK} off"}), (RIGHT, {"off"})]),
        ("every {it}", [(LEFT, {f"every {MARK}"}), (LEFT, {"every"})]),
        ("{it} ..3 relief", [(RIGHT, {"relief"})]),
        ("[[{it}]](,)? relief", [(RIGHT, {"relief"})]),
        ("{who} ..2 [[lost {it}]]", [(LEFT, {f"lost {MARK}"}), (LEFT, {"lost"}), (LEFT, {"men", "women"})]),
        ("{it}-old", [(RIGHT, {"old"})]),
        ("^ {it} $", [(LEFT, {"^"}), (RIGHT, {"$"})]),
        ("{it} (off)?", []),
        ("# {it}", []),
        ("{it} result(s)? came", [(RIGHT, {"came"}), (RIGHT, {"result", "results"})]),
        ("died", [(0, {"died"})]),
    ],
)
def test_needs_are_the_words_on_each_side_of_the_figure(phrase, expected):
    found = needs_of(phrase)
    assert all(need in found for need in expected)
    assert bool(found) == bool(expected)


def check(text: str) -> None:
    data = plain(fold(text))
    assert which(EXPRESSIONS, data) == [number for number, one in enumerate(EXPRESSIONS) if stands(one, data)]
    letters = letters_of(data)
    for number in which(EXPRESSIONS, data):
        (start, end), *_ = next(hits(compiled(EXPRESSIONS[number]), data))
        words = words_around(letters, 0, start, end, len(data))
        marked = data[:start] + MARK.encode() + data[end:]
        form = {"minutes": "days"}.get(PATTERNS[number][0], PATTERNS[number][0])
        sieve = Sieve((step.wording for step in steps_of(form)), sets())
        picked = {(step, order) for step, order, _ in sieve.pick(words)}
        assert sieve.may_pick(frozenset(letters.split())) or not picked
        for place, step in enumerate(steps_of(form)):
            for order, member in enumerate(step.wording):
                assert (place, order) in picked or not stands(member.expression, marked), member.expression
            for member in step.unless:
                assert fits(member, words, sets()) or not stands(member.expression, marked)


def check_claims(text: str) -> None:
    folded = fold(text)
    assert claims(Sentence(0, folded, 0)) == [one for one in read(folded) if one.kind in CLAIMS]


@pytest.mark.parametrize("text", TEXTS)
def test_claims_are_the_quantities_of_their_kinds(text):
    check_claims(text)


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=40))
def test_claims_are_the_quantities_of_their_kinds_in_any_text(pieces):
    check_claims(" ".join(pieces))


@pytest.mark.parametrize("part", range(8))
def test_nothing_that_matches_is_ruled_out(part):
    for text in TEXTS[part::8]:
        check(text)


@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=30))
def test_nothing_that_matches_is_ruled_out_of_any_text(pieces):
    check(" ".join(pieces))


@pytest.mark.parametrize(
    ("expressions", "text", "expected"),
    [
        (["(b)c", "a(b)"], b"abc", (1, 2)),
        (["a(b)", "(ab)c"], b"abc", (0, 2)),
        (["(a)b", "a(b)"], b"ab", (0, 1)),
        (["ab"], b"ab", (0, 0)),
        (["x", "y"], b"ab", None),
    ],
)
def test_the_first_hit_is_the_leftmost_then_the_longest_then_the_one_named_first(expressions, text, expected):
    assert first_of(expressions, text) == expected
