"""Where the program starts and ends. A run that asks for a server goes there, before a plain one imports anything."""

from __future__ import annotations

import gc
import os
import sys

from medlint.garbage import GC_THRESHOLD

VARIABLE = "MEDLINT_SERVER"


def main(program: str | None = None) -> None:
    """Run the command line and exit. `program` is its name in messages; by default that by which it was called."""
    arguments = sys.argv[1:]
    if wants_server(arguments):
        from medlint.serve.client import check

        code = check(program or os.path.basename(sys.argv[0]), arguments)
        if code is not None:
            sys.exit(code)
    gc.set_threshold(*GC_THRESHOLD)
    from medlint.cli import main as run

    try:
        run(prog_name=program)
    except SystemExit as end:
        if arguments[:1] == ["check"] and isinstance(end.code, int):
            end_at_once(end.code)
        raise


def end_at_once(code: int) -> None:
    """Exit without taking apart what is in memory, which takes longer than many a run; what is registered still runs.

    Where something else is still at work, or the last words cannot be written, the end is left to Python.
    """
    import atexit
    import threading

    if threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


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
