"""Every example of every bundled rule is a test: marked words are reported, the near misses are left alone."""

from __future__ import annotations

from medlint.config import Config
from medlint.kit.cases import Case, load_cases
from medlint.kit.examples import run
from medlint.kit.running import Runner
from medlint.packs import Rule, bundled_packs
from tests.cases import every

RUNNER = Runner(bundled_packs(), Config())
PACKS = [load_cases(path) for path in bundled_packs()]
OWN = [case for tested in PACKS for case in tested.cases if case.path == str(tested.path)]


def name(case: Case) -> str:
    return f"{case.rule.code}-{case.kind}-{case.number}"


@every("case", OWN, ids=name)
def test_example_is_reported_exactly_where_marked_and_nowhere_else(case: Case) -> None:
    (outcome,) = run([case], RUNNER)
    assert outcome.got == case.spans
    assert not outcome.unfilled


@every("rule", [rule for tested in PACKS for rule in tested.rules], ids=lambda rule: rule.code)
def test_further_examples_are_reported_exactly_where_marked(rule: Rule) -> None:
    further = [case for tested in PACKS for case in tested.cases if case.rule is rule and case.path != str(tested.path)]
    assert [outcome.case.name for outcome in run(further, RUNNER) if not outcome.has_passed] == []


def test_own_examples_mark_what_they_report() -> None:
    assert all(case.spans for case in OWN if case.kind == "bad")
    assert {case.rule.code for case in OWN} == set(RUNNER.rules)
