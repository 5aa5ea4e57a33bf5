"""`medlint bulk`."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli.options import config_option, profile_option, read_day, split_names


@click.command(short_help="Lint a column of Parquet files.")
@click.argument("source", metavar="INPUT")
@click.argument("output", metavar="OUTPUT")
@click.option("--text", required=True, metavar="COLUMN", help="The column with the texts (strings, or file content).")
@click.option("--id", required=True, metavar="COLUMN", help="The column that tells one text from another.")
@click.option("--format", metavar="NAME", help="Format of all texts, such as html (default: each text's own).")
@click.option("--select", multiple=True, callback=split_names, metavar="CODES", help="Run only these rules.")
@click.option("--ignore", multiple=True, callback=split_names, metavar="CODES", help="Leave these out as well.")
@profile_option
@click.option("--as-of", metavar="DAY", callback=read_day, help="Judge dated facts as of this day (default: today).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 from this severity on (default: warning).",
)
@config_option
@click.option(
    "--max-file-size",
    type=click.IntRange(min=1),
    metavar="BYTES",
    help="Report larger texts instead of linting them (default: 10,000,000).",
)
@click.option("--with-clean", is_flag=True, help="Write a row for each text without findings, too.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Texts linted at a time (default: one a core).")
@click.option("--force", is_flag=True, help="Replace an OUTPUT that is there.")
def bulk(**options: Any) -> int:
    """Lint a column of Parquet files: INPUT is a file or a folder of them, OUTPUT a folder that comes to be.

    It runs on a Spark of this machine alone. A run that was stopped goes on when the same command is given again. Exit
    codes are those of `medlint check`; 2 also when a text could not be linted.
    """
    from medlint.commands.bulk import Request, run

    return run(Request(**options))
