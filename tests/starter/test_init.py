"""`medlint init` in folders as people bring them."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from medlint.cli import main
from medlint.commands import init as command
from medlint.config import clear_cache
from medlint.starter import account
from medlint.starter.hook import Origin
from tests.checkout import git
from tests.starter.folders import contents, write

HOUSE = """\
pack: house
description: Ours.
rules:
  - code: HSE001
    name: angel
    message: Say nurse.
    severity: warning
    strength: banned
    rationale: Nurses asked for it.
    basis: [house]
    suggestion: Write nurse.
    match: {kind: phrases, any_of: [our angels]}
    examples: {bad: ["[[our angels]].", "[[Our angels]]!", "So [[our angels]]?"], good: [angel, an angel, angels]}
"""
COPY = {
    "content/spring.md": "# Spring\n\nOur miracle cure for migraine.\n",
    "content/about.md": "# About\n\nWe open at nine.\n",
}


def _asked(revision):
    return {"commit_id": "0a1", "requested_revision": revision}


@pytest.fixture
def run(monkeypatch, capsys):
    def run(folder, *arguments):
        monkeypatch.chdir(folder)
        clear_cache()
        with pytest.raises(SystemExit) as end:
            main(list(arguments), prog_name="medlint")
        return end.value.code, *capsys.readouterr()

    return run


def test_a_fresh_repository_gets_all_three_files(tmp_path, run):
    git("init", "-q", cwd=tmp_path)
    write(tmp_path, COPY)
    code, output, errors = run(tmp_path, "init")
    assert (code, errors) == (0, "")
    assert "Saw 2 files to check: 2 Markdown." in output
    assert "Copy: content/ (2)." in output
    assert re.search(r"medlint check +# \d findings? in 1 file\n", output)
    assert "medlint baseline create" in output
    assert "pre-commit install" in output
    assert sorted(set(contents(tmp_path)) - set(COPY)) == [".medlint.yml", ".pre-commit-config.yaml", "claims.yml"]
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert hook["hooks"][0]["entry"] == "medlint check --force-exclude"
    code, output, errors = run(tmp_path, "config", "show")
    assert (code, errors) == (0, "")
    assert "# .medlint.yml:" in output
    code, output, errors = run(tmp_path, "check")
    assert (code, errors) == (1, "")
    assert "content/spring.md:3:" in output


def test_running_it_again_changes_nothing(tmp_path, run):
    git("init", "-q", cwd=tmp_path)
    run(write(tmp_path, COPY), "init")
    there = contents(tmp_path)
    for arguments in ([], ["--force"], ["--dry-run"]):
        code, output, _ = run(tmp_path, "init", *arguments)
        assert code == 0
        assert "Nothing left to do." in output
        assert contents(tmp_path) == there


def test_a_dry_run_shows_the_changes_and_writes_nothing(tmp_path, run):
    git("init", "-q", cwd=tmp_path)
    write(tmp_path, COPY | {".pre-commit-config.yaml": "repos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x\n"})
    there = contents(tmp_path)
    _, output, _ = run(tmp_path, "init", "--dry-run", "--profile", "uk")
    assert contents(tmp_path) == there
    assert "+profile: uk\n" in output
    assert "+claims: [claims.yml]\n" in output
    assert "--- .pre-commit-config.yaml\n+++ .pre-commit-config.yaml\n" in output
    assert "+- repo: local" in output
    assert "Next:" not in output


def test_what_is_there_is_never_overwritten(tmp_path, run):
    own = {".medlint.yml": "profile: eu\n", "claims.yml": "claims: []\n"}
    write(tmp_path, COPY | own)
    code, output, _ = run(tmp_path, "init")
    assert code == 0
    assert "Left alone: .medlint.yml is there; --force writes a new one" in output
    assert "Left alone: claims.yml is there and is never replaced." in output
    assert contents(tmp_path) == {name: text.encode() for name, text in (COPY | own).items()}
    run(tmp_path, "init", "--force", "--profile", "au")
    assert b"\nprofile: au\n" in contents(tmp_path)[".medlint.yml"]
    assert contents(tmp_path)["claims.yml"] == b"claims: []\n"


@pytest.mark.parametrize(
    ("name", "text"), [("pyproject.toml", "[tool.medlint]\nprofile = 'eu'\n"), (".medlint.yaml", "profile: eu\n")]
)
@pytest.mark.parametrize("flags", [[], ["--force"]])
def test_another_configuration_in_force_is_left_in_force(tmp_path, run, name, text, flags):
    write(tmp_path, COPY | {name: text})
    _, output, _ = run(tmp_path, "init", *flags)
    assert f"{name} is in force here, and what it says holds." in output
    assert set(contents(tmp_path)) == {*COPY, name}


def test_a_configuration_above_is_in_force(tmp_path, run):
    write(
        tmp_path,
        {".medlint.yml": "profile: eu\nfail_on: never\n"} | {f"site/{name}": text for name, text in COPY.items()},
    )
    _, output, _ = run(tmp_path / "site", "init")
    assert ".medlint.yml is in force here; --force writes one for this folder, on top of it." in output
    assert set(contents(tmp_path / "site")) == set(COPY)
    run(tmp_path / "site", "init", "--force", "--profile", "au")
    assert set(contents(tmp_path / "site")) == {*COPY, ".medlint.yml"}
    _, output, _ = run(tmp_path / "site", "config", "show")
    assert re.search(r"^profile: au +# \.medlint\.yml:", output, re.MULTILINE)
    assert re.search(r"^fail_on: never +# .*/\.medlint\.yml:2:1", output, re.MULTILINE)


def test_without_a_repository_there_is_no_hook(tmp_path, run):
    run(write(tmp_path, COPY), "init", "--no-claims")
    assert set(contents(tmp_path)) == {*COPY, ".medlint.yml"}
    assert b"\n# claims: [claims.yml]\n" in contents(tmp_path)[".medlint.yml"]


def test_hooks_belong_to_the_top_of_a_repository(tmp_path, run):
    git("init", "-q", cwd=tmp_path)
    write(tmp_path / "site", COPY)
    _, output, _ = run(tmp_path, "init", "site")
    assert "Left alone: the hook, for it belongs to the top of the repository (.)." in output
    assert set(contents(tmp_path / "site")) == {*COPY, ".medlint.yml", "claims.yml"}


def test_other_managers_of_hooks_are_left_alone(tmp_path, run):
    git("init", "-q", cwd=tmp_path)
    _, output, _ = run(write(tmp_path, COPY | {"lefthook.yml": "x: 1\n"}), "init")
    assert "Left alone: lefthook.yml manages the hooks here" in output
    assert ".pre-commit-config.yaml" not in contents(tmp_path)
    _, output, _ = run(tmp_path, "init", "--no-hook")
    assert "lefthook" not in output.partition("\n\n")[2]


def test_an_entry_that_cannot_be_put_in_is_shown(tmp_path, run):
    write(tmp_path, COPY | {".pre-commit-config.yaml": "repos: []\n"})
    _, output, _ = run(tmp_path, "init")
    assert "Left alone: .pre-commit-config.yaml is written in a way" in output
    assert "- repo: local" in output
    assert contents(tmp_path)[".pre-commit-config.yaml"] == b"repos: []\n"


def test_what_a_build_writes_and_tests_are_excluded(tmp_path, run):
    write(
        tmp_path, COPY | {"web/[slug]/dist/index.html": "<p>Our miracle cure.</p>", "tests/a.md": "A miracle cure.\n"}
    )
    _, output, _ = run(tmp_path, "init")
    assert "a build seems to write it: web/[slug]/dist/." in output
    assert "looks like tests: tests/." in output
    _, output, _ = run(tmp_path, "check", "--format", "json")
    assert {file["path"] for file in json.loads(output)["files"]} - {"claims.yml"} == set(COPY)


def test_the_profile_follows_the_copy(tmp_path, run):
    _, output, _ = run(write(tmp_path, COPY | {"content/uk.md": "Regulated by the CQC.\n"}), "init")
    assert "Profile uk: 1 file of 3 looked at speak for it (CQC)." in output
    assert b"\nprofile: uk\n" in contents(tmp_path)[".medlint.yml"]


def test_a_profile_of_ones_own_is_named_from_the_folder(tmp_path, run):
    write(
        tmp_path, {"house.yaml": "profile: house\ntitle: House\ndescription: Ours.\nextends: us\n", "site/a.md": "x\n"}
    )
    code, _, errors = run(tmp_path, "init", "site", "--profile", "house.yaml")
    assert (code, errors) == (0, "")
    assert "profile: ../house.yaml" in (tmp_path / "site" / ".medlint.yml").read_text("utf-8") or (
        'profile: "../house.yaml"' in (tmp_path / "site" / ".medlint.yml").read_text("utf-8")
    )
    code, _, errors = run(tmp_path / "site", "config", "show")
    assert (code, errors) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "nowhere: no such folder; check the path"),
        (["--profile", "mars"], "mars"),
        (["a.md"], "a.md: no such"),
    ],
)
def test_mistakes_are_told_in_one_line(tmp_path, run, arguments, told):
    code, output, errors = run(write(tmp_path, {"a.md": "x\n"}), "init", *arguments)
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert told in errors


def test_a_file_that_cannot_be_read_stops_it_before_anything_is_written(tmp_path, run):
    write(tmp_path, COPY)
    (tmp_path / "claims.yml").write_bytes(b"\xff\xfe\xff")
    code, _, errors = run(tmp_path, "init")
    assert code == 2
    assert errors == "medlint: claims.yml: cannot be read (not utf-8); mend or move it first\n"
    assert ".medlint.yml" not in contents(tmp_path)


def test_an_empty_folder_is_no_trouble(tmp_path, run):
    code, output, errors = run(tmp_path, "init")
    assert (code, errors) == (0, "")
    assert "Saw no file that medlint reads." in output


def test_what_stands_in_comments_is_valid_too(tmp_path, run):
    write(tmp_path, COPY | {"compliance/house.yaml": HOUSE})
    run(tmp_path, "init")
    keys = "# (?=(?:profile|exclude|fail_on|ignore|per_path|severity|packs):|  )"
    for name, mark in ((".medlint.yml", keys), ("claims.yml", "#(?=  )")):
        path = tmp_path / name
        text = re.sub(f"^{mark}", "", path.read_text("utf-8"), flags=re.MULTILINE)
        path.write_text(text.replace("claims: []", "claims:"), encoding="utf-8")
    code, output, errors = run(tmp_path, "config", "show")
    assert (code, errors) == (0, "")
    assert output.count("# .medlint.yml:") == 8
    code, output, errors = run(tmp_path, "claims", "list")
    assert (code, errors) == (0, "")
    assert "MIG-001" in output


def test_next_steps_fit_what_was_seen(tmp_path, run, monkeypatch):
    monkeypatch.setattr(account, "find_spec", lambda _name: None)
    builds = {f"site{number}/_site/a.html": "<p>x</p>" for number in range(8)}
    files = {".gitlab-ci.yml": "x: 1\n", "letters/draft.docx": "", "code/a.tsx": "", **builds}
    _, output, _ = run(write(tmp_path, COPY | files), "init")
    assert "medlint check               # see what it finds" in output
    assert "pip install lxml  # there are Word files, and nothing to read them with" in output
    assert "GitLab CI: the job to add stands in medlint's docs/guides/gitlab.md" in output
    assert "site5/_site/ and 2 more." in output
    assert "In use: GitLab CI." in output
    assert "found: code/ (1)." in output


def test_clean_copy_calls_for_no_baseline(tmp_path, run):
    _, output, _ = run(write(tmp_path, {"about.md": COPY["content/about.md"]}), "init")
    assert "nothing found so far" in output
    assert "baseline" not in output


@pytest.mark.parametrize(
    ("url", "noted", "expected"),
    [
        (
            "https://u:p@code.example/x",
            {"vcs_info": {"vcs": "git", "commit_id": "0a1"}},
            ("https://code.example/x", "0a1"),
        ),
        ("ssh://code.example/x", {"vcs_info": _asked("v0.1.0")}, ("ssh://code.example/x", "v0.1.0")),
        ("ssh://code.example/x", {"vcs_info": _asked("main")}, ("ssh://code.example/x", "0a1")),
        ("file:///x", {"dir_info": {"editable": True}}, ("", "")),
        ("", None, ("", "")),
    ],
)
def test_the_hook_is_pinned_where_pip_has_noted_the_repository(monkeypatch, url, noted, expected):
    class Installed:
        def read_text(self, name):
            assert name == "direct_url.json"
            return json.dumps({"url": url} | noted) if noted else None

    monkeypatch.setattr(command, "distribution", lambda _name: Installed())
    assert command.origin() == Origin(*expected)
