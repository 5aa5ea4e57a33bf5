"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from medlint.cli import main

_TOP = """\
# Commands

Written by `tools/build_docs.py` from the commands; `medlint COMMAND --help` says the same. How they are used stands
under [using medlint](usage.md).

Every command ends with 0 when all is well, with 1 when it found what it looks for, and with 2 when there is a mistake
in the command, the configuration or a file; [more on exit codes](usage.md#exit-codes).
"""

_CHOICES = re.compile(r" \[([\w|-]+)\]")


def page() -> str:
    """Give the page as it should be."""
    return "\n".join([_TOP, *(_section(name, command) for name, command in commands())])


def commands(group: click.Group = main, prefix: str = "medlint") -> Iterator[tuple[str, click.Command]]:
    """Give every command that does something, under its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        elif command is not None and not command.hidden:
            yield f"{prefix} {name}", command


def _section(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    parts = [f"## {name}\n", f"```text\n{name} {usage}\n```\n", _paragraphs(command.help or "")]
    options = [one for one in command.params if isinstance(one, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context)) is not None]
    rows = [f"| {_code(_CHOICES.sub('', names))} | {_cell(text)}{_choices(names)} |\n" for names, text in records]
    if rows:
        parts.append("| option | does |\n|---|---|\n" + "".join(rows))
    return "\n".join(parts)


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n")) + "\n"


def _choices(names: str) -> str:
    """Give the values to choose from in words: a bar in a cell is read differently on every host."""
    found = _CHOICES.search(names)
    return f" One of: {', '.join(f'`{one}`' for one in found[1].split('|'))}." if found else ""


def _code(names: str) -> str:
    return ", ".join(f"`{_cell(name)}`" for name in re.split(r", (?=-)", names))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
