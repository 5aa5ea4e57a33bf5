"""What `medlint check` makes of a baseline."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from medlint.cli import main
from tests.baseline.running import FILE, PAGE, counts, entries, report, run, write


def test_known_findings_are_counted_and_fail_nothing():
    write("a.md", PAGE)
    assert run("check").exit_code == 1
    created = run("baseline", "create")
    assert (created.exit_code, created.stdout) == (0, f"{FILE}: 1 finding of 1 file written down.\n")
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.startswith("No findings in 1 file; 1 known to the baseline.\n")


def test_other_findings_fail():
    write("a.md", PAGE)
    run("baseline", "create")
    write("a.md", PAGE + "\nA miracle pill.\n")
    result = run("check")
    assert result.exit_code == 1
    assert "a.md:7:1" in result.stdout
    assert "a.md:3:1" not in result.stdout


def test_file_has_one_finding_a_line_in_order():
    write("b.md", PAGE)
    write("a/c.md", PAGE.replace("drug", "“cure” of ours"))
    run("baseline", "create")
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert lines[:3] == ["{", '"version": 1,', '"findings": [']
    assert lines[-2:] == ["]", "}"]
    found = [json.loads(line.rstrip(",")) for line in lines[3:-2]]
    assert [(one["path"], one["code"]) for one in found] == [("a/c.md", "SUP001"), ("b.md", "SUP001")]
    assert set(found[0]) == {"path", "code", "fingerprint", "excerpt"}
    assert run("baseline", "update").exit_code == 0
    assert FILE.read_text(encoding="utf-8").splitlines() == lines


def test_equal_sentences_are_counted():
    write("a.md", PAGE + "\nA miracle drug.\n")
    run("baseline", "create")
    assert counts() == (0, 2)
    write("a.md", PAGE + "\nA miracle drug.\n\nA miracle drug.\n")
    assert counts() == (1, 2)
    write("a.md", PAGE)
    assert counts() == (0, 1)


def test_renamed_file_stays_known_and_only_once():
    write("a.md", PAGE)
    run("baseline", "create")
    Path("a.md").rename("b.md")
    assert counts() == (0, 1)
    write("c.md", PAGE)
    assert counts() == (1, 1)
    assert run("baseline", "prune").exit_code == 0
    assert [one["path"] for one in entries()] == ["b.md"]


def test_copy_of_a_file_is_not_known():
    write("a.md", PAGE)
    run("baseline", "create")
    write("b.md", PAGE)
    assert counts() == (1, 1)


def test_baseline_of_the_configuration():
    write("a.md", PAGE)
    write(".medlint.yml", "baseline: house/known.json\n")
    Path("house").mkdir()
    run("baseline", "create")
    assert json.loads(Path("house/known.json").read_text())["findings"][0]["path"] == "../a.md"
    assert counts() == (0, 1)


def test_baseline_of_the_command_line(monkeypatch):
    write("docs/a.md", PAGE)
    run("baseline", "create", "--baseline", "known.json")
    assert counts() == (1, 0)
    assert counts("--baseline", "known.json") == (0, 1)
    monkeypatch.chdir("docs")
    assert counts("--baseline", "../known.json") == (0, 1)


def test_baseline_is_no_copy():
    write("a.md", PAGE)
    run("baseline", "create", "--baseline", "known.json")
    assert [one["path"] for one in report("--baseline", "known.json")["files"]] == ["a.md"]


def test_no_baseline_shows_all():
    write("a.md", PAGE)
    run("baseline", "create")
    assert counts("--no-baseline") == (1, 0)


def test_known_findings_are_shown_on_demand():
    write("a.md", PAGE)
    run("baseline", "create")
    assert "known" not in report()
    assert [(one["code"], one["baseline"]) for one in report("--show-known")["known"]] == [("SUP001", "known")]
    assert "known: the baseline holds it" in run("check", "--show-known").stdout


def test_sarif_tells_the_state_of_each_result():
    write("a.md", PAGE + "\nA miracle cure.\n")
    run("baseline", "create")
    write("a.md", PAGE + "\nA miracle pill.\n")
    results = json.loads(run("check", "--format", "sarif", "--show-known").stdout)["runs"][0]["results"]
    assert [one["baselineState"] for one in results] == ["unchanged", "new", "absent"]
    assert "region" not in results[2]["locations"][0]["physicalLocation"]
    plain = json.loads(run("check", "--format", "sarif").stdout)["runs"][0]["results"]
    assert ["baselineState" in one for one in plain] == [False]


def test_page_that_lacks_more_than_was_known_is_not_known():
    told = "It can cause dissociation and raised blood pressure."
    page = (
        "# Ketamine infusions\n\nOur clinic offers ketamine infusions that lift depression within hours. We treat"
        " adults whose mood has not answered to other medicines, and our nurses stay with you.\n\nBook your first"
        f" ketamine infusion today. Ketamine relieves depression.\n\n## Side effects\n\n{told}\n"
    )
    only = ("--select", "RSK002")
    write("a.md", page)
    run("baseline", "create")
    assert counts(*only) == (0, 1)
    write("a.md", page.replace("It can cause", "It can cause nausea,"))
    assert counts(*only) == (0, 1)
    write("a.md", page.replace("dissociation and ", ""))
    assert counts(*only) == (1, 0)
    run("baseline", "update")
    assert counts(*only) == (0, 1)


def test_name_that_is_not_utf8_is_kept():
    Path(b"caf\xe9.md".decode("utf-8", "surrogateescape")).write_text(PAGE)
    run("baseline", "create")
    assert counts() == (0, 1)
    assert run("baseline", "prune").stdout == f"{FILE}: 0 taken out, 1 known finding.\n"


def test_finding_that_a_comment_silences_is_gone():
    write("a.md", PAGE)
    run("baseline", "create")
    write("a.md", PAGE.replace("A mir", "<!-- medlint-disable-next-line SUP001 -- agreed -->\nA mir"))
    assert counts() == (0, 0)
    assert run("baseline", "prune").stdout == f"{FILE}: 1 taken out, 0 known findings.\n"


def test_standard_input_is_known_by_its_name():
    write("a.md", PAGE)
    run("baseline", "create")
    result = CliRunner().invoke(main, ["check", "-", "--stdin-filename", "a.md"], input=PAGE)
    assert result.exit_code == 0
