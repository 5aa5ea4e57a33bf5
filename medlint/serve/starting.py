"""Starting a server in the background: without terminal, streams, working folder or files of whoever asks."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys

from medlint.serve.place import socket_path

_MAIN = "import sys; sys.path.append(sys.argv.pop(1)); from medlint.launch import main; main('medlint')"
"""The folder of the package comes last, so that a neighbour of the package never stands for a standard module."""


def start(
    *, idle: float | None = None, log: str | None = None, is_replacing: bool = False
) -> subprocess.Popen[bytes] | None:
    """Start a server unless one runs or is starting, or none can; gives its process.

    `idle` is after how many seconds without work it ends, `log` the absolute path of a file of its own. One
    that `is_replacing` a stale one waits for its end. That it was started does not mean that it stays.
    """
    if not is_possible() or (is_locked() and not is_replacing):
        return None
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    command = [sys.executable, "-P", "-c", _MAIN, package, "serve", "--foreground"]
    if idle is not None:
        command += ["--idle", f"{idle:.0f}s"]
    if log is not None:
        command += ["--log", log]
    try:
        # Not waited for: it outlives this process.
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
    except OSError:
        return None


def is_possible() -> bool:
    """Tell whether there is a place for a server."""
    try:
        os.close(open_lock())
    except OSError:
        return False
    return True


def is_locked() -> bool:
    """Tell whether a server runs or is starting."""
    try:
        lock = open_lock()
    except OSError:
        return False
    try:
        return not take_lock(lock)
    finally:
        os.close(lock)


def open_lock() -> int:
    """Open the file that a running server holds locked. Raises OSError, PlaceError among it."""
    return os.open(socket_path() + ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def take_lock(lock: int) -> bool:
    """Lock the open file; tells whether that was possible. The system lets go of it when its owner dies."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
