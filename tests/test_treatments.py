"""The knowledge base of treatments is whole, and loads from its compiled form."""

from __future__ import annotations

import pytest

from medlint import cache
from medlint.checks.disclosures.wording import encode
from medlint.treatments import anchor_words, knowledge


def test_topics_that_treatments_name_have_cues() -> None:
    found = knowledge()
    named = {topic for t in found.treatments for topic in (*t.topics, *t.must_disclose, *t.boxed)}
    assert named <= set(found.topics)


def test_every_fact_keeps_source_and_date() -> None:
    assert all(t.source and t.as_of and t.status for t in knowledge().treatments)


def test_wording_of_an_unapproved_use_is_not_that_of_an_approved_one() -> None:
    found = knowledge()
    mistaken = {
        (treatment.treatment, use)
        for treatment in found.treatments
        for use in treatment.unapproved_uses
        for approved in treatment.approved_uses
        if use in found.uses and encode(approved.lower()).spans(found.uses[use])
    }
    # A spa that "cleanses" sells no preparation for a procedure.
    assert {treatment for treatment, _ in mistaken} <= {"colonic irrigation"}


def test_no_name_belongs_to_two_treatments() -> None:
    names = [name.lower() for t in knowledge().treatments for name in set(t.names)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["ketamine", "ozempic", "botox", "tirzepatide", "kybella"])
def test_anchor_words_hold_names(name: str) -> None:
    assert name in anchor_words()["treatment-names"]


def test_anchor_words_hold_words_for_any_treatment() -> None:
    assert {"treatment", "therapy", "injections", "gummies"} <= set(anchor_words()["treatment-words"])


def test_every_phrase_can_be_compiled() -> None:
    found = knowledge()
    assert all(text for source in (found.cues, found.topics, found.never, found.uses) for text in source.values())


def test_knowledge_is_the_same_from_disk(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path))
    cache.enable()
    built, again = knowledge.__wrapped__(), knowledge.__wrapped__()
    for found in (built, again):
        found.prepare(0)
    assert (built.treatments, built.names, built.labels) == (again.treatments, again.names, again.labels)
    assert dict(built.cues) == dict(again.cues)
    topics = built.treatments[0].must_disclose
    assert [built.topics[topic] for topic in topics] == [again.topics[topic] for topic in topics]


def test_without_a_cache_only_what_is_asked_for_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []

    def note(phrase: object) -> str:
        compiled.append(phrase)
        return "x"

    monkeypatch.setattr("medlint.treatments.expression", note)
    cache.disable()
    try:
        found = knowledge.__wrapped__()
        found.prepare(0)
        assert not compiled
        _ = found.cues["offer"], found.cues["offer"]
        assert len(compiled) == 1
    finally:
        cache.enable()


def test_parts_of_a_long_cue_group_tell_the_hits_of_the_whole() -> None:
    text = encode(
        "results differ from person to person, and some people see no change. our surgeon examines you first; do not"
        " use it if you are pregnant. you will sleep through the night again, and your skin will glow. call us. " * 3
    )
    split = [group for group in knowledge().cues if len(knowledge().parts(group)) > 1]
    assert {"varies", "assess", "not_for", "promise"} <= set(split)
    for group in split:
        assert text.spans(*knowledge().parts(group)) == text.spans(knowledge().cues[group])
