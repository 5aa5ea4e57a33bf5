"""The README with what medlint prints of an example today."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN_PAGE = "examples/clinic/back-pain.txt"
SHOWN_RULES = ("SUP003", "STA001")
"""The first finding of each is what the README shows of the page."""

_EXCERPT = re.compile(r"```console\n.*?```", re.DOTALL)


def readme() -> str:
    """Give the README as it should be."""
    run = subprocess.run(
        [sys.executable, "-m", "medlint", "check", SHOWN_PAGE],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode == 2:
        sys.exit(run.stderr)
    *findings, summary = run.stdout.rstrip("\n").split("\n\n")
    shown = [next(text for text in findings if f" {code} " in text) for code in SHOWN_RULES]
    excerpt = "\n\n[…]\n\n".join([*shown, summary])
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return _EXCERPT.sub(lambda _: f"```console\n$ medlint check {SHOWN_PAGE}\n{excerpt}\n```", text)
