"""The GitLab template: its script runs in a shell as GitLab's runner runs it, on a folder of copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.checkout import ROOT, git
from tests.ci.workplace import environment
from tests.guides import files_of

TEMPLATE = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
JOB = TEMPLATE["medlint"]
BAD = "# Letter\n\nOur miracle cure for migraine works for everyone.\n"


@pytest.fixture(scope="module")
def compiled():
    """The cache folder of the tests, with the packs compiled."""
    command = [sys.executable, "-m", "medlint", "check", str(ROOT / "examples")]
    subprocess.run(command, check=False, capture_output=True)
    return Path(os.environ["MEDLINT_CACHE_DIR"])


@pytest.fixture
def run(tmp_path, compiled):
    """Run lines of the job with these variables; medlint itself is the one of this environment."""
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "good page.md").write_text("# Letter\n\nWe open at seven.\n", encoding="utf-8")
    # As GitLab brings the folder back from the job before: packs are compiled.
    shutil.copytree(compiled, tmp_path / ".cache" / "medlint", ignore=shutil.ignore_patterns("results*"))
    program = tmp_path / ".cache" / "venv" / "bin" / "medlint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m medlint "$@"\n', encoding="utf-8")
    program.chmod(0o755)

    def run(part, **variables):
        values = {name: value.replace("$CI_PROJECT_DIR", str(tmp_path)) for name, value in JOB["variables"].items()}
        result = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", "\n".join(JOB[part])],
            cwd=tmp_path,
            env=environment(CI_PROJECT_DIR=str(tmp_path), PYTHONPATH=str(ROOT), **(values | variables)),
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        return result

    run.folder = tmp_path
    return run


def test_findings_fail_the_job_and_reach_the_merge_request(run):
    result = run("script")
    assert result.returncode == 1, result.stderr
    assert "bad.md:3:" in result.stdout
    reports = JOB["artifacts"]["reports"]
    issues = json.loads((run.folder / reports["codequality"]).read_text("utf-8"))
    assert {issue["location"]["path"] for issue in issues} == {"bad.md"}
    assert "<testsuite" in (run.folder / reports["junit"]).read_text("utf-8")
    assert "miracle" in (run.folder / JOB["artifacts"]["paths"][0]).read_text("utf-8")
    assert JOB["artifacts"]["when"] == "always"


def test_variables_reach_the_command(run):
    assert run("script", MEDLINT_FAIL_ON="never").returncode == 0
    assert run("script", MEDLINT_ARGS="--select STA").returncode == 0
    result = run("script", MEDLINT_PROFILE="mars")
    assert (result.returncode, "mars" in result.stderr) == (2, True)
    result = run("script", MEDLINT_PATHS="bad.md nowhere.md")
    assert (result.returncode, "nowhere.md" in result.stderr) == (2, True)


JOBS = [yaml.safe_load(text) for _, text in files_of(ROOT / "docs" / "guides" / "gitlab.md")]


@pytest.mark.parametrize("shown", JOBS, ids=range(len(JOBS)))
def test_jobs_of_the_guide_run(run, shown):
    for folder in ("content", "landing"):
        (run.folder / folder).mkdir()
        (run.folder / folder / "page.md").write_text("# Page\n\nWe open at nine.\n", encoding="utf-8")
    git("init", "-q", cwd=run.folder)
    git("add", "-A", cwd=run.folder)
    git("commit", "-qm", "copy", cwd=run.folder)
    machine = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": git("rev-parse", "HEAD", cwd=run.folder).strip()}
    assert shown["include"][0]["file"] == "ci/gitlab.yml"
    values = shown["medlint"]["variables"]
    filled = {name: re.sub(r"\$(\w+)", lambda found: machine[found[1]], value) for name, value in values.items()}
    result = run("script", **filled)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("value", ["$(touch pwned)", "; touch pwned", "`touch pwned`", "*"])
@pytest.mark.parametrize("name", ["MEDLINT_PATHS", "MEDLINT_PROFILE", "MEDLINT_FAIL_ON", "MEDLINT_ARGS"])
def test_variables_are_never_commands(run, name, value):
    result = run("script", **{name: value})
    assert result.returncode == 2, result.stdout
    assert not (run.folder / "pwned").exists()


def test_what_to_install_has_to_be_said(run):
    result = run("before_script")
    assert result.returncode == 2
    assert result.stderr.startswith("medlint: set MEDLINT_PACKAGE to what pip is to install")


def test_installing_takes_the_package_named(run):
    (run.folder / "python").write_text('#!/bin/sh\necho "python $*"\n', encoding="utf-8")
    (run.folder / "python").chmod(0o755)
    inner = run.folder / ".cache" / "venv" / "bin" / "python"
    inner.write_text('#!/bin/sh\necho "inner $*"\n', encoding="utf-8")
    inner.chmod(0o755)
    path = f"{run.folder}:/usr/bin:/bin"
    result = run("before_script", MEDLINT_PACKAGE="--index-url=https://evil.example", PATH=path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"python -m venv {run.folder}/.cache/venv",
        "inner -m pip install --quiet --disable-pip-version-check -- --index-url=https://evil.example",
    ]
