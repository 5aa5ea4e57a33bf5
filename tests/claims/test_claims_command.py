"""`medlint claims`, and what a reader of claims files is asked."""

from __future__ import annotations

import json

import pytest
from claims_files import claim, write
from click.testing import CliRunner

from medlint.cli import main
from medlint.cli.claims import MARKETS
from medlint.config import clear_cache
from medlint.profiles import bundled_profiles

SOURCE = {"references": ["https://doi.org/10.1000/x.1"]}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["claims", *arguments, "--as-of", "2026-06-01"])
    return done.exit_code, done.output


def asked(tmp_path, *claims) -> list[str]:
    """Give what `claims check` asks, without the places and the last line."""
    write(tmp_path, *claims)
    code, output = run("check", "claims.yml")
    lines = output.splitlines()
    assert code == (1 if any(": warning: " in line for line in lines) else 0)
    return [line.partition(": ")[2] for line in lines[:-1]]


def test_a_sound_file_is_quiet(tmp_path):
    write(tmp_path, claim("The drip may ease low mood", **SOURCE))
    assert run("check", "claims.yml") == (0, "1 claim, 0 warnings.\n")


@pytest.mark.parametrize(
    ("reference", "is_asked"),
    [
        ("https://www.example.org/study", False),
        ("doi:10.1000/abc.5", False),
        ("PMID: 12345678", False),
        ("Okafor A, et al. J Pain Med. 2024;12:34-41.", False),
        ("NCT01234567", False),
        ("our brochure", True),
        ("https://localhost", True),
        ("http://[bad", True),
        ("doi: 11.1000/abc", True),
    ],
)
def test_references_must_lead_somewhere(tmp_path, reference, is_asked):
    assert bool(asked(tmp_path, claim("The drip may ease low mood", references=[reference]))) == is_asked


def test_a_claim_without_references_is_asked_about(tmp_path):
    (line,) = asked(tmp_path, claim("The drip may ease low mood"))
    assert line == "warning: C-1: gives no reference; name what the claim rests on"


def test_an_expired_claim_is_noted_and_does_not_fail(tmp_path):
    (line,) = asked(tmp_path, claim("The drip may ease low mood", valid_to="2026-05-31", **SOURCE))
    assert line.startswith("note: C-1: ran out on 2026-05-31")


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        ({}, {"wording": "the drip may ease LOW mood."}, "has a wording of C-1, too"),
        ({"wording": "40% of adults slept better"}, {"wording": "50% of adults slept better"}, "with another number"),
        ({"wording": "The drip eases low mood"}, {"wording": "The drip never eases low mood"}, "with another negation"),
        (
            {"wording": "The drip may ease low mood in adults", "qualifier": "Results vary."},
            {"wording": "may ease low mood"},
            "stands in C-1",
        ),
    ],
)
def test_claims_that_get_in_each_others_way_are_told(tmp_path, first, second, part):
    one = claim("The drip may ease low mood", **SOURCE) | first
    other = claim(id="C-2", **SOURCE) | second
    assert any(part in line for line in asked(tmp_path, one, other))


@pytest.mark.parametrize("keys", [{"market": "uk"}, {"valid_from": "2030-01-01"}])
def test_claims_of_another_market_or_time_do_not(tmp_path, keys):
    one = claim("The drip may ease low mood", valid_to="2029-12-31", **SOURCE)
    assert asked(tmp_path, one, one | {"id": "C-2", "valid_to": "2039-12-31"} | keys) == []


@pytest.mark.parametrize(
    ("variant", "part"),
    [
        ("THE drip may ease low mood.", "has a variant twice"),
        ("The drip may not ease low mood", "differs from its wording in negations; make it a claim of its own"),
        ("The drip may ease low mood in 3 days", "differs from its wording in numbers"),
    ],
)
def test_variants_must_say_the_same_in_other_words(tmp_path, variant, part):
    assert any(
        part in line for line in asked(tmp_path, claim("The drip may ease low mood", variants=[variant], **SOURCE))
    )


