"""`medlint check`."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli.options import FORMATS, config_option, profile_option, read_day, read_jobs, read_outputs, split_names


@click.command(short_help="Lint files and folders.")
@click.argument("paths", nargs=-1)
@click.option("--format", "output", type=click.Choice(FORMATS), default="text", help="Kind of output.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    callback=read_outputs,
    metavar="FORMAT=FILE",
    help="Write a report to a file as well; may be given several times.",
)
@click.option(
    "--select", multiple=True, callback=split_names, metavar="CODES", help="Run only these codes, names, families."
)
@click.option("--ignore", multiple=True, callback=split_names, metavar="CODES", help="Leave these out as well.")
@profile_option
@click.option("--as-of", metavar="DAY", callback=read_day, help="Judge dated facts as of this day (default: today).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 from this severity on (default: warning).",
)
@config_option
@click.option("--stdin-filename", default="-", metavar="NAME", help="Name, and so format, of what `-` reads.")
@click.option("--force-exclude", is_flag=True, help="Honour `exclude` for files that are named, too.")
@click.option(
    "--explain-document",
    is_flag=True,
    help="Tell how each page was read instead: what it promotes, claims and discloses.",
)
@click.option(
    "--record", metavar="FILE", help="Write an audit record: what ran, on what, and what came of it (`medlint verify`)."
)
@click.option(
    "--trend",
    multiple=True,
    metavar="FILE",
    help="An earlier JSON report, for the trend in the HTML report; oldest first, may be given several times.",
)
@click.option(
    "--strict-packs", is_flag=True, help="Lint nothing where a pack has a mistake (otherwise its sound rules run)."
)
@click.option("--baseline", metavar="FILE", help="Known findings: they are counted, and fail nothing.")
@click.option("--no-baseline", is_flag=True, help="Heed no baseline.")
@click.option("--show-known", is_flag=True, help="Show findings that the baseline holds.")
@click.option("--since", metavar="REV", help="Only what has changed since this git revision counts.")
@click.option("--staged", is_flag=True, help="Only what is staged for the next git commit counts; for hooks.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--max-file-size",
    type=click.IntRange(min=1),
    metavar="BYTES",
    help="Report larger files instead of reading them (default: 10,000,000).",
)
@click.option(
    "--no-suppressions", is_flag=True, help="Audit: list the comments that silence rules, and heed none of them."
)
@click.option("--show-suppressed", is_flag=True, help="Show findings that comments silence or claims clear, and why.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write caches (`medlint cache`).")
@click.option(
    "--jobs",
    metavar="N",
    callback=read_jobs,
    help="Lint in so many processes; `auto` (the default): in as many as there are processors and pay.",
)
@click.option(
    "--server",
    type=click.Choice(["auto", "off"]),
    default="off",
    envvar="MEDLINT_SERVER",
    expose_value=False,
    help="`auto`: run in a warm process in the background, which is started where none is (default: off).",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Coloured text output.")
def check(**options: Any) -> int:
    """Lint files and folders; `-` reads standard input, no path means the working folder.

    Exit code 0: nothing found at or above the fail level. 1: something found. 2: a file could not be linted, or
    there is a mistake in the command, the configuration or a pack.
    """
    from medlint.commands.check import Request, run

    return run(Request(**options))
