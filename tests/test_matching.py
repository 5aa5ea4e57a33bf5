"""Matchers: hits, reported parts, what excuses them, and that one rule never says a thing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.compiler import compile_packs
from medlint.linear import compile_expression
from medlint.matching import excuses, match_patterns, match_phrases, overlaps, spans
from medlint.model import Block, Document, Piece
from medlint.notation import parse, union
from medlint.wordlists import Wording

SOUND = Path(__file__).parent / "data" / "packs" / "sound.yaml"


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    text = SOUND.read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("packs") / "house.yaml"
    path.write_text(text.replace("any_of: [plonk~n]", "any_of: [big plonk~n], note: [plonk~n]"), encoding="utf-8")
    return compile_packs([path]).rules


def places(text):
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))
    Document("a.txt", text, "text", [block])
    return [(block, sentence) for sentence in block.sentences]


def matched(found):
    return [(one.block.text[one.start : one.end], one.severity) for one in found]


def test_spans_give_the_whole_and_the_reported_part():
    expression = union([parse("the [[best]] care", {}), parse("worst", {}), parse("(a [[b]]|c [[d]])", {})])
    assert list(spans(expression, "the best care, worst, c d")) == [(0, 13, 4, 8), (15, 20, 15, 20), (22, 25, 24, 25)]


def test_spans_are_of_the_longest_wording():
    assert list(spans(union([parse("number one", {}), parse("number one choice", {})]), "number one choice")) == [
        (0, 17, 0, 17)
    ]


def test_wording_that_can_be_nothing_gives_no_span():
    assert list(spans("x*", "a")) == []


def test_offsets_count_characters_beyond_the_first_plane():
    assert list(spans(r"\bcure\b", "😀é cure")) == [(3, 7, 3, 7)]


def test_expression_is_compiled_once():
    assert compile_expression("once") is compile_expression("once")


def everywhere(rule, places):
    """Run a rule as if every sentence held all its anchors."""
    return match_phrases(
        rule, rule.wording_beside(), dict.fromkeys(range(len(rule.groups)), range(len(places))), places
    )


def test_expressions_run_only_where_their_own_anchors_stand(rules):
    stronger, weaker = range(len(rules[1].groups))
    places_ = places("Big plonks. Plonks.")
    assert matched(match_phrases(rules[1], Wording([]), {weaker: [1]}, places_)) == [("Plonks", "note")]
    assert matched(match_phrases(rules[1], Wording([]), {stronger: [0, 1]}, places_)) == [("Big plonks", None)]


def test_unless_wording_silences_only_what_it_overlaps(rules):
    found = everywhere(rules[0], places("Do zorb me, zorb me not, but zorb. They zorbed."))
    assert matched(found) == [("zorb", None), ("zorbed", None)]


def test_note_wording_is_a_note_where_the_stronger_does_not_hit(rules):
    found = everywhere(rules[1], places("Big plonks and plonks."))
    assert matched(found) == [("Big plonks", None), ("plonks", "note")]


def test_token_patterns_match_folded_text(rules):
    text = "FROB now. Frob it very later. Frob it all so now. Frob it later."
    found = match_patterns(rules[2], rules[2].wording_beside(), places(text))
    assert matched(found) == [("FROB now", None), ("Frob it very later", None)]


def test_excuses_are_spans_of_the_sentence(rules):
    (_, first), (_, second) = places("Zorb. Oh, zorb me.")
    assert excuses(rules[0].wording_beside(), first) == []
    assert excuses(rules[0].wording_beside(), second) == [(4, 11)]
    assert excuses(Wording([]), second) == []


@pytest.mark.parametrize(("start", "end", "expected"), [(0, 2, False), (0, 3, True), (4, 5, True), (5, 9, False)])
def test_overlaps(start, end, expected):
    assert overlaps([(2, 5)], start, end) is expected
