"""`medlint serve`."""

from __future__ import annotations

import re

import click

_SECONDS = {"s": 1, "m": 60, "h": 3600}


def read_duration(_context: click.Context, _parameter: click.Parameter, value: str) -> float:
    found = re.fullmatch(r"(\d{1,6})([smh])", value.strip())
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0
    if not seconds:
        raise click.BadParameter(f"{value!r} is no time; write it as 90s, 30m or 2h")
    return float(seconds)


@click.command(short_help="Keep medlint warm, so that checks answer at once.")
@click.option(
    "--idle",
    default="30m",
    show_default=True,
    metavar="TIME",
    callback=read_duration,
    help="End after this time without work.",
)
@click.option("--log", metavar="FILE", help="Add a line to FILE for each run; nothing of the copy is written.")
@click.option("--foreground", is_flag=True, help="Stay in this terminal instead of going to the background.")
@click.option("--status", is_flag=True, help="Tell whether a server runs (exit code 0) or none (1).")
@click.option("--stop", is_flag=True, help="End the server that runs; what it is at work on is finished.")
def serve(idle: float, log: str | None, foreground: bool, status: bool, stop: bool) -> int:
    """Keep medlint warm in the background, so that `medlint check --server auto` answers at once.

    Only your own user reaches the server, it listens to no network, and it ends when nothing asked it for a while.
    """
    from medlint.cli import main
    from medlint.commands import serve as work

    if status and stop:
        raise click.UsageError("--status and --stop: give one of them")
    if status:
        return work.tell_status()
    if stop:
        return work.stop()
    if foreground:
        return work.serve(main.main, idle=idle, log=log)
    return work.start(idle=idle, log=log)
