"""`medlint verify`: a recorded run made again, and what differs said in words."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from recorded import PAGE, fill, record

from medlint.cli import main
from medlint.config import clear_cache

SAME = "audit.json: 5 files, 2 findings, as of 2027-01-31: the same again.\n"


@pytest.fixture(autouse=True)
def repository(tmp_path, monkeypatch):
    root = fill(tmp_path / "one" / "copy")
    monkeypatch.chdir(root)
    return root


def verify(*arguments, stdin=None):
    # As another process would find it.
    clear_cache()
    result = CliRunner().invoke(main, ["verify", *(arguments or ("audit.json",))], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def write(path, text):
    Path(path).write_text(text, encoding="utf-8")


def test_unchanged_run_is_the_same_again():
    record("pages")
    assert verify() == (0, SAME, "")


def test_run_is_made_again_from_any_folder_and_in_any_checkout(repository, tmp_path, monkeypatch):
    monkeypatch.chdir("pages")
    record(".")
    assert verify() == (0, SAME, "")
    other = tmp_path / "other"
    shutil.copytree(repository, other)
    monkeypatch.chdir(tmp_path)
    code, output, _ = verify(str(other / "pages" / "audit.json"), "--root", str(other))
    assert (code, output.endswith("the same again.\n")) == (0, True)


def test_changed_file_is_told_with_its_findings():
    record("pages")
    write("pages/a.md", PAGE.replace("miracle drips", "drips, a cure"))
    assert verify() == (
        1,
        "pages/a.md has changed: 120 bytes were recorded, 120 are there\n"
        "pages/a.md, line 3: HSE002 “miracle” was reported, and is gone\n"
        "pages/a.md, line 3: HSE004 “cure” is reported, and was not recorded\n"
        "audit.json: 5 files, 2 findings, as of 2027-01-31: 1 input and 2 results differ.\n",
        "",
    )


@pytest.mark.parametrize(
    ("path", "content", "line"),
    [
        ("house/house.yaml", None, "pack house/house.yaml has changed"),
        ("shared/risks.md", "Nausea.\n", "shared/risks.md has changed"),
        ("pages/d.md", "More risks.\n", "pages/d.md has changed: 7 bytes were recorded, 12 are there"),
        ("pages/new.md", "Our opening hours.\n", "pages/new.md is there, and was not recorded"),
        (
            ".medlint.yml",
            "extends: shared/base.yml\npacks: [suppressions, house/house.yaml]\n",
            '.medlint.yml: `ignore` was ["HSE005"], and is []',
        ),
        ("pages/uk/.medlint.yml", "profile: au\n", 'pages/uk/.medlint.yml: `profile` was "uk", and is "au"'),
    ],
)
def test_changed_input_is_told(path, content, line):
    record("pages")
    write(path, content or Path(path).read_text(encoding="utf-8") + "\n")
    code, output, _ = verify()
    assert code == 1
    assert line in output.splitlines()


def test_files_and_configurations_that_come_and_go_are_told():
    record("pages")
    os.remove("pages/b.txt")
    os.remove("pages/uk/.medlint.yml")
    write("pages/au.md", "x")
    os.mkdir("pages/au")
    write("pages/au/.medlint.yml", "profile: au")
    write("pages/au/x.md", "x")
    write("pages/broken.txt", "x")
    lines = verify()[1].splitlines()
    assert "pages/b.txt is gone" in lines
    assert "pages/uk/.medlint.yml is not in force" in lines
    assert "pages/au/.medlint.yml is in force, and was not" in lines
    assert "pages/b.txt, line 1: HSE001 “centre” was reported, and is gone" in lines
    assert "the exit code was 2, and is 0" in lines


def test_suppression_that_goes_brings_its_finding_up():
    record("pages")
    write("pages/a.md", PAGE.replace("<!-- medlint-disable-next-line HSE003 -- agreed by=ana -->\n", "And:\n\n"))
    lines = verify()[1].splitlines()
    assert "pages/a.md, line 7: HSE003 “safe” was suppressed, and is reported" in lines
    assert "pages/a.md:5:1: the suppression of HSE003 is gone" in lines


def test_finding_that_is_told_otherwise_is_told():
    record("pages")
    write("pages/a.md", PAGE.replace("# Clinic", "# Clinic\n"))
    write("shared/base.yml", "severity: {HSE002: warning}\ndisclosures: [{path: ../shared/risks.md}]\n")
    lines = verify()[1].splitlines()
    assert "pages/a.md, line 4: HSE002 “miracle” differs in its severity" in lines
    assert "pages/a.md:6:1: the suppression of HSE003 was not recorded" in lines


def _data(content, path):
    return next(one for one in content["program"]["data"] if one["path"] == path)


def changed(change):
    """Change the record as whoever seals it again could."""
    from medlint.record.files import _digest

    content = json.loads(Path("audit.json").read_bytes())
    change(content)
    content["digest"] = _digest(content)
    write("audit.json", json.dumps(content))


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda one: one["program"].update(version="0.0.9"), "medlint 0.0.9 was recorded, this is {version}"),
        (
            lambda one: one["program"].update(code="0" * 64),
            "medlint's own code differs, though both are version {version}",
        ),
        (lambda one: one["program"].update(python="3.9.1"), "Python 3.9.1 was recorded, this is {python}"),
        (lambda one: one["program"]["libraries"].update(spacy="3.0"), "spacy 3.0 was recorded, {spacy} is here"),
        (lambda one: one["program"]["libraries"].update(gone="1"), "gone 1 was recorded, none is here"),
        (
            lambda one: one["program"]["data"].remove(_data(one, "rules/contexts.yaml")),
            "rules/contexts.yaml is in force, and was not",
        ),
        (lambda one: one["configurations"][0].update(rules="0" * 64), "the rules in force differ"),
        (lambda one: one["configurations"][0]["ran"].remove("HSE002"), ".medlint.yml: HSE002 did not run, and runs"),
        (lambda one: one["configurations"][0]["ran"].append("ZZZ001"), ".medlint.yml: ZZZ001 ran, and does not run"),
        (lambda one: one["configurations"][0]["profile"].pop(), "rules/profiles/us.yaml is in force, and was not"),
        (
            lambda one: one["configurations"][0]["packs"].append({"name": "old", "sha256": "0" * 64}),
            "pack old was in force, and is not",
        ),
    ],
)
def test_what_else_judged_is_told_though_every_finding_is_the_same(change, line):
    record("pages")
    program = json.loads(Path("audit.json").read_bytes())["program"]
    changed(change)
    code, output, _ = verify()
    here = {"version": program["version"], "python": program["python"], "spacy": program["libraries"]["spacy"]}
    assert code == 1
    assert output == (
        f"{line.format(**here)}\n"
        "audit.json: 5 files, 2 findings, as of 2027-01-31: 1 input differs; every finding is the same.\n"
    )


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        ("{", "audit.json: no JSON ("),
        ("[" * 100_000, "audit.json: no JSON ("),
        ("[]", "audit.json: no audit record; `medlint check --record` writes them"),
        ('{"findings": []}', "audit.json: no audit record; `medlint check --record` writes them"),
        ('{"medlint_record": 7}', "audit.json: a record of version 7; this medlint reads version 1"),
        (
            '{"medlint_record": 1}',
            "audit.json: changed since it was written: its digest does not match; get the original",
        ),
    ],
)
def test_what_is_no_record_is_told_in_a_line(content, trouble):
    write("audit.json", content)
    code, output, errors = verify()
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert errors.startswith(f"medlint: {trouble}")


def test_missing_record_is_told():
    assert verify("none.json") == (2, "", "medlint: none.json: no such file or folder; check the path\n")


@pytest.mark.parametrize(("old", "new"), [('"note"', '"error"'), ('"miracle"', '"marvel"'), ("2027", "2028")])
def test_record_that_was_changed_is_refused(old, new):
    record("pages")
    write("audit.json", Path("audit.json").read_text(encoding="utf-8").replace(old, new, 1))
    code, _, errors = verify()
    assert code == 2
    assert "changed since it was written: its digest does not match" in errors


def test_record_that_is_laid_out_anew_is_the_same():
    content = record("pages")
    write("audit.json", json.dumps(content))
    assert verify()[0] == 0


def test_sealed_nonsense_is_refused():
    record("pages")
    changed(lambda one: one.update(files=1))
    code, _, errors = verify()
    assert code == 2
    assert "audit.json: no sound record: " in errors


@pytest.mark.parametrize("options", [{"since_when": "x"}, {"paths": 3}])
def test_options_of_another_version_are_refused(options):
    record("pages")
    changed(lambda one: one["run"]["options"].update(options))
    code, _, errors = verify()
    assert code == 2
    assert errors.startswith("medlint: audit.json: options: ")


def test_folder_that_is_gone_is_told(monkeypatch, repository):
    monkeypatch.chdir("pages")
    record(".")
    monkeypatch.chdir("..")
    code, _, errors = verify("pages/audit.json", "--root", str(repository / "shared"))
    assert code == 2
    assert "in which it was made; give the repository's with --root" in errors


def test_standard_input_is_asked_for_again():
    record("-", "--stdin-filename", "pages/new.md", stdin="Our miracle drips.\n")
    assert verify(stdin="Our miracle drips.\n")[0] == 0
    code, output, _ = verify(stdin="Our drips.\n")
    assert code == 1
    assert "pages/new.md has changed: 19 bytes were recorded, 11 are there" in output


def test_mistake_in_a_configuration_is_told():
    record("pages")
    write(".medlint.yml", "pack: x")
    code, _, errors = verify()
    assert code == 2
    assert errors.startswith("medlint: .medlint.yml:1:1: ")
