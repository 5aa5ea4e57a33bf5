"""Warming a server: all that a run of the bundled packs needs is read and built before the first one asks."""

from __future__ import annotations

import contextlib
import gc
import io
import sys
from collections.abc import Callable
from importlib import import_module

_WORK = (
    "medlint.cli.check",
    "medlint.commands.check",
    "medlint.commands.outputs",
    "medlint.commands.troubles",
    "medlint.claims.applying",
    "medlint.reporters.text",
)
_FEW = 20
"""Examples that touch what a format adds."""


def warm(run: Callable[..., object]) -> Callable[[], None]:
    """Import, read and build what runs share, and have the command line, `run`, check all that rules find.

    Gives a shorter check, for a process that is forked from this one. What could grow stale is forgotten after each:
    the bundled packs are part of the program, a configuration is not.
    """
    from medlint.config import Config
    from medlint.engine import lint_bytes, linter_for, linter_of
    from medlint.profiles import bundled_profiles, load_profile

    for name in _WORK:
        import_module(name)
    config = Config()
    examples = [example for one in linter_of(config).compiled.rules for example in one.rule.examples.bad]
    for name, page in (("warm.html", "<h1>Warm</h1><p>{}</p>"), ("warm.txt", "Warm\n\n{}\n")):
        lint_bytes(name, page.format("\n\n".join(examples[:_FEW])).encode(), config=config, is_file=False)
    for name in bundled_profiles():
        linter_for((), load_profile(name))
    _rehearse(run, "# Warm\n\n" + "\n\n".join(examples))
    short = "# Warm\n\n" + "\n\n".join(examples[:: max(1, len(examples) // _FEW)])
    # What is there stays: a child that only reads it shares its memory.
    gc.collect()
    gc.freeze()
    return lambda: _rehearse(run, short)


def _rehearse(run: Callable[..., object], page: str) -> None:
    from medlint.config import clear_cache

    streams = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(io.BytesIO(page.encode()))
    sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    try:
        with contextlib.suppress(SystemExit):
            run(args=["check", "-", "--stdin-filename", "warm.md"], prog_name="medlint")
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        clear_cache()
