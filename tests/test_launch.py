"""The end of a run: at once, with every word written and the exit code that it has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, "check", "a.md"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | environment,
    )


START = "from medlint.launch import main; main('medlint')"


@pytest.mark.parametrize(("text", "code"), [("Clean copy.", 0), ("A miracle cure for all.\n\n" * 500, 1)])
def test_what_was_written_is_there_and_so_is_the_code(tmp_path, text, code):
    (tmp_path / "a.md").write_text(text)
    result = run(START, tmp_path)
    assert (result.returncode, result.stderr) == (code, "")
    assert result.stdout.endswith("Copy without findings is not thereby cleared.\n")


def test_what_is_registered_for_the_end_runs(tmp_path):
    (tmp_path / "a.md").write_text("Clean copy.")
    result = run(f"import atexit; atexit.register(print, 'last words'); {START}", tmp_path)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "last words")


def test_other_threads_are_waited_for(tmp_path):
    (tmp_path / "a.md").write_text("Clean copy.")
    waiting = "threading.Thread(target=lambda: (time.sleep(1), print('thread done', flush=True))).start()"
    result = run(f"import threading, time; {waiting}; {START}", tmp_path)
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "thread done")
