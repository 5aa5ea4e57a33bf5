"""Near matching, pair by pair: what is sent back to the approved wording, and what makes another statement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from claims_files import claim, report

from medlint.claims.comparing import compare
from medlint.claims.difference import changes, told
from medlint.claims.exact import find_exact
from medlint.claims.files import read_claims
from medlint.claims.nearness import find_near
from medlint.claims.register import Register
from medlint.claims.words import words
from medlint.readers import read
from tests.cases import every
from tests.tables import table

PAIRS = table(Path(__file__).with_name("near_pairs.yaml"))
CASES = {
    kind: [
        pytest.param(one["claim"], copy, id=f"{number}-{name}")
        for number, one in enumerate(PAIRS, 1)
        for name, copy in one[kind].items()
    ]
    for kind in ("near", "other")
}


def register(*wordings: str) -> Register:
    entries = [
        f"- {{id: C-{number}, wording: {json.dumps(wording)}, market: us, approver: B}}"
        for number, wording in enumerate(wordings)
    ]
    return Register(tuple(read_claims("claims:\n" + "\n".join(entries), "claims.yml")))


def near(wording: str, copy: str) -> list[str]:
    block = read("page.md", copy.encode()).blocks[0]
    held = register(wording)
    assert not find_exact(block, held)
    if not held.is_possible(block):
        return []
    return [told(changes(block.text, one.words, one.form.text, one.form.words)) for one in find_near(block, held, {0})]


def test_there_are_enough_pairs():
    assert len(CASES["near"]) >= 60
    assert len(CASES["other"]) >= 80


@every(("wording", "copy"), CASES["near"])
def test_the_same_statement_in_other_words_is_near(wording: str, copy: str):
    (diff,) = near(wording, copy)
    assert diff


@every(("wording", "copy"), CASES["other"])
def test_another_statement_is_not_near(wording: str, copy: str):
    assert near(wording, copy) == []


@pytest.mark.parametrize(
    ("copy", "diff"),
    [
        ("In adults, the drip eases low mood.", "write 'may ease' for 'eases'"),
        ("In adults, the drip may quickly ease low mood.", "leave out 'quickly'"),
        ("The drip may ease low mood.", "add 'In adults,' in front"),
        ("In adults the drip may ease low mood.", "add ',' after 'adults'"),
        ("In adults, the drip may relieve low mood.", "write 'ease' for 'relieve'"),
    ],
)
def test_the_difference_is_told_in_words(copy: str, diff: str):
    assert near("In adults, the drip may ease low mood.", copy) == [diff]


def test_many_and_long_changes_are_cut_short():
    words_of = words("a b c d e f g h i j k l m")
    approved = "a X b X c X d X e X f"
    diff = told(changes("a b c d e f g h i j k l m", words_of, approved, words(approved)))
    assert diff.endswith("and 2 more changes")
    long = "the same long words again and again until nobody reads on"
    assert told(changes("ours", words("ours"), long, words(long))).count("…") == 1


def test_a_part_of_a_long_sentence_is_found():
    copy = (
        "People come to us for many reasons, by train and by car and on foot, and what we tell them is that in "
        "adults the drip eases low mood on dark days, which is why the waiting room has a lamp and a window, and a "
        "shelf with books that somebody left behind in spring."
    )
    assert near("In adults, the drip may ease low mood on dark days.", copy)


def test_the_nearest_of_several_claims_is_told(tmp_path):
    found = report(
        tmp_path,
        "In adults, the drip eases low mood.",
        claim("In adults, the drip may ease low mood."),
        claim("In adults, the drip may help to ease low mood on dark days.", id="C-2"),
    )
    (one,) = [one for one in found.findings if one.code == "LNT010"]
    assert "approved claim C-1" in one.message
    assert one.suggestion == "Write: In adults, the drip may ease low mood."


def test_what_is_left_out_must_be_named_on_the_page(tmp_path):
    approved = claim("Zelvora may ease moderate migraine attacks within two hours.")
    text = "It may ease moderate migraine attacks within two hours."
    assert [one.code for one in report(tmp_path, text, approved).findings if one.code[:3] == "LNT"] == []
    named = report(tmp_path, f"# Zelvora\n\n{text}", approved)
    assert [one.code for one in named.findings if one.code[:3] == "LNT"] == ["LNT010"]


def test_wording_of_few_words_is_never_near():
    assert near("the gentle drip", "the very gentle drips") == []


def test_nothing_is_near_to_what_it_is():
    form = register("In adults, the drip may ease low mood.").forms[0]
    assert compare(form, form.words) is None


def test_claims_that_may_not_be_used_are_not_suggested(tmp_path):
    approved = claim("In adults, the drip may ease low mood.", valid_to="2020-01-01")
    found = report(tmp_path, "In adults, the drip eases low mood.", approved)
    assert "LNT010" not in [one.code for one in found.findings]


def test_a_claim_of_two_sentences_is_near_as_a_whole():
    wording = "The drip may ease low mood in adults. A nurse stays with you for the first hour."
    diff = near(
        wording, "The drip may ease low mood in adults. A nurse will stay with you for the first hour. Call us."
    )
    assert diff == ["write 'stays' for 'will stay'"]
