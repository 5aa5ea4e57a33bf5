"""What holds for all packs that are shipped: tried out, told apart, fenced off by near misses, and plain to read."""

from __future__ import annotations

from dataclasses import replace
from statistics import mean

import msgspec
import pytest
from reading_level import grade

from medlint.config import Config
from medlint.kit.cases import PackCases, load_cases
from medlint.kit.coverage import cover
from medlint.kit.running import Runner, variant
from medlint.linter import Linter
from medlint.packs import ApprovedClaims, Phrases, Rule, Suppressions, bundled_packs, unfilled
from medlint.prefilter import Prefilter

pytestmark = pytest.mark.untraced
"""Tens of thousands of small runs, for the packs' sake: what runs is covered by the tests of the kit on small packs."""
NEAR_MISSES = 3
"""Good examples of a rule that it would report but for its exceptions, or that hold its anchors."""
UNORDERED = {
    # Two faults, put right in two ways: the missing source, and the best case told as the usual one.
    ("STA001", "STA009"),
}
"""Rules of one family that may report the same words without one yielding to the other."""

RUNNER = Runner(bundled_packs(), Config())
PACKS = [load_cases(path) for path in bundled_packs()]
RULES = [rule for tested in PACKS for rule in tested.rules]
# Those that judge comments and approved claims have no wording to come near to.
WORDED = [rule for rule in RULES if not isinstance(rule.match, Suppressions | ApprovedClaims)]
PREFILTER = Prefilter(RUNNER.compiled.index)


def of_rule(rule: Rule) -> PackCases:
    return next(tested for tested in PACKS if rule in tested.rules)


KINDS = {
    "any_of": lambda rule: isinstance(rule.match, Phrases),
    "note": lambda rule: isinstance(rule.match, Phrases) and rule.match.note,
    "unless": lambda rule: rule.match.unless,
    "companion.any_of": lambda rule: isinstance(rule.match, Phrases) and rule.match.companion,
    "absent.any_of": lambda rule: isinstance(rule.match, Phrases) and rule.match.absent,
    "quotes": lambda rule: rule.quotes != "check",
    "regrade": lambda rule: rule.regrade,
}
"""Keys under which alternatives stand, and which rules have them."""


@pytest.mark.parametrize("key", KINDS)
def test_examples_exercise_alternatives_of_every_kind(key: str) -> None:
    # `medlint test --coverage` counts those of all rules; here, the smallest rule that has some is enough.
    rules = sorted(filter(KINDS[key], WORDED), key=lambda rule: len(str(rule.match)))
    found = (replace(of_rule(rule), rules=[rule]) for rule in rules)
    assert any(one.key == key and one.exercised == "example" for tested in found for one in cover(tested, RUNNER))


@pytest.mark.parametrize("rule", WORDED, ids=lambda rule: rule.code)
def test_rule_has_good_examples_that_are_near_misses(rule: Rule) -> None:
    one = RUNNER.rule(rule.code)
    near = 0
    for case in of_rule(rule).cases_of(rule):
        if case.kind == "good" and near < NEAR_MISSES:
            document = RUNNER.document(case.text)
            if isinstance(rule.match, Phrases):
                match = msgspec.structs.replace(rule.match, companion=None, absent=None)
                bare = variant(one, without="unless", match=match, unless=[], quotes="check")
                near += bool(RUNNER.judged(document, bare))
            else:
                hits, _ = PREFILTER.scan(document)
                near += one.is_called(hits)
    assert near >= NEAR_MISSES


def test_rules_of_one_family_do_not_report_the_same_words() -> None:
    linter = Linter(RUNNER.compiled)
    pairs = set()
    for case in (case for tested in PACKS for case in tested.cases if not case.rule.examples.claims):
        at: dict[tuple[int, int], list[str]] = {}
        for finding in linter.lint(RUNNER.document(case.text), RUNNER.config):
            # Findings of RSK are of the whole page, and stand where its subject is first named.
            if not finding.code.startswith("RSK"):
                at.setdefault((finding.start, finding.end), []).append(finding.code)
        for codes in at.values():
            pairs |= {(one, other) for one in codes for other in codes if one < other and one[:3] == other[:3]}
    assert pairs == UNORDERED


def test_order_of_rules_names_rules_that_there_are_and_goes_round_in_no_circle() -> None:
    known = {rule.code for rule in RULES} | {rule.code[:3] for rule in RULES}
    yields = {rule.code: set(rule.yields_to) for rule in RULES}
    for code, others in yields.items():
        assert others <= known
        assert code not in others
        assert not [other for other in others if code in yields.get(other, ())]


@pytest.mark.parametrize(("key", "limit", "usual"), [("message", 9, 5), ("suggestion", 11, 6), ("rationale", 12, 8)])
def test_texts_are_plain(key: str, limit: float, usual: float) -> None:
    grades = {rule.code: grade(unfilled(getattr(rule, key)).replace("…", "this")) for rule in RULES}
    assert {code: round(found, 1) for code, found in grades.items() if found >= limit} == {}
    assert mean(grades.values()) < usual
