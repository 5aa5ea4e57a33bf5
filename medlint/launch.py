"""Where the program starts: a run that asks for a server goes there, before anything is imported for a plain one."""

from __future__ import annotations

import os
import sys

VARIABLE = "MEDLINT_SERVER"


def main(program: str | None = None) -> None:
    """Run the command line and exit. `program` is its name in messages; by default that by which it was called."""
    arguments = sys.argv[1:]
    if wants_server(arguments):
        from medlint.serve.client import check

        code = check(program or os.path.basename(sys.argv[0]), arguments)
        if code is not None:
            sys.exit(code)
    from medlint.cli import main as run

    run(prog_name=program)


def wants_server(arguments: list[str]) -> bool:
    """Tell whether a command line, or else the environment, asks for a server; what is no `check` never does."""
    if arguments[:1] != ["check"]:
        return False
    wish = os.environ.get(VARIABLE)
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--server":
            wish = arguments[at + 1] if at + 1 < len(arguments) else None
        elif argument.startswith("--server="):
            wish = argument.partition("=")[2]
    return wish == "auto"
