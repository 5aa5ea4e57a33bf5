"""Runs of the program in several processes, as users start them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

MEDLINT = [sys.executable, "-m", "medlint"]
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv", "html")


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "copy"
    copy.mkdir()
    for number in range(8):
        text = "# Tea\n\nOur tea is a miracle cure.\n\n" + "We open at seven, and tea is free.\n\n" * (number % 3)
        (copy / f"{number}.md").write_text(text, encoding="utf-8")
    (copy / "bad.html").write_bytes(b"\xff\xfe\x00")
    return copy


def run(folder, *arguments):
    environment = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run(
        [*MEDLINT, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=120
    )
    return done.returncode, done.stdout, done.stderr


def test_output_is_the_same_in_all_formats(folder, own_cache, tmp_path_factory):
    outcomes = {}
    for jobs in ("1", "2"):
        written = tmp_path_factory.mktemp("written")
        outputs = [f"--output={one}={written / one}" for one in FORMATS]
        code, out, err = run(folder, "check", "--jobs", jobs, *outputs)
        outcomes[jobs] = code, out, err, {one: (written / one).read_bytes() for one in FORMATS}
        (own_cache / "results.sqlite").unlink(missing_ok=True)
    assert outcomes["1"] == outcomes["2"]


@pytest.mark.usefixtures("own_cache")
def test_what_several_processes_found_is_remembered(folder):
    first = run(folder, "check", "--jobs", "2")
    assert run(folder, "check", "--jobs", "1") == first
    assert b"8 files" in run(folder, "cache", "show")[1]


def test_interrupted_run_leaves_nobody(folder):
    big = "Our tea is a miracle cure, and nine in 10 of our guests sleep better within 2 weeks.\n\n"
    for number in range(60):
        (folder / f"big-{number}.md").write_text(f"# Page {number}\n\n" + big * 300, encoding="utf-8")
    run_ = subprocess.Popen(
        [*MEDLINT, "check", "--jobs", "2", "--format", "json"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while len(children(run_.pid)) < 2 and time.monotonic() < until and run_.poll() is None:
        time.sleep(0.05)
    assert len(children(run_.pid)) == 2
    os.killpg(run_.pid, signal.SIGINT)
    _, err = run_.communicate(timeout=60)
    assert run_.returncode == 130
    assert b"Traceback" not in err
    with pytest.raises(ProcessLookupError):
        os.killpg(run_.pid, 0)


def children(process):
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as stream:
        return stream.read().split()
