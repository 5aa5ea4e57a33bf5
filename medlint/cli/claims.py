"""`medlint claims`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from medlint.cli import Named
from medlint.cli.options import config_option, read_day

MARKETS = ("us", "uk", "eu", "au", "ca")
"""The values of `medlint.profiles.Market`, which is not imported for the help alone."""


def _with_files(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument and options that all of them have."""
    day = click.option("--as-of", metavar="DAY", callback=read_day, help="Take this day for today.")
    for decorate in (config_option, day, click.argument("files", nargs=-1, metavar="[FILE]...")):
        command = decorate(command)
    return command


def _read_within(_context: click.Context, _parameter: click.Parameter, value: str) -> int:
    number, unit = value[:-1], value[-1:]
    if unit not in ("d", "w") or not number.isdecimal() or len(number) > 5:
        raise click.BadParameter(f"{value!r} is no time; write it as 60d or 8w")
    return int(number) * (7 if unit == "w" else 1)


@click.group(cls=Named, short_help="Look after the files of approved claims.")
def claims() -> None:
    """Look after the files of approved claims: those named, or those under `claims` in the configuration."""


@claims.command()
@_with_files
def check(**options: Any) -> int:
    """Read claims files as a careful colleague would: mistakes, contradictions, wording that stays in trouble.

    Exit code 0: nothing to ask about. 1: warnings. 2: a file cannot be used.
    """
    from medlint.commands.claims import check as run

    return run(**options)


@claims.command("list")
@_with_files
@click.option("--market", type=click.Choice(MARKETS), help="Only the claims that are approved for this market.")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Kind of output.")
def list_(**options: Any) -> int:
    """List the claims, with what they may be used for and until when."""
    from medlint.commands.claims import list_claims as run

    return run(**options)


@claims.command()
@_with_files
@click.option(
    "--within", default="60d", show_default=True, metavar="TIME", callback=_read_within, help="Such as 60d or 8w."
)
def expiring(**options: Any) -> int:
    """List the claims that run out soon.

    Exit code 0: none does. 1: some do. 2: a file cannot be used.
    """
    from medlint.commands.claims import expiring as run

    return run(**options)
