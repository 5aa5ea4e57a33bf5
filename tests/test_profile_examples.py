"""The example page of each profile gets the findings expected, and others than under the United States profile.

Run as a program, it writes the expected findings anew, to be read before they are kept.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from medlint import lint_paths
from medlint.profiles import bundled_profiles

EXAMPLES = Path(__file__).parents[1] / "examples" / "profiles"
EXPECTED = Path(__file__).parent / "data" / "profile_findings.json"
AS_OF = date(2026, 11, 1)


def found(name: str, profile: str | None = None) -> list[list[str]]:
    """Give code, severity and words of what a profile, by default the configured one, finds in the page of `name`."""
    (report,) = lint_paths([EXAMPLES / name], profile=profile, as_of=AS_OF)
    assert not report.error
    return [[finding.code, finding.severity, finding.excerpt] for finding in report.findings]


def test_every_profile_has_an_example_that_chooses_it() -> None:
    assert sorted(path.name for path in EXAMPLES.iterdir()) == sorted(bundled_profiles())
    for name in bundled_profiles():
        assert (EXAMPLES / name / ".medlint.yml").read_text(encoding="utf-8") == f"profile: {name}\n"


@pytest.mark.parametrize("name", bundled_profiles())
def test_page_gets_exactly_the_findings_expected(name: str) -> None:
    assert found(name) == json.loads(EXPECTED.read_text(encoding="utf-8"))[name]


@pytest.mark.parametrize("name", sorted(set(bundled_profiles()) - {"us"}))
def test_page_is_judged_otherwise_than_in_the_united_states(name: str) -> None:
    assert found(name) != found(name, "us")


def test_uk_forbids_what_the_us_allows() -> None:
    uk, us = ({code for code, *_ in found("uk", profile)} for profile in ("uk", "us"))
    assert "APR005" in uk - us
    assert ["SUP002", "error", "safe"] in found("uk")
    assert ["SUP002", "warning", "safe"] in found("uk", "us")


def test_australia_forbids_clinical_testimonials() -> None:
    def testimonials(profile: str) -> list[str]:
        return [severity for code, severity, _ in found("au", profile) if code.startswith("TST")]

    assert testimonials("au") == ["error"]
    assert testimonials("us") == ["note"]


if __name__ == "__main__":
    rows = {name: found(name) for name in bundled_profiles()}
    text = ",\n".join(
        f'"{name}": [\n' + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in found) + "\n]"
        for name, found in rows.items()
    )
    EXPECTED.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
