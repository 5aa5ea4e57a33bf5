"""Outcomes told by or of patients, and what is said beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.checks import Candidate
from medlint.checks.testimonials import check
from medlint.checks.testimonials.limits import limit_beside
from medlint.checks.testimonials.persons import is_of_one_person
from medlint.checks.testimonials.wording import wording
from medlint.readers import read
from medlint.wordlists import Wording
from tests.cases import every
from tests.tables import table

CASES = table(Path(__file__).parents[1] / "data" / "testimonials.yaml")


def found(text: str, limit: str = "none", name: str = "page.txt") -> list[str]:
    document = read(name, text.encode("utf-8", "surrogatepass"))
    candidates = [Candidate(block, sentence) for block in document.blocks for sentence in block.sentences]
    return [match.block.text[match.start : match.end] for match in check(document, candidates, {"limit": limit})]


@every(("text", "words"), CASES["told"])
def test_words_that_tell_an_outcome_are_reported(text: str, words: list[str]) -> None:
    assert found(text) == words


@every("text", CASES["left_alone"])
def test_neighbours_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("limit", "text"), CASES["limits"])
def test_the_best_limit_beside_an_outcome_decides(limit: str, text: str) -> None:
    document = read("page.txt", text.encode())
    assert limit_beside(document, document.blocks[0]) == limit
    assert {one for one in ("none", "vague") if found(text, one)} == {limit} - {"typical"}


def test_hidden_copy_is_neither_a_testimonial_nor_a_limit() -> None:
    assert found("<p hidden>I lost 40 lb.</p>", name="page.html") == []
    assert found("<p>I lost 40 lb.</p><p hidden>Results may vary.</p>", name="page.html") == ["I lost 40 lb"]


@pytest.mark.parametrize(
    "before",
    ["Maria ", "Maria, 42, ", "Ann K. ", "she ", "our patient from Leeds ", "John's blood ", "She slept well and "],
)
def test_one_person_stands_before(before: str) -> None:
    assert is_of_one_person(before)


@pytest.mark.parametrize("before", ["Patients ", "They ", "The ", "our members ", ""])
def test_no_single_person_stands_before(before: str) -> None:
    assert not is_of_one_person(before)


def test_a_long_clause_is_not_taken_in() -> None:
    tail = " in the little house by the sea where all of us had once spent such long and happy summers"
    assert found(f"My pain is gone{tail}.") == ["My pain is gone"]


def test_every_list_of_wording_compiles_and_is_used() -> None:
    used = "strong weak told credit story frame no-frame voice reader provider register worse asked failed illness"
    turning = "turn no-turn since mark routine career health goods"
    classes = "story-change sure-change likely-change thing bad ill state given"
    names = {name for name in wording().names if "/" not in name}
    assert names == {
        *used.split(),
        *turning.split(),
        *classes.split(),
        "sworn",
        "unsaid",
        "unreal",
        "topic",
        "typical",
        "vague",
    }


PARTS = ["My pain is gone", "I hope", "“", "”", " – Ann", ".", "\n\n", "İ", "lost 9 lb", ", "]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PARTS)))
def test_words_reported_stand_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    blocks = read("page.txt", text.encode()).blocks
    for words in found(text):
        assert words.strip() == words != ""
        assert any(words in block.text for block in blocks)


def test_a_long_story_is_asked_about_each_sentence_as_often_as_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    stands, asked = Wording.stands, []

    def count(self: Wording, name: str, text: str) -> bool:
        asked.append(name)
        return stands(self, name, text)

    monkeypatch.setattr(Wording, "stands", count)

    def questions(sentences: int) -> int:
        asked.clear()
        found("Anna no longer limps and is walking again now. " * sentences)
        return len(asked)

    assert questions(400) <= 4.4 * questions(100)
