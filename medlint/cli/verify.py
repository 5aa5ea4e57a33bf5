"""`medlint verify`."""

from __future__ import annotations

import click


@click.command(short_help="Run a recorded check again, and say what differs.")
@click.argument("record", metavar="FILE")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Where the recorded files are (default: the repository of the working folder).",
)
def verify(record: str, root: str | None) -> int:
    """Run again what `medlint check --record` has recorded in FILE, and say what differs.

    Exit code 0: all is the same. 1: something differs, in the files, the packs, the program or the findings. 2: FILE is
    no record or was changed, or the run cannot be made again.
    """
    from medlint.commands.verify import verify as run

    return run(record, root)