def test_banned_words_are_told_for_the_market(tmp_path):
    lines = asked(tmp_path, claim("Zelvora is completely safe", market=["us", "uk"], **SOURCE))
    assert any("SUP002 absolute-safety for uk, which no evidence excuses there" in line for line in lines)


def test_words_that_no_claim_clears_are_told(tmp_path):
    lines = asked(tmp_path, claim("Ketamine is a hormone that eases low mood", **SOURCE))
    assert any("MEC001" in line and "which no approved claim clears" in line for line in lines)


def test_mistakes_in_a_file_exit_with_2(tmp_path):
    write(tmp_path, claim("a b"), claim("c d"))
    code, output = run("check", "claims.yml")
    assert code == 2
    assert output.count("medlint: claims.yml:") == 3


def test_the_files_of_the_configuration_are_meant(tmp_path):
    assert run("check")[0] == 2
    clear_cache()
    write(tmp_path, claim("The drip may ease low mood", **SOURCE), name="approved.yml")
    (tmp_path / ".medlint.yml").write_text("claims: [approved.yml]\n")
    assert run("check") == (0, "1 claim, 0 warnings.\n")


def test_the_list_says_what_is_in_force(tmp_path):
    write(
        tmp_path,
        claim("The drip may ease low mood", **SOURCE),
        claim("The drip may ease low mood in winter", id="OLD", market=["uk", "us"], valid_to="2026-05-31"),
        claim("The drip may ease low mood in spring", id="NEXT", valid_from="2026-07-01", valid_to="2027-07-01"),
    )
    code, output = run("list", "claims.yml")
    assert code == 0
    assert [line.split("  ")[0] for line in output.splitlines()][:4] == ["claim", "C-1", "OLD", "NEXT"]
    assert "expired" in output
    assert "from 2026-07-01" in output
    assert output.endswith("3 claims.\n")
    assert run("list", "claims.yml", "--market", "uk")[1].endswith("1 claim.\n")


def test_the_list_is_there_for_programs(tmp_path):
    write(tmp_path, claim("The drip may ease low mood", qualifier="Results vary.", valid_to="2026-05-31", **SOURCE))
    data = json.loads(run("list", "claims.yml", "--format", "json")[1])
    (one,) = data["claims"]
    assert (one["id"], one["status"], one["market"], one["at"]) == ("C-1", "expired", ["us"], "claims.yml:2:3")
    assert one["qualifier"] == {"text": "Results vary.", "variants": [], "scope": "block"}


@pytest.mark.parametrize(
    ("within", "code", "names"),
    [("29d", 0, []), ("30d", 1, ["SOON"]), ("5w", 1, ["SOON"]), ("9999w", 1, ["SOON", "LATER"]), ("0d", 0, [])],
)
def test_claims_that_run_out_in_time_are_listed(tmp_path, within, code, names):
    write(
        tmp_path,
        claim("The drip may ease low mood", id="LATER", valid_to="2030-01-01"),
        claim("The drip may ease low mood in winter", id="SOON", valid_to="2026-07-01"),
        claim("The drip may ease low mood in spring", id="GONE", valid_to="2026-05-31"),
        claim("The drip may ease low mood in autumn", id="EVER"),
    )
    result, output = run("expiring", "claims.yml", "--within", within)
    assert result == code
    listed = [line.split()[2] for line in output.splitlines()[1:-2]]
    assert listed == names
    assert "1 ran out before" in output


@pytest.mark.parametrize("within", ["soon", "d", "60", "-1d", "999999d"])
def test_a_time_that_is_none_exits_with_2(within):
    code, output = run("expiring", f"--within={within}")
    assert code == 2
    assert "write it as 60d or 8w" in output


def test_markets_are_those_of_the_profiles():
    assert set(MARKETS) <= set(bundled_profiles())
