"""The GitHub action: its steps run in a shell as GitHub runs them, on a repository of copy."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp

import pytest
import yaml

from tests.checkout import ROOT, copy_to, git
from tests.ci.workplace import start
from tests.dependencies import link_to
from tests.guides import files_of

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
BAD = "# Letter\n\nOur miracle cure for migraine works for everyone.\n"
GOOD = "# Letter\n\nThe car park opens at seven.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The action's own checkout, and the environment that its install step leaves behind."""
    source = copy_to(tmp_path_factory.mktemp("action"))
    extras = ("docx", "pdf", "report")
    action = start(ACTION, source, source, tmp_path_factory.mktemp("runner"), extras=",".join(extras))
    action.extra |= link_to(tmp_path_factory.mktemp("linked"), *extras)
    # What the wheel holds compiled is there.
    action.extra["MEDLINT_CACHE_DIR"] = os.environ["MEDLINT_CACHE_DIR"]
    result = action.run("Install medlint")
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(r"^medlint \d", result.stdout, re.MULTILINE)
    cache = str(tmp_path_factory.mktemp("cache"))
    return source, action.extra | {"MEDLINT_CACHE_DIR": cache}


@pytest.fixture
def job(installed, tmp_path):
    """A repository with bad and good copy, and what runs the check there with given inputs."""
    folder = tmp_path / "copy"
    (folder / "content" / "spring 2027").mkdir(parents=True)
    (folder / "content" / "spring 2027" / "bad.md").write_text(BAD, encoding="utf-8")
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    git("init", "-q", cwd=folder)
    git("add", "-A", cwd=folder)
    git("commit", "-qm", "copy", cwd=folder)
    source, extra = installed

    def run(machine=None, **inputs):
        action = start(ACTION, source, folder, Path(mkdtemp(dir=tmp_path)), **inputs)
        action.extra |= extra | (machine or {})
        result = action.run("Check")
        outputs = {
            key.rpartition(".")[2]: value for key, value in action.values.items() if key.startswith("steps.check")
        }
        return result, outputs, action

    run.folder = folder
    return run


def test_findings_are_annotations_a_report_and_a_red_job(job):
    result, outputs, action = job()
    assert result.returncode == 0, result.stderr
    assert outputs["exit-code"] == "1"
    assert "::error file=content/spring 2027/bad.md,line=3," in result.stdout
    report = json.loads(Path(outputs["json"]).read_text("utf-8"))
    assert int(outputs["findings"]) == len(report["findings"]) > 0
    assert outputs["sarif"] == ""
    assert "miracle" in (action.scratch / "github_step_summary").read_text("utf-8")
    assert action.run("Result").returncode == 1


def test_clean_copy_is_a_green_job(job):
    result, outputs, action = job(paths="good.md")
    assert (result.returncode, outputs["exit-code"], outputs["findings"]) == (0, "0", "0"), result.stderr
    assert action.run("Result").returncode == 0


def test_trouble_is_a_red_job(job):
    result, outputs, action = job(paths="nowhere.md")
    assert outputs["exit-code"] == "2"
    assert "nowhere.md: no such file" in result.stderr
    assert action.run("Result").returncode == 2
    _, outputs, action = job(profile="mars")
    assert (outputs["exit-code"], outputs["findings"], outputs["json"]) == ("2", "", "")
    assert action.run("Result").returncode == 2


def test_inputs_reach_the_command(job):
    _, outputs, _ = job(paths="\n  content/spring 2027\n\n good.md \n", profile="uk", fail_on="never")
    report = json.loads(Path(outputs["json"]).read_text("utf-8"))
    assert [file["path"] for file in report["files"]] == ["content/spring 2027/bad.md", "good.md"]
    assert outputs["exit-code"] == "0"
    result, outputs, action = job(args="--select\nSTA", annotations="false", summary="false")
    assert outputs["exit-code"] == "0"
    assert "::" not in result.stdout
    assert (action.scratch / "github_step_summary").read_text("utf-8") == ""
    (job.folder / "house.yml").write_text("ignore: [SUP, TST]\n", encoding="utf-8")
    _, outputs, _ = job(config="house.yml")
    assert outputs["exit-code"] == "0"


