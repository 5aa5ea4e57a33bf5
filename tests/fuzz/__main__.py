"""Fuzz the readers for as long as you like: `python -m tests.fuzz --seconds 3600`.

Input that breaks a reader is kept under `tests/fuzz/crashes`, with the trace; make a test of it.
"""

from __future__ import annotations

import random
import time
import traceback
from pathlib import Path

import click

from tests.fuzz.harness import NAMES, check, mutant

CRASHES = Path(__file__).parent / "crashes"


@click.command()
@click.option("--seconds", default=60, help="How long, over all readers.")
@click.option("--seed", default=None, type=int, help="Begin with this seed, to repeat a run.")
def main(seconds: int, seed: int | None) -> None:
    """Read mutated pages of every format until the time is up."""
    seed = random.randrange(2**32) if seed is None else seed
    click.echo(f"seed {seed}")
    end, count, broken = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        name = NAMES[count % len(NAMES)]
        data = mutant(name, random.Random(f"{seed} {count}"))
        started = time.monotonic()
        try:
            check(name, data)
        except Exception:  # whatever a reader lets through is what is looked for
            broken += 1
            CRASHES.mkdir(exist_ok=True)
            (CRASHES / f"{seed}-{count}-{name}").write_bytes(data)
            click.echo(f"{name}: broken by number {count}\n{traceback.format_exc()}")
        if time.monotonic() - started > 5:
            click.echo(f"{name}: number {count} took {time.monotonic() - started:.1f} s for {len(data):,} bytes")
        count += 1
    click.echo(f"{count:,} pages, {broken} broken")
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
