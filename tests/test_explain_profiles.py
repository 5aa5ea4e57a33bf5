"""`medlint explain CODE`: what each profile makes of a rule, and `--profile` for the page itself."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from medlint.cli import main


def explain(*arguments):
    done = CliRunner().invoke(main, ["explain", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("SUP002", "  uk             error    banned"),
        ("SUP002", "  us             error    proof"),
        ("APR005", "  us             off"),
        ("APR005", "  au             error    banned"),
        ("SUP008", "  house-example  warning  proof"),
    ],
)
def test_every_profile_is_told(code, row):
    assert row in explain(code).splitlines()


def test_why_a_profile_judges_otherwise_is_told():
    assert "Every medicine can cause side effects" in explain("SUP002")


def test_page_is_that_of_the_profile():
    assert "uk-" not in explain("SUP002")
    assert explain("SUP008", "--profile", "house-example").startswith("SUP008 provider-puffery (warning)\n")
    basis = explain("SUP002", "--profile", "uk").split("Basis\n")[1]
    assert "(UK; " in " ".join(basis.splitlines()[:3])


def test_profile_of_the_users_own_is_told_too(tmp_path):
    path = tmp_path / "house.yaml"
    path.write_text(
        "profile: ours\ntitle: Ours\ndescription: Ours.\nextends: us\nrules: {SUP008: {severity: error}}\n",
        encoding="utf-8",
    )
    assert "  ours           error    proof" in explain("SUP008", "--profile", str(path)).splitlines()


def test_standing_of_a_clause_from_memory_is_told():
    assert "check the official text" in explain("PRS001", "--profile", "uk")
