"""A server of the tests' own, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

import medlint

PACKAGE = Path(medlint.__file__).parent
MEDLINT = [sys.executable, "-m", "medlint"]


class Served:
    """Runs of the program, plain and through the server; `lines` are those of the server's log.

    They are those of a copy of the program, which nobody edits while the tests run.
    """

    def __init__(self, folder: Path) -> None:
        self.log = folder / "serve.log"
        program = folder / "program"
        shutil.copytree(PACKAGE, program / "medlint", ignore=shutil.ignore_patterns("__pycache__"))
        if not (PACKAGE / "rules").is_dir():
            shutil.copytree(PACKAGE.parent / "rules", program / "rules")
        self.environment = os.environ | {"XDG_RUNTIME_DIR": str(folder), "PYTHONPATH": str(program)}

    def run(self, *arguments, cwd, **extra):
        """Run a command line; gives exit code and what it wrote on both streams."""
        done = subprocess.run(
            [*MEDLINT, *arguments],
            cwd=cwd,
            env=self.environment | extra.pop("env", {}),
            capture_output=True,
            timeout=120,
            check=False,
            **extra,
        )
        return done.returncode, done.stdout, done.stderr

    def lines(self):
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def runs(self):
        return sum(" exit " in line for line in self.lines())


@pytest.fixture
def runtime(monkeypatch):
    """A runtime folder with a path that is short enough for a socket."""
    folder = tempfile.mkdtemp(prefix="ml-", dir="/tmp")
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    yield Path(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def served():
    folder = Path(tempfile.mkdtemp(prefix="ml-", dir="/tmp"))
    served = Served(folder)
    code, out, err = served.run("serve", "--idle", "5m", "--log", str(served.log), cwd=folder)
    assert (code, err) == (0, b""), out
    yield served
    served.run("serve", "--stop", cwd=folder)
    shutil.rmtree(folder, ignore_errors=True)
