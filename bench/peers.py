"""How long medlint takes beside other linters of prose, on the same files in one run, as ratios.

python bench/peers.py [--rounds N] [--tools FOLDER] [--no-history]

Installs them from the package indexes, in the versions below, into FOLDER (a temporary one by default); needs npm. Each
runs as its user would run it: one command, all files, what it finds written out. Ratios go to bench/history.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpora import write_corpus
from speed import USUAL

import medlint

HISTORY = Path(__file__).with_name("history.jsonl")
PYTHON = {"proselint": "0.16.0", "codespell": "2.4.3"}
NODE = {
    "write-good": "1.0.8",
    "alex": "11.0.1",
    "textlint": "15.8.0",
    "textlint-rule-write-good": "2.0.0",
    "textlint-rule-alex": "5.0.0",
    "textlint-rule-terminology": "5.2.16",
}
TEXTLINT = {"rules": {"write-good": True, "alex": True, "terminology": True}}
PROBE = "He is crazy, this is very obviously teh place, and the drip is a miracle.\n"
"""Has something for everyone; who finds nothing here did not run."""
READ_BY_ALL = (".md", ".txt")
"""Formats of the corpus that every one of them reads."""


@dataclass(frozen=True)
class Peer:
    """A program that is timed; files are added to its command."""

    name: str
    reach: str
    """What it looks for."""
    sign: str
    """What it says of PROBE."""
    command: Sequence[str | Path]


@dataclass(frozen=True)
class Timed:
    """What became of a peer: the median of its times and the lines that it wrote, or why it has none."""

    peer: Peer
    seconds: float = 0.0
    lines: int = 0
    trouble: str = ""


OWN = Peer(
    "medlint",
    "claims, figures, mechanisms and risks of health copy, in context; formats parsed",
    "miracle",
    [sys.executable, "-m", "medlint", "check", "--fail-on", "never"],
)


def peers(tools: Path) -> list[Peer]:
    """Give the others, as they stand in a folder that `install` has filled, from the widest reach to the least."""
    python, node = tools / "venv" / "bin", tools / "node_modules" / ".bin"
    return [
        Peer(
            "textlint",
            "three rule sets: write-good's, alex's, terminology; formats parsed",
            "very",
            [node / "textlint", "--config", tools / "textlint.json"],
        ),
        Peer("proselint", "usage, clichés, hedging, typography", "very", [python / "proselint", "check"]),
        Peer("alex", "inconsiderate words about people; formats parsed", "crazy", [node / "alex"]),
        Peer("write-good", "weasel words, passive voice, wordiness, clichés", "very", [node / "write-good"]),
        Peer("codespell", "a list of misspelt words: the floor", "teh", [python / "codespell"]),
    ]


def install(tools: Path) -> None:
    """Fill a folder with the other programs; what is there in its version stays."""
    tools.mkdir(parents=True, exist_ok=True)
    if not (tools / "venv").is_dir():
        venv.create(tools / "venv", with_pip=True)
    wanted = [f"{name}=={version}" for name, version in PYTHON.items()]
    _must([tools / "venv" / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
    (tools / "package.json").write_text(json.dumps({"private": True, "dependencies": NODE}), encoding="utf-8")
    _must(["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", tools])
    (tools / "textlint.json").write_text(json.dumps(TEXTLINT), encoding="utf-8")


def measure(peer: Peer, files: Sequence[Path], rounds: int, **environment: str) -> Timed:
    """Time a program on files; PROBE is the last of them, and what it says of that shows that it has read them."""
    times, told = [], ""
    with tempfile.TemporaryDirectory() as name:
        probe = Path(name) / "zz-probe.md"
        probe.write_text(PROBE, encoding="utf-8")
        for _ in range(rounds):
            start = time.perf_counter()
            try:
                # They exit with 1, or with how much they found, so that the code tells nothing.
                done = subprocess.run(
                    [*peer.command, *files, probe],
                    check=False,
                    capture_output=True,
                    env=USUAL | environment,
                    encoding="utf-8",
                )
            except OSError as error:
                return Timed(peer, trouble=f"not there ({error.strerror})")
            times.append(time.perf_counter() - start)
            told = done.stdout + done.stderr
            if probe.name not in told or peer.sign not in told.partition(probe.name)[2]:
                return Timed(peer, trouble=f"does not say what it should (exit code {done.returncode})")
    return Timed(peer, statistics.median(times), len(told.splitlines()))


def measure_own(files: Sequence[Path], rounds: int, folder: Path) -> Timed:
    """Time medlint as `measure` does, its packs compiled as they are after its very first run, and no result kept."""
    warm = folder / "cache"
    measure(OWN, files[:1], 1, MEDLINT_CACHE_DIR=str(warm))
    times = []
    for number in range(rounds):
        copy = folder / f"cache-{number}"
        shutil.copytree(warm, copy)
        times.append(measure(OWN, files[1:], 1, MEDLINT_CACHE_DIR=str(copy)))
        if times[-1].trouble:
            return times[-1]
    return Timed(OWN, statistics.median(one.seconds for one in times), times[0].lines)


def entry(own: Timed, others: Sequence[Timed], size: int, count: int) -> dict[str, object]:
    """Give what the history keeps: ratios, which hold on other machines, and what they are of."""
    return {
        "date": date.today().isoformat(),
        "medlint": medlint.__version__,
        "commit": _commit(),
        "files": count,
        "bytes": size,
        "times_medlint": {one.peer.name: round(one.seconds / own.seconds, 2) for one in others if not one.trouble},
        "versions": PYTHON | NODE,
    }


def table(own: Timed, others: Sequence[Timed]) -> str:
    """Give the results for people."""
    lines = [f"{'':<11} {'seconds':>8} {'× medlint':>10} {'lines':>7}  looks for"]
    for one in (own, *others):
        told = one.trouble or one.peer.reach
        ratio = f"{one.seconds / own.seconds:>10.2f}" if not one.trouble else f"{'-':>10}"
        lines.append(f"{one.peer.name:<11} {one.seconds:>8.2f} {ratio} {one.lines:>7,}  {told}")
    return "\n".join(lines) + "\n"


def append(history: Path, row: dict[str, object]) -> None:
    """Add a line to the history."""
    with history.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def _commit() -> str:
    command = ["git", "-C", str(HISTORY.parent), "describe", "--always", "--dirty"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip()


def _must(command: Sequence[str | Path], **environment: str) -> None:
    subprocess.run([*command], check=True, stdout=subprocess.DEVNULL, env=os.environ | environment)


def main() -> None:
    """Install, measure, print, and keep the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=Path, help="Keep the other programs here for the next time.")
    parser.add_argument("--no-history", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tools = (arguments.tools or folder / "tools").absolute()
        install(tools)
        corpus = folder / "corpus"
        corpus.mkdir()
        write_corpus(corpus, 1_500_000)
        files = [file for file in sorted(corpus.iterdir()) if file.suffix in READ_BY_ALL]
        size = sum(file.stat().st_size for file in files[1:])
        own = measure_own(files, arguments.rounds, folder)
        if own.trouble:
            sys.exit(f"medlint {own.trouble}")
        others = [measure(peer, files[1:], arguments.rounds) for peer in peers(tools)]
    print(f"{len(files)} files, {size / 1e6:.2f} MB of Markdown and plain text\n")
    print(table(own, others), end="")
    if not arguments.no_history:
        append(HISTORY, entry(own, others, size, len(files)))


if __name__ == "__main__":
    main()
