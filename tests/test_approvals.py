"""The dated facts of approval are whole, and count on their own day and market alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint import cache
from medlint.approvals import HOME, Fact, approvals, has_exception, phrase_spans, use_spans
from medlint.treatments import knowledge

FACTS = [fact for facts in approvals().facts.values() for fact in facts]
DAY = date(2026, 11, 25)


def fact(**changes: object) -> Fact:
    row = {"treatment": "x", "standing": "approved", "market": "us", "use": "gout", "evidence": "memory"}
    return Fact(**{**row, "source": "s", "as_of": "2026-11-25", **changes})  # type: ignore[arg-type] # keys by name


def test_every_fact_keeps_source_and_day() -> None:
    assert FACTS
    assert all(one.source and date.fromisoformat(one.as_of) for one in FACTS)


def test_days_are_dates_in_order() -> None:
    assert all(not one.since or date.fromisoformat(one.since) <= DAY for one in FACTS)
    assert all(not (one.since and one.to) or one.since < one.to for one in FACTS)


def test_facts_are_of_treatments_that_copy_can_name() -> None:
    known = {treatment.treatment for treatment in knowledge().treatments}
    assert [one for one in FACTS if one.treatment not in known and not one.names] == []


def test_names_of_facts_are_folded_and_found() -> None:
    lost = [(one.treatment, name) for one in FACTS for name in one.names if _owner(name) != one.treatment]
    assert lost == []


def _owner(name: str) -> str:
    return next((found.treatment for found in approvals().named(name) if found.end == len(name)), "")


def test_phrases_compile_and_approved_uses_are_worded() -> None:
    for one in FACTS:
        assert one.standing != "approved" or use_spans(one, "") == []
        assert has_exception(one, "") is False


def test_uses_named_unapproved_are_worded() -> None:
    uses = knowledge().uses
    assert [
        one for one in FACTS if one.standing == "unapproved" and one.use and not (one.words or one.use in uses)
    ] == []


@pytest.mark.parametrize(
    ("since", "to", "day", "expected"),
    [
        ("", "", "1990-01-01", True),
        ("2019-03-05", "", "2019-03-04", False),
        ("2019-03-05", "", "2019-03-05", True),
        ("", "2023-06-28", "2023-06-27", True),
        ("", "2023-06-28", "2023-06-28", False),
        ("2008-02-22", "2011-11-18", "2010-01-01", True),
    ],
)
def test_a_fact_holds_from_its_first_day_until_its_last(since: str, to: str, day: str, expected: bool) -> None:
    assert fact(since=since, to=to).holds("us", date.fromisoformat(day)) is expected


def test_a_fact_holds_on_its_market_alone() -> None:
    assert not fact().holds("uk", DAY)


@given(st.dates(), st.integers(1, 9_000))
def test_a_fact_never_holds_outside_its_days(first: date, length: int) -> None:
    last = min(first.toordinal() + length, date.max.toordinal() - 1)
    one = fact(since=first.isoformat(), to=date.fromordinal(last).isoformat())
    assert one.holds("us", first)
    assert not one.holds("us", date.fromordinal(last))
    assert first == date.min or not one.holds("us", first - timedelta(days=1))


def test_names_limit_a_fact_unless_they_extend_the_treatment() -> None:
    assert fact(names=["kybella"]).is_of("kybella")
    assert not fact(names=["kybella"]).is_of("aqualyx")
    assert fact(names=["ozone generator"], extend=True).is_of("eboo")
    assert fact(names=["ketamine-assisted psychotherapy"]).is_of("ketamine assisted psychotherapy")
    assert fact().is_of("anything")


def test_uses_of_the_treatments_table_count_at_home_only() -> None:
    assert any(one.use == "PTSD" and one.standing == "unapproved" for one in approvals().of("ketamine", HOME))
    assert approvals().of("ketamine", "uk") == []


def test_an_unsettled_treatment_gets_nothing_from_the_table() -> None:
    assert {one.standing for one in approvals().of("psilocybin", HOME)} == {"unsettled"}


def test_a_treatment_that_nobody_knows_has_no_facts() -> None:
    assert approvals().of("moonlight", HOME) == []


def test_the_longest_name_is_found_and_no_part_of_a_word() -> None:
    text = "esketamine and ketamine lozenges, not ketamines-like botoxed"
    assert [text[one.start : one.end] for one in approvals().named(text)] == [
        "esketamine",
        "ketamine lozenges",
        "ketamines",
    ]


def test_phrases_give_their_spans() -> None:
    assert phrase_spans(("hair loss", "bald(ness)?"), "bald, or hair loss") == [(0, 4), (9, 18)]


def test_facts_are_the_same_from_disk(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path))
    cache.enable()
    built, again = approvals.__wrapped__(), approvals.__wrapped__()
    assert built.facts == again.facts