def test_sarif_is_written_where_it_is_wanted(job):
    _, outputs, _ = job(sarif="out.sarif")
    assert outputs["sarif"] == "out.sarif"
    assert json.loads((job.folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    _, outputs, _ = job(upload_sarif="true")
    assert json.loads(Path(outputs["sarif"]).read_text("utf-8"))["version"] == "2.1.0"


def test_only_what_a_pull_request_changes_counts(job):
    git("update-ref", "refs/remotes/origin/main", "HEAD", cwd=job.folder)
    git("switch", "-qc", "letter", cwd=job.folder)
    (job.folder / "new.md").write_text("# New\n\nA miracle cure for warts.\n", encoding="utf-8")
    git("add", "-A", cwd=job.folder)
    git("commit", "-qm", "new", cwd=job.folder)
    for machine, files in (({"GITHUB_BASE_REF": "main"}, {"new.md"}), ({}, {"new.md", "content/spring 2027/bad.md"})):
        result, outputs, _ = job(machine, since="auto")
        assert outputs["exit-code"] == "1", result.stderr
        report = json.loads(Path(outputs["json"]).read_text("utf-8"))
        assert {finding["path"] for finding in report["findings"]} == files


HOSTILE = ["a'; touch pwned; '", '"$(touch pwned)`touch pwned`"; touch pwned #\n--help\n*']


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "profile", "config", "fail_on", "args", "sarif", "since"])
def test_inputs_are_never_commands(job, name, value):
    before = sorted(job.folder.iterdir())
    result, outputs, _ = job(**{name: value})
    assert result.returncode == 0, result.stderr
    assert outputs["exit-code"] in ("0", "1", "2")
    assert not [path for path in job.folder.rglob("*") if path.name.startswith("pwned")]
    assert [path for path in job.folder.iterdir() if path not in before and name != "sarif"] == []


WORKFLOWS = [text for name, text in files_of(ROOT / "docs" / "guides" / "github.md") if name.startswith(".github/")]


@pytest.mark.parametrize("text", WORKFLOWS, ids=range(len(WORKFLOWS)))
def test_workflows_of_the_guide_run(job, text):
    git("update-ref", "refs/remotes/origin/main", "HEAD", cwd=job.folder)
    (job.folder / "landing pages").mkdir()
    steps = yaml.safe_load(text)["jobs"]["medlint"]["steps"]
    (step,) = [step for step in steps if step["uses"].startswith("<owner>/medlint@v")]
    inputs = {name.replace("-", "_"): str(value) for name, value in step["with"].items()}
    result, outputs, _ = job({"GITHUB_BASE_REF": "main"}, **inputs)
    is_green = "since" in inputs or inputs.get("fail_on") == "never"
    assert outputs["exit-code"] == ("0" if is_green else "1"), result.stderr
    for argument in inputs.get("args", "").split():
        assert (job.folder / argument.rpartition("=")[2]).stat().st_size


def test_no_expression_stands_in_a_script():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
        assert ("run" in step) is (step.get("shell") == "bash"), step["name"]


def test_other_actions_are_pinned_to_a_version():
    for step in ACTION["runs"]["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+(\.\d+)*", step["uses"])


def test_every_input_is_described_and_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8").partition("\nruns:")[2]
    for name, one in ACTION["inputs"].items():
        assert one["description"], name
        assert isinstance(one["default"], str), name
        assert f"inputs.{name}" in text, name
    for name, one in ACTION["outputs"].items():
        assert one["description"], name
        assert f"'{name}=" in (ROOT / "ci" / "github" / "check.sh").read_text(encoding="utf-8"), name


def test_scripts_are_sound():
    scripts = sorted(map(str, (ROOT / "ci" / "github").glob("*.sh")))
    checker = Path(sys.executable).with_name("shellcheck")
    result = subprocess.run([checker, *scripts], check=False, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "")
