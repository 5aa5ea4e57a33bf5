"""`medlint init`."""

from __future__ import annotations

from typing import Any

import click


@click.command(short_help="Look at a folder, and write what medlint needs there.")
@click.argument("folder", default=".")
@click.option("--profile", metavar="NAME", help="Whose law counts, instead of what the copy suggests.")
@click.option("--no-hook", is_flag=True, help="Leave the configuration of pre-commit alone.")
@click.option("--no-claims", is_flag=True, help="Write no file of approved claims.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Write a new .medlint.yml in place of the one that is there.")
def init(**options: Any) -> int:
    """Look at FOLDER and write what medlint needs there: a configuration, a pre-commit hook, a file of approved claims.

    Says what it saw and why it chose. Files that are there stay as they are: the hook is added to the configuration of
    pre-commit, and running it again changes nothing.

    Exit code 0: done, or nothing left to do. 2: a file could not be written.
    """
    from medlint.commands.init import Request, run

    return run(Request(**options))
