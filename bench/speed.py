"""How long a run on one page takes, beside importing click and spaCy alone: ratios, so that the machine matters little.

python bench/speed.py [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import page

CLICK = [sys.executable, "-c", "import click"]
SPACY = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
MEDLINT = [sys.executable, "-m", "medlint"]
CHECK = [*MEDLINT, "check", "--fail-on", "never"]

# Users run installed, compiled bytecode.
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Page:
    """A page that is another one at each run, so that no result of it is kept."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self._text = text
        self._edits = 0
        self.edit()

    def edit(self) -> None:
        """Change the page; a blank line more says nothing to any rule."""
        self._edits += 1
        self.file.write_text(self._text + "\n" * self._edits, encoding="utf-8")


def seconds(command: list[str], **environment: str) -> float:
    """Give the time that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=USUAL | environment)
    return time.perf_counter() - start


def main() -> None:
    """Measure all by turns, and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"MEDLINT_CACHE_DIR": str(folder / "cache")}
        claims = Page(folder / "claims.md", page(random.Random(1), "md", 4_000, 0.4))
        same = Page(folder / "same.md", page(random.Random(1), "md", 4_000, 0.4))
        plain = Page(folder / "plain.md", page(random.Random(1), "md", 4_000, 0.0))
        bare = Page(folder / "bare.md", "Where to park\n\nThe barrier opens by itself.\n")
        rows: dict[str, tuple[list[str], Page | None]] = {
            "import click": (CLICK, None),
            "import spacy; spacy.blank('en')": (SPACY, None),
            "medlint --version": ([*MEDLINT, "--version"], None),
            "a page with claims": ([*CHECK, str(claims.file)], claims),
            "a page without claims": ([*CHECK, str(plain.file)], plain),
            "a page without a word of any rule": ([*CHECK, str(bare.file)], bare),
            "an unchanged page with claims": ([*CHECK, str(same.file)], None),
        }
        times: dict[str, list[float]] = {label: [] for label in rows}
        first = seconds([*CHECK, str(claims.file)], **environment)
        for _ in range(rounds + 1):
            for label, (command, edited) in rows.items():
                if edited:
                    edited.edit()
                times[label].append(seconds(command, **environment))
    # The first round fills caches and compiles bytecode.
    medians = {label: statistics.median(taken[1:]) for label, taken in times.items()}
    click, spacy = list(medians.values())[:2]
    print(f"{'':<36} {'seconds':>8} {'× click':>8} {'× spaCy':>8}")
    for label, duration in [*medians.items(), ("the very first run, packs compiled", first)]:
        print(f"{label:<36} {duration:>8.3f} {duration / click:>8.2f} {duration / spacy:>8.2f}")


if __name__ == "__main__":
    main()
