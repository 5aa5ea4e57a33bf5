"""Commands beside a plain `check`, each with one process and with two: the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MEDLINT = [sys.executable, "-m", "medlint"]
# As on systems that cannot fork.
SPAWNING = """
import multiprocessing.context as context
from medlint.cli import main
from medlint.workers import spreading

def start(self, start=context.SpawnProcess.start):
    open("started", "a").write("x")
    start(self)

context.SpawnProcess.start = start
spreading.can_fork = lambda: False
main(prog_name="medlint")
"""


@pytest.fixture
def folder(tmp_path):
    for number in range(6):
        text = "# Tea\n\n" + "Our tea is a miracle cure.\n\n" * (number % 3) + "We open at seven.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    return tmp_path


def run(folder, *arguments, jobs, program=MEDLINT):
    """Give the exit code and what was written, by a run that remembers nothing."""
    (folder / os.environ["MEDLINT_CACHE_DIR"] / "results.sqlite").unlink(missing_ok=True)
    environment = os.environ | {"MEDLINT_JOBS": jobs, "NO_COLOR": "1"}
    done = subprocess.run(
        [*program, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_processes_from_the_ground_up_find_the_same(folder):
    plain = run(folder, "check", "--format", "json", jobs="1")
    program = [sys.executable, "-c", SPAWNING]
    assert run(folder, "check", "--format", "json", jobs="2", program=program) == plain
    assert (folder / "started").read_text(encoding="utf-8") == "xx"


def test_configuration_that_is_wrong_is_told_after_the_same_files(folder):
    (folder / "3").mkdir()
    (folder / "3" / ".medlint.yml").write_text("packs: 7\n", encoding="utf-8")
    (folder / "3" / "page.md").write_text("A miracle.\n", encoding="utf-8")
    one, two = (run(folder, "check", "--format", "csv", jobs=jobs) for jobs in "12")
    assert one == two
    assert one[0] == 2
    assert b".medlint.yml" in one[2]
    assert b"Traceback" not in one[2]


def test_baseline_is_the_same(folder):
    baselines = []
    for jobs in "12":
        told = run(folder, "baseline", "create", "--force", jobs=jobs)
        baselines.append((told, (folder / ".medlint-baseline.json").read_bytes()))
    assert baselines[0] == baselines[1]
    assert b"miracle" in baselines[0][1]


def test_record_is_the_same_and_is_verified(folder, tmp_path_factory):
    records = []
    for jobs in "12":
        record = tmp_path_factory.mktemp("record") / "run.json"
        records.append((run(folder, "check", "--record", str(record), jobs=jobs), record))
    (one, first), (two, second) = records
    assert one == two
    assert first.read_bytes() == second.read_bytes()
    assert run(folder, "verify", str(first), jobs="2") == run(folder, "verify", str(first), jobs="1")
