"""How many megabytes of copy medlint reads in a second, beside what its parts allow, and how much memory it takes.

python bench/throughput.py [--megabytes N] [--files N] [--rounds N]

Each row is measured in a process of its own, all rows by turns; CPU seconds, so that other work matters little.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from corpora import Kind, copy, one_file

Files = Sequence[tuple[str, bytes]]
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Command(NamedTuple):
    """What the whole command did: bytes a second, by the clock, and the most memory of one process, in bytes."""

    new: float
    unchanged: float
    peak: int


def linted(files: Files) -> float:
    """Lint files on one core, after start: every rule that fires was compiled on the first tenth of them."""
    from medlint.config import NO_FILE
    from medlint.engine import lint_bytes
    from medlint.garbage import GC_THRESHOLD

    gc.set_threshold(*GC_THRESHOLD)
    return _timed(files, lambda path, data: lint_bytes(path, data, config=NO_FILE, is_file=False))


def read(files: Files) -> float:
    """Read files into blocks and sentences."""
    from medlint.readers import read

    return _timed(files, read)


def tokenised(files: Files) -> float:
    """Cut files into tokens with spaCy's blank pipeline."""
    import spacy

    nlp = spacy.blank("en")
    return _timed(files, lambda _, data: nlp.tokenizer(data.decode()[: nlp.max_length]))


def _timed(files: Files, work: Callable[[str, bytes], object]) -> float:
    for path, data in files[: max(1, len(files) // 10)]:
        work(path, data[:200_000])
    start = time.process_time()
    for path, data in files:
        work(path, data)
    return sum(len(data) for _, data in files) / (time.process_time() - start)


def commanded(files: Files, jobs: int) -> Command:
    """Run the whole command over a folder: over new files, then over the same ones unchanged."""
    from medlint.results.remembering import FILE

    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name) / "copy", Path(name) / "cache"
        folder.mkdir()
        (folder / ".medlint.yaml").write_text(f"max_file_size: {max(len(data) for _, data in files)}\n")
        for path, data in files:
            (folder / path).write_bytes(data)

        def run(*paths: str) -> tuple[float, int]:
            environment = USUAL | {"MEDLINT_CACHE_DIR": str(kept)}
            command = [sys.executable, "-m", "medlint", "check", "--fail-on", "never", "--format", "csv"]
            start = time.perf_counter()
            process = subprocess.Popen(
                [*command, "--jobs", str(jobs), *paths], cwd=folder, env=environment, stdout=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            if status:
                raise SystemExit(f"medlint ended with {os.waitstatus_to_exitcode(status)}")
            return time.perf_counter() - start, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)

        # Packs and registers are compiled once after an update, and not for each run.
        run(*(path for path, _ in files[: max(1, len(files) // 10)]))
        (kept / FILE).unlink()
        (new, peak), (unchanged, _) = run("."), run(".")
        size = sum(len(data) for _, data in files)
        return Command(size / new, size / unchanged, peak)


def in_process(work: Callable[[Files], float], files: Files) -> float:
    """Do work in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (files,))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--files", type=int, default=250)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    total = int(arguments.megabytes * 1e6)
    kinds: tuple[Kind, ...] = ("mixed", "dense")
    folders = {kind: list(copy(kind, total, arguments.files)) for kind in kinds}
    big = [("big.md", one_file("mixed", total))]
    works: dict[str, tuple[Callable[[Files], float], Files]] = {
        "reading, mixed": (read, folders["mixed"]),
        "spaCy's tokenizer, mixed": (tokenised, folders["mixed"]),
        "medlint, mixed": (linted, folders["mixed"]),
        "medlint, mixed in one file": (linted, big),
        "medlint, dense": (linted, folders["dense"]),
    }
    commands = {
        "mixed, one process": (folders["mixed"], 1),
        "mixed, two processes": (folders["mixed"], 2),
        "mixed in one file": (big, 1),
        "dense, one process": (folders["dense"], 1),
        "dense, two processes": (folders["dense"], 2),
    }
    rates: dict[str, list[float]] = {name: [] for name in works}
    runs: dict[str, list[Command]] = {name: [] for name in commands}
    for _ in range(arguments.rounds):
        for name, (work, files) in works.items():
            rates[name].append(in_process(work, files))
        for name, (files, jobs) in commands.items():
            runs[name].append(commanded(files, jobs))
    base = max(rates["spaCy's tokenizer, mixed"])
    print(f"{arguments.megabytes:g} MB in {arguments.files} files\n")
    print(f"{'one core, after start':<34} {'MB/s':>6} {'ratio':>6}")
    for name, found in rates.items():
        print(f"{name:<34} {max(found) / 1e6:>6.2f} {max(found) / base:>6.2f}")
    print(f"\n{'the whole command, by the clock':<34} {'MB/s':>6} {'unchanged':>10} {'peak MB':>8}")
    for name, measured in runs.items():
        new, unchanged, peak = map(max, zip(*measured, strict=True))
        print(f"{name:<34} {new / 1e6:>6.2f} {unchanged / 1e6:>10.2f} {peak / 1e6:>8.0f}")


if __name__ == "__main__":
    main()
