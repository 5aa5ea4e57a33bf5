"""How many megabytes of copy medlint reads in a second, beside what its parts allow, and how much memory it takes.

python bench/throughput.py [--megabytes N] [--files N] [--rounds N]

Each row is measured in a process of its own, all rows by turns; CPU seconds, so that other work matters little.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import resource
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


class Row(NamedTuple):
    """What one process did: bytes a CPU second, and the most memory that it held, in bytes."""

    rate: float
    peak: int


def linted(files: Files) -> Row:
    """Lint files on one core, after start: every rule that fires was compiled on the first tenth of them."""
    from medlint.config import NO_FILE
    from medlint.engine import lint_bytes
    from medlint.garbage import GC_THRESHOLD

    gc.set_threshold(*GC_THRESHOLD)
    return _timed(files, lambda path, data: lint_bytes(path, data, config=NO_FILE, is_file=False))


def read(files: Files) -> Row:
    """Read files into blocks and sentences."""
    from medlint.readers import read

    return _timed(files, read)


def tokenised(files: Files) -> Row:
    """Cut files into tokens with spaCy's blank pipeline."""
    import spacy

    nlp = spacy.blank("en")
    return _timed(files, lambda _, data: nlp.tokenizer(data.decode()[: nlp.max_length]))


def _timed(files: Files, work: Callable[[str, bytes], object]) -> Row:
    for path, data in files[: max(1, len(files) // 10)]:
        work(path, data[:200_000])
    start = time.process_time()
    for path, data in files:
        work(path, data)
    return Row(sum(len(data) for _, data in files) / (time.process_time() - start), _peak())


def _peak() -> int:
    # The high-water mark of Linux begins anew with a program; that of getrusage is handed on by who starts it.
    status = Path("/proc/self/status")
    if status.is_file():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def commanded(files: Files, *options: str) -> tuple[float, float]:
    """Give the bytes a second, by the clock, of the whole command over a folder: new files, then unchanged ones."""
    from medlint.results.remembering import FILE

    with tempfile.TemporaryDirectory() as name:
        folder, kept = Path(name) / "copy", Path(name) / "cache"
        folder.mkdir()
        for path, data in files:
            (folder / path).write_bytes(data)
        environment = USUAL | {"MEDLINT_CACHE_DIR": str(kept)}
        command = [sys.executable, "-m", "medlint", "check", "--fail-on", "never", "--format", "csv", *options]

        def run(*paths: str) -> float:
            start = time.perf_counter()
            subprocess.run([*command, *paths], cwd=folder, env=environment, check=True, capture_output=True)
            return time.perf_counter() - start

        # Packs and registers are compiled once after an update, and not for each run.
        run(*(path for path, _ in files[: max(1, len(files) // 10)]))
        (kept / FILE).unlink()
        times = run("."), run(".")
        size = sum(len(data) for _, data in files)
        return size / times[0], size / times[1]


def in_process(work: Callable[[Files], Row], files: Files) -> Row:
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
    works: dict[str, tuple[Callable[[Files], Row], Files]] = {
        "reading, mixed": (read, folders["mixed"]),
        "spaCy's tokenizer, mixed": (tokenised, folders["mixed"]),
        "medlint, mixed": (linted, folders["mixed"]),
        "medlint, mixed in one file": (linted, big),
        "medlint, dense": (linted, folders["dense"]),
    }
    rows: dict[str, list[Row]] = {name: [] for name in works}
    for _ in range(arguments.rounds):
        for name, (work, files) in works.items():
            rows[name].append(in_process(work, files))
    best = {name: Row(max(one.rate for one in found), max(one.peak for one in found)) for name, found in rows.items()}
    base = best["spaCy's tokenizer, mixed"].rate
    print(f"{arguments.megabytes:g} MB in {arguments.files} files\n")
    print(f"{'one core, after start':<34} {'MB/s':>6} {'ratio':>6} {'peak MB':>8}")
    for name, row in best.items():
        print(f"{name:<34} {row.rate / 1e6:>6.2f} {row.rate / base:>6.2f} {row.peak / 1e6:>8.0f}")
    print(f"\n{'the whole command, by the clock':<34} {'MB/s':>6} {'unchanged':>10}")
    for label, options in (("one process", ("--jobs", "1")), ("two processes", ("--jobs", "2"))):
        pairs = [commanded(folders["mixed"], *options) for _ in range(arguments.rounds)]
        new, unchanged = (max(rates) / 1e6 for rates in zip(*pairs, strict=True))
        print(f"{label:<34} {new:>6.2f} {unchanged:>10.2f}")


if __name__ == "__main__":
    main()
