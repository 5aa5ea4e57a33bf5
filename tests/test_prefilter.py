"""The prefilter is fast and never loses a match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.compiler import compile_packs
from medlint.linter import Linter
from medlint.matching import match_phrases
from medlint.model import Block, Document, Piece
from medlint.packs import Phrases, bundled_packs
from medlint.prefilter import BUILD_PAYS_FROM, Prefilter


def document(*texts):
    blocks, offset = [], 0
    for text in texts:
        blocks.append(Block("paragraph", text, (Piece(0, len(text), offset, len(text)),)))
        offset += len(text) + 1
    return Document("a.txt", "\n".join(texts), "text", blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A cure.", [(2, 6)]),
        ("Cure, CURE", [(0, 4), (6, 10)]),
        ("obscure cures secure", []),
        ("écure cureé", []),
        ("2cure cure2 (cure)", [(1, 5), (6, 10), (13, 17)]),
        ("cure-all cure's", [(0, 4), (9, 13)]),
        ("😀 cure", [(2, 6)]),
    ],
)
def test_anchors_stand_as_whole_words(text, expected):
    hits, _ = Prefilter(["cure"], [[0]]).scan(document(text))
    assert hits.get(0, {}).get(0, []) == expected


def test_anchor_without_letters_may_touch_them():
    hits, _ = Prefilter(["%", "mg"], [[0], [1]]).scan(document("40% x%y 5mg 5mgs"))
    assert dict(hits) == {0: {0: [(2, 3), (5, 6)]}, 1: {0: [(9, 11)]}}


def test_overlapping_anchors_are_all_found_for_all_their_groups():
    hits, _ = Prefilter(["most", "most effective"], [[0, 2], [1]]).scan(document("The most effective"))
    assert dict(hits) == {0: {0: [(4, 8)]}, 2: {0: [(4, 8)]}, 1: {0: [(4, 18)]}}


def test_hits_are_counted_by_sentences_of_the_document():
    hits, places = Prefilter(["cure"], [[0]]).scan(document("A cure. No.", "", "x", "One. Two cure."))
    assert [sentence.folded for _, sentence in places] == ["a cure.", "no.", "x", "one.", "two cure."]
    assert dict(hits) == {0: {0: [(2, 6)], 4: [(9, 13)]}}


def test_long_runs_change_the_automaton_and_not_the_hits():
    prefilter = Prefilter(["cure", "cure all"], [[0], [1]])
    one = document("A cure all.")
    first = prefilter.scan(one)[0]
    prefilter.scan(document("x" * BUILD_PAYS_FROM))
    assert prefilter.scan(one)[0] == first == {0: {0: [(2, 6)]}, 1: {0: [(2, 10)]}}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["most", "effective", "5-ht", "5", "%", "ht", "x", " ", "-", ".", "é", "\n", "Most"])))
def test_both_ways_to_find_anchors_agree(pieces):
    literals = sorted(["most", "most effective", "5-ht", "ht", "%", "é", "effective", "x-ht"])
    owners = [[number] for number in range(len(literals))]
    one = document("".join(pieces))
    few, all_of_them = Prefilter(literals, owners), Prefilter(literals, owners)
    all_of_them.scan(document("x" * (BUILD_PAYS_FROM + 1)))
    assert few.scan(one)[0] == all_of_them.scan(one)[0]


def test_anchor_never_reaches_over_two_blocks():
    hits, _ = Prefilter(["most effective"], [[0]]).scan(document("most", "effective"))
    assert not hits


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_document_without_words_has_no_hits(texts):
    hits, places = Prefilter(["cure"], [[0]]).scan(document(*texts))
    assert not hits
    assert places == []


@pytest.fixture(scope="module")
def linter():
    return Linter(compile_packs(bundled_packs()))


@pytest.fixture(scope="module")
def rules(linter):
    return [rule for rule in linter.compiled.rules if isinstance(rule.rule.match, Phrases)]


def found_by(rule, hits, places):
    return {(match.block.index, match.start, match.end, match.severity) for match in match_phrases(rule, hits, places)}


def assert_nothing_is_lost(linter, rules, one):
    hits, places = linter._prefilter.scan(one)
    for rule in rules:
        everywhere = {group: {key: [] for key in range(len(places))} for group in rule.groups}
        assert found_by(rule, hits, places) == found_by(rule, everywhere, places), rule.rule.code


def test_prefilter_loses_no_match_in_the_examples(linter, rules):
    for rule in rules:
        for text in (*rule.rule.examples.bad, *rule.rule.examples.good):
            assert_nothing_is_lost(linter, rules, document(text.replace("[[", "").replace("]]", "")))


_FILLER = "the a our is in 7 40% 3x “no” don't up 2 out of 10 – 😀 İ É patients weeks , ; !"
_GLUE = st.sampled_from([" ", " ", " ", "-", "", ". ", ", ", "’s ", "\u00a0", "\u2011"])


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_prefilter_loses_no_match_in_random_copy(linter, rules, data):
    words = st.one_of(
        st.sampled_from(linter.compiled.literals), st.sampled_from(_FILLER.split()), _example_words(rules)
    )
    texts = data.draw(st.lists(st.lists(st.tuples(words, _GLUE), max_size=12), min_size=1, max_size=3))
    joined = ["".join(word + glue for word, glue in parts).strip() for parts in texts]
    assert_nothing_is_lost(linter, rules, document(*joined))


def _example_words(rules):
    bad = " ".join(text for rule in rules for text in rule.rule.examples.bad)
    return st.sampled_from(sorted(set(bad.replace("[", "").replace("]", "").split())))
