"""Profiles: what a jurisdiction or a house changes, and how a wrong one is told."""

from __future__ import annotations

from datetime import date

import pytest

from medlint import lint_text
from medlint.compiler import compile_packs
from medlint.engine import linter_for
from medlint.model import MedlintError
from medlint.packs import bundled_packs
from medlint.profiles import bundled_profiles, judged_rule, load_profile
from medlint.regulations import register

NAMES = ["au", "ca", "eu", "house-example", "platforms", "uk", "us"]
SAFE = (
    "# Clinic\n\nKetamine therapy is safe [1].\n\n"
    "[1] Okafor J. Infusions. Br J Anaesth. 2021. doi:10.1016/j.bja.2021.01.001\n"
)


@pytest.fixture(scope="module")
def rules():
    return {one.rule.code: one.rule for one in compile_packs(bundled_packs()).rules}


@pytest.fixture
def write(tmp_path):
    def write(text, name="house.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def profile_text(**more):
    lines = ["profile: house", "title: House", "description: Ours."]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in more.items())]) + "\n"


def test_shipped_profiles():
    assert sorted(bundled_profiles()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_shipped_profile_names_rules_and_clauses_that_there_are(name, rules):
    profile = load_profile(name)
    known = {label for rule in rules.values() for label in (rule.code, rule.name, rule.code[:3], *rule.aliases)}
    assert {*profile.rules, *profile.ignore, *profile.unsuppressible} <= known
    assert {basis for ruling in profile.rules.values() for basis in ruling.basis} <= set(register())
    assert profile.profile == name
    assert profile.jurisdiction().crisis_line


@pytest.mark.parametrize("name", NAMES)
def test_evidence_excuses_nothing_that_a_profile_bans(name, rules):
    for rule in rules.values():
        judged = judged_rule(rule, load_profile(name))
        if judged.strength == "banned":
            assert "cited" not in judged.unless
            assert "cited" not in judged.regrade


def severities(text, profile, code):
    return [finding.severity for finding in lint_text(text, format="markdown", profile=profile, select=[code])]


def test_cited_safe_is_graver_in_the_uk_than_in_the_us():
    assert severities(SAFE, "us", "SUP002") == ["warning"]
    assert severities(SAFE, "uk", "SUP002") == ["error"]


def test_the_markets_own_clauses_come_first():
    (finding,) = lint_text(SAFE, format="markdown", profile="uk", select=["SUP002"])
    assert finding.basis[0] == "uk-mhra-spravato-2022"
    (finding,) = lint_text(SAFE, format="markdown", profile="us", select=["SUP002"])
    assert finding.basis[0].startswith("us-")


def test_rule_that_a_profile_leaves_out_runs_when_it_is_selected_by_its_code():
    linter = linter_for((), load_profile("us"))
    rule = next(one.rule for one in linter.compiled.rules if one.rule.code == "SUP009")
    house = linter_for((), load_profile("house-example"))
    assert linter.is_wanted(rule, (), ())
    assert not house.is_wanted(rule, (), ())
    assert not house.is_wanted(rule, ("SUP",), ())
    assert house.is_wanted(rule, ("SUP009",), ())


def test_configured_severity_goes_over_the_profiles(write, tmp_path):
    path = write("profile: house-example\nseverity: {SUP008: error}\n", ".medlint.yml")
    from medlint.config import resolve

    text = "Our world-class infusion suite."
    config = resolve(tmp_path / "a.md", path)
    assert [one.severity for one in lint_text(text, config=config, select=["SUP008"])] == ["error"]
    assert [one.severity for one in lint_text(text, profile="house-example", select=["SUP008"])] == ["warning"]
    assert [one.severity for one in lint_text(text, select=["SUP008"])] == ["note"]


def test_extended_profile_is_taken_in(write):
    path = write(
        profile_text(
            extends="uk", ignore="[SUP009]", rules="{SUP002: {severity: note, why: Ours.}, APR002: {severity: error}}"
        )
    )
    profile, uk = load_profile(path), load_profile("uk")
    assert profile.market == "uk"
    assert profile.crisis_line == uk.crisis_line
    ruling = profile.rules["SUP002"]
    assert (ruling.severity, ruling.strength, ruling.why) == ("note", "banned", "Ours.")
    assert ruling.basis == uk.rules["SUP002"].basis
    # A ruling brings back a rule that the profile below leaves out.
    assert "APR002" not in profile.ignore
    assert {"SUP009", "RSK010"} <= set(profile.ignore)


def test_profile_extends_one_beside_it(write):
    write(profile_text(market="au"), "base.yaml")
    path = write(profile_text(extends="./base.yaml"))
    assert load_profile(path).jurisdiction(date(2026, 1, 31)).market == "au"
    assert load_profile(path).jurisdiction(date(2026, 1, 31)).as_of == date(2026, 1, 31)


def test_family_ruling_gives_way_to_the_rules_own(write, rules):
    profile = load_profile(write(profile_text(rules="{SUP: {severity: note}, SUP004: {severity: error}}")))
    assert judged_rule(rules["SUP001"], profile).severity == "note"
    assert judged_rule(rules["SUP004"], profile).severity == "error"
    assert judged_rule(rules["STA001"], profile) is rules["STA001"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (profile_text(extends="ukx"), ":4:1: extends: no bundled profile `ukx`; did you mean `uk`?"),
        (profile_text(extends="./house.yaml"), ":4:1: extends goes round in a circle, or over more than 10 files"),
        (profile_text(strengths="{}"), ":4:1: unknown key `strengths`; known keys: "),
        (profile_text(rules="{SUP001: {severity: grave}}"), ":4:18: rules.SUP001.severity: unknown value 'grave'"),
        (profile_text(market="nz"), ":4:1: market: unknown value 'nz'; one of "),
    ],
)
def test_wrong_profile_is_told_in_one_line(write, text, told):
    path = write(text)
    with pytest.raises(MedlintError) as caught:
        load_profile(path)
    assert told in str(caught.value)
    assert str(caught.value).startswith(path)


def test_missing_profile_file_is_told():
    with pytest.raises(MedlintError, match=r"none\.yaml: cannot be read"):
        lint_text("Text.", profile="./none.yaml")


def test_unknown_profile_is_told_with_the_nearest_name():
    with pytest.raises(MedlintError, match="no bundled profile is called `ukk`; did you mean `uk`"):
        lint_text("Text.", profile="ukk")
