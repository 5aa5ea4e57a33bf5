"""`medlint verify`: a recorded run made again, and what has become different told in words."""

from __future__ import annotations

import contextlib
import os
import sys

import click

from medlint.commands.check import reports_of
from medlint.commands.knowing import Knowing
from medlint.commands.recording import Recording, request_of
from medlint.errors import MedlintError
from medlint.record.comparing import differences
from medlint.record.files import read_record
from medlint.record.portable import root_of
from medlint.record.types import Record
from medlint.reporters.wording import count, one_line

EXIT_SAME, EXIT_DIFFERENT = 0, 1


def verify(path: str, root: str | None = None) -> int:
    """Run what is recorded in the file at `path` again, below `root` or in this repository; gives the exit code.

    Raises MedlintError for a file that is no record or was changed, and for what cannot be run again.
    """
    recorded = read_record(path)
    present = _again(path, recorded, root or root_of(os.getcwd()))
    inputs, results = differences(recorded, present)
    for line in (*inputs, *results):
        click.echo(one_line(line))
    what = f"{path}: {count(len(recorded.files), 'file')}, {count(len(recorded.findings), 'finding')}"
    what += f", as of {recorded.run.as_of}"
    if not (inputs or results):
        click.echo(f"{what}: the same again.")
        return EXIT_SAME
    told = [count(len(inputs), "input")] if inputs else []
    told += [count(len(results), "result")] if results else []
    verb = "differs" if len(inputs) + len(results) == 1 else "differ"
    same = "" if results else "; every finding is the same"
    click.echo(f"{what}: {' and '.join(told)} {verb}{same}.")
    return EXIT_DIFFERENT


def _again(path: str, recorded: Record, root: str) -> Record:
    folder = os.path.join(root, recorded.run.folder)
    if not os.path.isdir(folder):
        raise MedlintError(f"{path}: no folder {folder}, in which it was made; give the repository's with --root")
    with contextlib.chdir(folder):
        try:
            request = request_of(recorded.run.options, recorded.run.as_of)
        except MedlintError as error:
            raise MedlintError(f"{path}: {error}") from error
        if "-" in request.paths and sys.stdin.isatty():
            click.echo("medlint: the record is of standard input: paste it, and end it with Ctrl-D", err=True)
        recording = Recording(request, "", root)
        for report in reports_of(request, Knowing.of(request)):
            recording.add(report)
        return recording.record()
