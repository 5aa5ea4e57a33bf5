"""How fast one draft is checked through the server, as a ratio to importing click alone.

python bench/serve.py [--rounds N] [--most RATIO]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DRAFT = """\
# A calmer evening

Our infusions are a miracle for people whom nothing else has helped. The nurse asks what you take every day.

Nine in 10 of our guests sleep better after one visit. Parking is free behind the house.
"""
MEDLINT = [sys.executable, "-m", "medlint"]
CLICK = [sys.executable, "-c", "import click"]
PLAIN = [*MEDLINT, "check", "draft.md"]
SERVED = [*PLAIN, "--server", "auto"]


def main() -> int:
    """Measure, and print a table; gives 1 where the ratio of the served run is above `--most`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--most", type=float, default=2.0)
    options = parser.parse_args()
    # In /tmp itself: the path of a socket is short.
    with tempfile.TemporaryDirectory(prefix="ml-", dir="/tmp") as folder:
        (Path(folder) / "draft.md").write_text(DRAFT, encoding="utf-8")
        environment = os.environ | {"XDG_RUNTIME_DIR": folder, "MEDLINT_CACHE_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def run(command: list[str]) -> tuple[float, bytes]:
            start = time.perf_counter()
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
            return time.perf_counter() - start, done.stdout

        run([*MEDLINT, "serve"])
        try:
            times: dict[str, list[float]] = {"python -c 'import click'": [], "check": [], "check --server auto": []}
            outputs = []
            for _ in range(options.rounds):
                # By turns, so that a busy moment meets all three.
                for name, command in zip(times, (CLICK, PLAIN, SERVED), strict=True):
                    duration, output = run(command)
                    times[name].append(duration)
                    outputs.append(output)
        finally:
            run([*MEDLINT, "serve", "--stop"])
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    base, _, served = medians.values()
    print(f"{'':<28} {'seconds':>8} {'ratio':>7}")
    for name, taken in medians.items():
        print(f"{name:<28} {taken:>8.3f} {taken / base:>7.2f}")
    is_same = len(set(filter(None, outputs))) == 1
    print("same output" if is_same else "OUTPUTS DIFFER")
    return int(served / base > options.most or not is_same)


if __name__ == "__main__":
    raise SystemExit(main())
