"""How fast medlint is on Spark, in rows a second of one core, as a ratio to the plain program on the same rows.

python bench/lake.py [--rows N] [--rounds N]
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from corpora import page
from pyarrow import parquet

from medlint.config import NO_FILE
from medlint.engine import lint_bytes
from medlint.garbage import GC_THRESHOLD
from medlint.spark import lint
from medlint.spark.local import local_session


def texts(count: int) -> list[str]:
    """Invent pages, half of them with claims; most are short and a few are long, as those of a site are."""
    chance = random.Random(11)
    return [
        page(chance, "html", chance.choice([500, 500, 1_000, 2_000, 10_000]), chance.choice([0.0, 0.15]))
        for _ in range(count)
    ]


def plain(rows: list[str]) -> tuple[float, int]:
    """Give the seconds that the plain program takes for the rows, and how many findings there are."""
    gc.set_threshold(*GC_THRESHOLD)
    start = time.perf_counter()
    found = sum(
        len(lint_bytes(str(number), text.encode(), config=NO_FILE, format="html", is_file=False).findings)
        for number, text in enumerate(rows)
    )
    return time.perf_counter() - start, found


def main() -> None:
    """Measure both by turns, each warm, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rows = texts(arguments.rows)
    with tempfile.TemporaryDirectory() as name, local_session(1) as spark:
        file = Path(name) / "pages.parquet"
        parquet.write_table(pa.table({"id": range(len(rows)), "text": rows}), file)
        frame = spark.read.parquet(str(file))

        def on_spark() -> tuple[float, int]:
            start = time.perf_counter()
            found = lint(frame, text="text", id="id", format="html").where("error is null").count()
            return time.perf_counter() - start, found

        plain(rows[: len(rows) // 10])
        on_spark()
        pairs = [(plain(rows), on_spark()) for _ in range(arguments.rounds)]
    assert len({found for pair in pairs for _, found in pair}) == 1, "both must find the same"
    print(f"{len(rows):,} rows of {sum(map(len, rows)) / len(rows):,.0f} characters, {pairs[0][0][1]:,} findings")
    print(f"{'':<24} {'seconds':>8} {'rows/s':>8}")
    for label, times in (
        ("plain, one core", [a for (a, _), _ in pairs]),
        ("Spark, local[1]", [b for _, (b, _) in pairs]),
    ):
        middle = statistics.median(times)
        print(f"{label:<24} {middle:>8.2f} {len(rows) / middle:>8.0f}")
    ratio = statistics.median(a / b for (a, _), (b, _) in pairs)
    print(f"throughput of a core on Spark, of the plain program's: {ratio:.0%}")


if __name__ == "__main__":
    main()
