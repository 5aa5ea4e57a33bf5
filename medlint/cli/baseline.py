"""`medlint baseline`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from medlint.cli import Named
from medlint.cli.options import config_option, profile_option

file_option = click.option(
    "--baseline",
    "file",
    metavar="FILE",
    help="Where the baseline is (default: `baseline` of the configuration, or .medlint-baseline.json beside it).",
)


def _with_paths(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument and options that all of them have."""
    for decorate in (config_option, profile_option, file_option, click.argument("paths", nargs=-1)):
        command = decorate(command)
    return command


@click.group(cls=Named, short_help="Write down what is found today, so that only other findings fail.")
def baseline() -> None:
    """Write down the findings that are there, so that `medlint check` fails for others alone."""


@baseline.command()
@_with_paths
@click.option("--force", is_flag=True, help="Replace the baseline that is there.")
def create(**options: Any) -> int:
    """Lint PATHS (default: the working folder) and write all findings down."""
    from medlint.commands.baseline import create as run

    return run(**options)


@baseline.command()
@_with_paths
def update(**options: Any) -> int:
    """Lint PATHS, add what is found and take out what is gone."""
    from medlint.commands.baseline import update as run

    return run(**options)


@baseline.command()
@_with_paths
def prune(**options: Any) -> int:
    """Lint PATHS and take out what is gone; nothing is added."""
    from medlint.commands.baseline import prune as run

    return run(**options)


@baseline.command()
@_with_paths
def show(**options: Any) -> int:
    """Lint PATHS and list what the baseline holds, by file and rule, and what of it is gone."""
    from medlint.commands.baseline import show as run

    return run(**options)
