"""Where the time of a run goes, part by part: one page, 300 pages, 10 MB; sampled, so that looking costs little.

python bench/parts.py [--megabytes N]

Each run is a whole command in a process of its own, packs compiled before and no results kept. A sample counts for the
innermost part that is at work: what a check asks of expressions is the check's.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from types import FrameType

PARTS = {
    "medlint/compiler.py": "compile packs",
    "medlint/strict_yaml.py": "compile packs",
    "medlint/notation/": "compile packs",
    "medlint/compiled.py": "load packs",
    "medlint/automata.py": "compile expressions",
    "medlint/cache.py": "load packs",
    "medlint/packs/": "load packs",
    "medlint/readers/": "read",
    "medlint/text.py": "read",
    "medlint/prefilter.py": "prefilter",
    "medlint/nlp.py": "tokenise",
    "medlint/matching.py": "match phrases",
    "medlint/linter.py": "choose rules",
    "medlint/engine.py": "choose rules",
    "medlint/disclosures.py": "checks: disclosures",
    "medlint/contexts.py": "contexts",
    "medlint/quotations.py": "contexts",
    "medlint/quantities/": "checks: statistics",
    "medlint/checks/statistics.py": "checks: statistics",
    "medlint/checks/testimonials/": "checks: testimonials",
    "medlint/checks/supplements/": "checks: supplements",
    "medlint/checks/disclosures/": "checks: disclosures",
    "medlint/checks/approval/": "checks: approval",
    "medlint/checks/citations/": "checks: citations",
    "medlint/citations/": "checks: citations",
    "medlint/mechanisms/": "checks: mechanisms",
    "medlint/checks/": "checks: others",
    "medlint/findings.py": "findings",
    "medlint/settling.py": "findings",
    "medlint/suppressions.py": "findings",
    "medlint/reporters/": "report",
    "medlint/results/": "cache of results",
    "importlib._bootstrap": "import",
}
"""Parts by the beginning of what follows the last folder that holds the program; the first that fits."""

ASKED = ("search", "stands")
"""Methods of expressions (`automata.Expression`)."""


def part_of(frame: FrameType | None) -> str:
    """Give the innermost part that a stack is at work in."""
    while frame:
        file = frame.f_code.co_filename
        at = max(file.rfind("medlint/"), file.find("importlib._bootstrap"))
        name = file[at:] if at >= 0 else ""
        found = next((part for start, part in PARTS.items() if name.startswith(start)), "")
        # An expression that is run counts for the part that asks.
        if found and frame.f_code.co_name not in ASKED:
            return found
        frame = frame.f_back
    return "the rest"


def sampled(arguments: list[str]) -> None:
    """Run a command line, and write to standard error the CPU seconds of each part."""
    taken: dict[str, float] = {}
    last = 0.0

    def sample(_: int, frame: FrameType | None) -> None:
        # A long call of a library is looked at once, when it is over.
        nonlocal last
        now = time.process_time()
        part = part_of(frame)
        taken[part] = taken.get(part, 0.0) + now - last
        last = now

    signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    from medlint.cli import main

    try:
        main(arguments, prog_name="medlint")
    except SystemExit:
        signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps(taken), file=sys.stderr)


def seconds(files: list[Path], environment: dict[str, str]) -> Counter[str]:
    """Give the seconds of each part of a run over files."""
    command = [
        sys.executable,
        __file__,
        "--sample",
        "--",
        "check",
        "--jobs",
        "1",
        "--fail-on",
        "never",
        *map(str, files),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return Counter(json.loads(done.stderr.splitlines()[-1]))


def main() -> None:
    """Measure, and print a table of shares."""
    if sys.argv[1:2] == ["--sample"]:
        sampled(sys.argv[3:])
        return
    from corpora import copy, page

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--megabytes", type=float, default=10)
    total = int(parser.parse_args().megabytes * 1e6)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {one: value for one, value in os.environ.items() if one != "PYTHONDONTWRITEBYTECODE"}
        environment["MEDLINT_CACHE_DIR"] = str(folder / "cache")
        chance = random.Random(1)
        pages = {
            "one page": [("page.md", page(chance, "md", 4_000, 0.4).encode())],
            "300 pages": [(f"{number}.md", page(chance, "md", 4_000, 0.1).encode()) for number in range(300)],
            f"{total / 1e6:g} MB mixed": list(copy("mixed", total, 250)),
            f"{total / 1e6:g} MB dense": list(copy("dense", total, 250)),
        }
        found = {}
        for number, (label, contents) in enumerate(pages.items()):
            place = folder / str(number)
            place.mkdir()
            for file, data in contents:
                (place / file).write_bytes(data)
            files = sorted(place.iterdir())
            seconds(files, environment)
            (folder / "cache" / "results.sqlite").unlink()
            found[label] = seconds(files, environment)
    parts = sorted(
        set().union(*found.values()), key=lambda part: -sum(one[part] / one.total() for one in found.values())
    )
    print(f"{'percent of the CPU time':<24}" + "".join(f"{label:>16}" for label in found))
    for part in parts:
        print(f"{part:<24}" + "".join(f"{one[part] / one.total():>16.1%}" for one in found.values()))
    print(f"{'CPU seconds':<24}" + "".join(f"{one.total():>16.2f}" for one in found.values()))


if __name__ == "__main__":
    main()
