"""Cases run as one test tell all that fail, and what each was."""

from __future__ import annotations

import inspect

import pytest

from tests.cases import every


def test_all_cases_run_and_all_that_fail_are_told():
    seen = []

    @every("number, text", [(1, "one"), (2, "two"), pytest.param(3, "three", id="third"), (4, "four")])
    def test(number, text, even):
        seen.append(text)
        assert number % 2 == even

    with pytest.RaisesGroup(AssertionError, AssertionError) as told:
        test(even=0)
    assert seen == ["one", "two", "three", "four"]
    assert told.value.message == "2 of 4 cases fail:\n- 1, 'one'\n- third"
    assert [error.__notes__ for error in told.value.exceptions] == [["with 1, 'one'"], ["with third"]]


def test_only_fixtures_are_asked_for():
    @every(("number", "text"), [(1, "one")])
    def test(tmp_path, number, text):
        raise NotImplementedError

    assert list(inspect.signature(test).parameters) == ["tmp_path"]


def test_cases_are_told_by_what_ids_gives():
    @every("pair", [(1, 2)], ids=lambda pair: f"sum {sum(pair)}")
    def test(pair):
        pytest.fail(f"always, as with {pair}")

    with pytest.RaisesGroup(pytest.fail.Exception) as told:
        test()
    assert told.value.message == "1 of 1 cases fail:\n- sum 3"


def test_no_cases_are_a_mistake():
    with pytest.raises(AssertionError, match="there are no cases"):
        every("case", [])
