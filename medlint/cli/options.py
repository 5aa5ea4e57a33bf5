"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click


def split_names(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def read_day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2027-01-31") from None


def read_jobs(_context: click.Context, _parameter: click.Parameter, value: str | None) -> int | None:
    """Give a number of processes, 0 for `auto`, None where nothing is said."""
    if value is None or value == "auto":
        return None if value is None else 0
    if not value.isdecimal() or not int(value):
        raise click.BadParameter(f"{value!r} is no number of processes; give 1 or more, or auto")
    return int(value)


FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv", "html")
"""`medlint.reporters.FORMATS`, which is not imported for the help alone."""


def read_outputs(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        name, _, path = value.partition("=")
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats are {', '.join(FORMATS)}")
        pairs.append((name, path))
    return tuple(pairs)


profile_option = click.option(
    "--profile", metavar="NAME", help="Judge by this profile: us, uk, eu, au, ca, platforms, or the path of a file."
)
config_option = click.option(
    "--config", "config_file", metavar="FILE", help="Use this configuration file for every path."
)
