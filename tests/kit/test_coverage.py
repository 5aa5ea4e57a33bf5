"""Every alternative is told, and counted as exercised only where an example, or one with other words, uses it."""

from __future__ import annotations

import pytest
from house_packs import write

from medlint.config import Config
from medlint.kit.cases import load_cases
from medlint.kit.coverage import cover
from medlint.kit.running import Runner
from medlint.kit.tally import gaps, tally


@pytest.fixture
def covered(tmp_path):
    def run(*changes):
        path = write(tmp_path, *changes)
        return cover(load_cases(path), Runner([path], Config()))

    return run


def ways(found):
    return {(one.key, one.sort, one.text): one.exercised for one in found}


def test_all_alternatives_are_told_with_how_they_are_exercised(covered):
    assert ways(covered()) == {
        ("any_of", "phrase", "(zing|zang) (very)? much"): "example",
        ("any_of", "branch", "zing"): "example",
        ("any_of", "branch", "zang"): "exchange",
        ("any_of", "taken", "very"): "example",
        ("any_of", "left out", "very"): "example",
        ("any_of", "phrase", "wobble~v (up|down)"): "example",
        ("any_of", "branch", "up"): "example",
        ("any_of", "branch", "down"): "exchange",
        ("unless", "phrase", "zing much (alike|apart)"): "example",
        ("unless", "branch", "alike"): "example",
        ("unless", "branch", "apart"): "exchange",
        ("unless", "context", "negated"): "example",
    }


def test_places_are_those_of_the_pack(covered):
    places = {one.text: one.place.rpartition("/")[2] for one in covered()}
    assert places["(zing|zang) (very)? much"] == places["zang"] == "house.yaml:16:9"
    assert places["negated"] == "house.yaml:12:3"


def test_phrase_without_example_leaves_its_branches_uncovered(covered):
    found = covered(("She [[wobbles up]].", "So we [[zing much]]."))
    (gap,) = gaps(found)
    assert (gap.alternative.text, gap.within) == ("wobble~v (up|down)", 2)
    assert (tally(found).total, tally(found).exercised) == (12, 9)


def test_branch_that_an_exception_silences_is_not_exercised(covered):
    found = covered(('(alike|apart)"]', '(alike|apart)", zang]'))
    assert [(gap.alternative.text, gap.alternative.tried) for gap in gaps(found)] == [
        ("zang", "We zang very much."),
        ("zang", ""),
    ]


def test_exception_that_silences_nothing_is_not_exercised(covered):
    found = covered(("They zing much alike.", "They sing alike."))
    assert [gap.alternative.text for gap in gaps(found)] == ["zing much (alike|apart)"]


def test_context_that_excuses_nothing_is_not_exercised(covered):
    found = covered(("unless: [negated]", "unless: [negated, question]"))
    assert [(gap.alternative.sort, gap.alternative.text) for gap in gaps(found)] == [("context", "question")]


def test_quotation_and_regrading_count_where_the_pack_states_them(covered):
    found = covered(("unless: [negated]", "unless: [negated]\n  quotes: skip\n  regrade: {hedged: note}"))
    assert [(gap.alternative.key, gap.alternative.text) for gap in gaps(found)] == [
        ("quotes", "skip"),
        ("regrade", "hedged"),
    ]
    found = covered(
        ("unless: [negated]", "unless: [negated]\n  quotes: skip\n  regrade: {hedged: note}"),
        ('- "We sing."', '- "They cried: \\"We zing much.\\""'),
        ("We [[zing very much]].", "We may [[zing very much]]."),
    )
    assert list(gaps(found)) == []


def test_branches_within_a_branch_are_tried_by_exchange(covered):
    found = covered(("(zing|zang) (very)? much", "(zing|(bim|bam) (bom)?) (very)? much"))
    told = ways(found)
    assert told["any_of", "branch", "bam"] == told["any_of", "taken", "bom"] == "exchange"


@pytest.mark.parametrize(
    ("phrase", "bad"),
    [
        ("(re)?-(zing|zang) much", "We [[re-zing much]]."),
        ("(re)?-(zing|zang) much", "We [[zing much]]."),
        ("zing(er)? much", "We [[zing much]]."),
        ("zing(er)? much", "We [[zinger much]]."),
        ("co(l)our much", "We [[colour much]]."),
        ("col(o)?ur much", "We [[colur much]]."),
        ("(so)? zing much (then)?", "We [[zing much]]."),
        ("zing ..2 (big|bigger) much", "We [[zing a big much]]."),
        ("zing (big)? ..2 much", "We [[zing much]]."),
        ("zing # (left|right)", "We [[zing four left]]."),
        ("so [[(zing|zang)]] much", "We so [[zing]] much."),
        ("(zing|wear out)~v much", "We [[zinged much]]."),
        ("(zing)~v much", "We [[zings much]]."),
    ],
)
def test_every_form_of_the_notation_is_tried_by_exchange(covered, phrase, bad):
    found = covered(
        ("(zing|zang) (very)? much", phrase),
        ("We [[zing much]].", bad),
        ("We [[zing very much]].", bad),
        ('unless: ["zing much (alike|apart)"]', "unless: []"),
        ("They zing much alike.", "We sing."),
        ("We do not zing much.", "Do not wobble down."),
    )
    assert list(gaps(found)) == []


def test_list_of_the_packs_own_counts_once(covered):
    rule = ("description: Words that a clinic does not use.", "description: x\nlexicons: {zings: [zing, zang, zung]}")
    found = covered(
        rule,
        ("(zing|zang) (very)? much", "{zings} (very)? much"),
        ("wobble~v (up|down)", "wobble~v {zings}"),
        ("She [[wobbles up]]", "She [[wobbles zing]]"),
    )
    assert [(one.key, one.text, one.exercised) for one in found if one.sort == "entry"] == [
        ("lexicons.zings", "zing", "example"),
        ("lexicons.zings", "zang", "exchange"),
        ("lexicons.zings", "zung", "exchange"),
    ]


def test_companions_and_absences_need_an_example_each(covered):
    match = (
        'unless: ["zing much (alike|apart)"]',
        "companion: {any_of: [bell~n]}\n    absent: {any_of: [drum~n, gong], scope: block}",
    )
    found = covered(
        match,
        ("We [[zing much]].", "Bells: we [[zing much]]."),
        ("We [[zing very much]].", "We [[zing very much]], bells."),
        ("She [[wobbles up]].", "Bells: she [[wobbles up]]."),
        ("They zing much alike.", "Bells: they zing much. A drum."),
        ("We do not zing much.", "Bells: we do not zing much."),
    )
    assert ways(found)["companion.any_of", "phrase", "bell~n"] == "example"
    assert [gap.alternative.text for gap in gaps(found)] == ["gong"]


def test_token_patterns_and_checks(covered):
    patterns = (
        "kind: patterns, anchors: [zing], any_of: [[{LOWER: zing}, {LOWER: much}], [{LOWER: zing}, {LOWER: little}]]"
    )
    old = HOUSE_MATCH
    found = covered(
        (old, f"match: {{{patterns}}}\n"),
        ("We [[zing very much]].", "So we [[zing much]]."),
        ("She [[wobbles up]].", "Now we [[zing much]]."),
        ("They zing much alike.", "They sing."),
    )
    assert [(one.sort, one.exercised) for one in found][:2] == [("pattern", "example"), ("pattern", "")]


HOUSE_MATCH = """match:
    kind: phrases
    any_of:
      - "(zing|zang) (very)? much"
      - "wobble~v (up|down)"
    unless: ["zing much (alike|apart)"]
"""
