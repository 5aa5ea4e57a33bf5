"""The prefilter is fast and never loses a match."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.compiled import LINKS, MARKS
from medlint.config import NO_FILE
from medlint.engine import linter_of
from medlint.matching import match_phrases
from medlint.model import Block, Document, Link, Mark, Piece
from medlint.packs import Phrases
from medlint.prefilter import Prefilter
from medlint.word_index import IndexBuilder, sure_of


def document(*texts):
    blocks, offset = [], 0
    for text in texts:
        blocks.append(Block("paragraph", text, (Piece(0, len(text), offset, len(text)),)))
        offset += len(text) + 1
    return Document("a.txt", "\n".join(texts), "text", blocks)


def prefilter(*anchors):
    """Look for anchors, each the group of its number."""
    builder = IndexBuilder()
    for group, anchor in enumerate(anchors):
        builder.add(group, sure_of([anchor]))
    return Prefilter(builder.build())


def called(anchor, text):
    hits, _ = prefilter(anchor).scan(document(text))
    return 0 in hits


@pytest.mark.parametrize("text", ["A cure.", "Cure, CURE", "2cure", "cure2", "cure-all", "cure's", "😀 cure", "cure²"])
def test_anchors_stand_as_whole_words(text):
    assert called("cure", text)


@pytest.mark.parametrize("text", ["obscure", "cures", "secure", "écure", "cureé"])
def test_anchors_stand_in_no_longer_word(text):
    assert not called("cure", text)


@pytest.mark.parametrize(
    ("anchor", "text", "is_there"),
    [
        ("%", "x%y", True),
        ("mg", "5mg", True),
        ("mg", "5mgs", False),
        ("most effective", "The most effective", True),
        ("most effective", "Effective at most", False),
        ("most effective", "utmost effective", False),
        ("most effective", "the utmost, most effective", True),
        ("most effective", "most effectively", False),
        ("5 htp", "25 HTP", True),
        ("5-ht", "5-HT2", True),
        ("100%", "all of it, 100%", True),
        ("100%", "100 of 500", False),
        ("no 1", "no. 1", True),
        ("no 1", "no, 2", False),
        ("effective", "most effective", True),
        ("most highly effective", "most effective", False),
        ("-", "a-b", True),
        ("cafe", "Café au lait", True),
        ("caf", "café", False),
    ],
)
def test_anchors_of_several_words_and_of_signs(anchor, text, is_there):
    assert called(anchor, text) is is_there


def test_overlapping_anchors_are_all_found():
    hits, _ = prefilter("most", "most effective").scan(document("The most effective"))
    assert dict(hits) == {0: [0], 1: [0]}


def test_sentences_are_counted_over_the_document():
    hits, places = prefilter("cure").scan(document("A cure. No.", "", "x", "One. Two cure."))
    assert [sentence.folded for _, sentence in places] == ["a cure.", "no.", "x", "one.", "two cure."]
    assert dict(hits) == {0: [0, 4]}


def test_marks_and_links_count_for_the_first_sentence_of_their_block():
    one = document("A b.", "C d. E f.")
    one.blocks[1].marks = (Mark(8, 8, "1", "number"),)
    one.blocks[1].links = (Link(0, 1, "x"),)
    hits, _ = prefilter(MARKS, LINKS).scan(one)
    assert dict(hits) == {0: [1], 1: [1]}


def test_anchor_never_reaches_over_two_blocks():
    hits, _ = prefilter("most effective").scan(document("most", "effective"))
    assert not hits


@pytest.mark.parametrize("texts", [(), ("",), ("", "")])
def test_document_without_words_has_no_hits(texts):
    hits, places = prefilter("cure").scan(document(*texts))
    assert not hits
    assert places == []


@pytest.fixture(scope="module")
def linter():
    return linter_of(NO_FILE)


@pytest.fixture(scope="module")
def words(linter, rules):
    """Words of random copy: anchors, what fills copy, and words of the examples."""
    bad = " ".join(text for rule in rules for text in rule.rule.examples.bad)
    examples = sorted(set(bad.replace("[", "").replace("]", "").split()))
    kinds = (list(linter.compiled.index.all_anchors()), _FILLER.split(), examples)
    return st.one_of(map(st.sampled_from, kinds))


@pytest.fixture(scope="module")
def rules(linter):
    return [rule for rule in linter.compiled.rules if isinstance(rule.rule.match, Phrases)]


def found_by(rule, called, places):
    found = match_phrases(rule, rule.wording_beside(), called, places)
    return {(match.block.index, match.start, match.end, match.severity) for match in found}


def assert_nothing_is_lost(linter, rules, one):
    hits, places = linter._prefilter.scan(one)
    called_for = {rule.rule.code: called for rule, called in linter._calls.of(hits)}
    for rule in rules:
        everywhere = dict.fromkeys(range(len(rule.groups)), range(len(places)))
        assert found_by(rule, called_for.get(rule.rule.code, {}), places) == found_by(rule, everywhere, places)


def test_prefilter_loses_no_match_in_the_examples(linter, rules):
    for rule in rules:
        for text in (*rule.rule.examples.bad, *rule.rule.examples.good):
            assert_nothing_is_lost(linter, rules, document(text.replace("[[", "").replace("]]", "")))


_FILLER = "the a our is in 7 40% 3x “no” don't up 2 out of 10 – 😀 İ É patients weeks , ; !"
_GLUE = st.sampled_from([" ", " ", " ", "-", "", ". ", ", ", "’s ", "\u00a0", "\u2011"])


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_prefilter_loses_no_match_in_random_copy(linter, rules, words, data):
    texts = data.draw(st.lists(st.lists(st.tuples(words, _GLUE), max_size=12), min_size=1, max_size=3))
    joined = ["".join(word + glue for word, glue in parts).strip() for parts in texts]
    assert_nothing_is_lost(linter, rules, document(*joined))
