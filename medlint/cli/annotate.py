"""`medlint annotate`."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli.options import config_option, profile_option, read_day, split_names


@click.command(short_help="Put the findings into Word files, as comments.")
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where the annotated file goes, or the folder for several (default: beside each, as NAME-reviewed.docx).",
)
@click.option("--suffix", default="-reviewed", show_default=True, metavar="TEXT", help="What the names get added.")
@click.option("--in-place", is_flag=True, help="Put the comments into the files themselves.")
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@click.option(
    "--select", multiple=True, callback=split_names, metavar="CODES", help="Run only these codes, names, families."
)
@click.option("--ignore", multiple=True, callback=split_names, metavar="CODES", help="Leave these out as well.")
@profile_option
@click.option(
    "--as-of",
    metavar="DAY",
    callback=read_day,
    help="Judge dated facts as of this day, and date the comments by it (default: today, and no date).",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 from this severity on (default: warning).",
)
@config_option
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache of compiled packs.")
def annotate(
    paths: tuple[str, ...], output: str | None, suffix: str, in_place: bool, force: bool, **options: Any
) -> int:
    """Put the findings into Word files as comments, at the words that they are about.

    PATHS are Word files (.docx), and folders of them. Nothing else of a file is changed, and people's comments stay;
    those of an earlier run give way. Exit codes are those of `medlint check`.
    """
    if in_place and output:
        raise click.UsageError("--in-place and -o exclude each other")
    if not (suffix or output or in_place):
        raise click.UsageError("without a suffix a file would be overwritten: give -o, or --in-place")
    from medlint.commands.annotate import Target, run
    from medlint.commands.check import Request

    target = Target(output=output, suffix=suffix, in_place=in_place, force=force)
    return run(Request(paths=paths, **options), target)
