"""The side of a server that asks: a run handed over, or questions about the server itself.

Imported by every run that asks a server, so it imports next to nothing.
"""

from __future__ import annotations

import os
import socket
import sys

from medlint.serve import protocol
from medlint.serve.place import PlaceError, socket_path, state

_PATIENCE = 1.0
"""Seconds until a server has to answer that it is there; a plain run takes less."""
_FAREWELL = 3.0
"""Seconds that a run has for its end once it was interrupted."""
EXIT_INTERRUPTED = 130
EXIT_LOST = 2


class NoServerError(Exception):
    """No server answers."""


class StaleServerError(NoServerError):
    """The server that answers is not the program on disk; it ends itself."""


def is_possible() -> bool:
    """Tell whether this system has what a server needs."""
    return hasattr(os, "fork") and hasattr(socket, "AF_UNIX") and hasattr(socket, "send_fds")


def check(program: str, arguments: list[str]) -> int | None:
    """Have a server run a command line; gives its exit code, or None where a plain run has to do the work.

    Where no server runs, or a stale one, one is started for the runs to come.
    """
    if not is_possible():
        return None
    try:
        connection = connect(protocol.RUN)
    except NoServerError as error:
        from medlint.serve.starting import start

        start(is_replacing=isinstance(error, StaleServerError))
        return None
    with connection:
        try:
            _hand_over(connection, program, arguments)
        except (OSError, AttributeError, ValueError):
            # A closed stream, or a working folder that cannot be opened: no server has such a thing.
            return None
        return _await_end(connection)


def connect(wish: bytes) -> socket.socket:
    """Give the connection to a server that is ready for what is wanted.

    Raises NoServerError where none answers soon, and StaleServerError for one that is not the program on disk.
    """
    try:
        path = socket_path()
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_PATIENCE)
    except PlaceError as error:
        raise NoServerError(str(error)) from error
    try:
        connection.connect(path)
        if not protocol.is_own_peer(connection):
            raise NoServerError(f"{path}: another user's server")
        protocol.send(connection, protocol.HELLO, wish, state().encode())
        answer = protocol.receive(connection)[0]
        if answer == protocol.STALE:
            raise StaleServerError(f"{path}: a server of another state of the program")
        if answer != protocol.READY:
            raise NoServerError(f"{path}: not ready")
    except (OSError, protocol.ProtocolError) as error:
        connection.close()
        raise NoServerError(str(error)) from error
    except NoServerError:
        connection.close()
        raise
    return connection


def _hand_over(connection: socket.socket, program: str, arguments: list[str]) -> None:
    streams = [sys.stdin, sys.stdout, sys.stderr]
    umask = os.umask(0o077)
    os.umask(umask)
    request = protocol.Request(
        program,
        tuple(map(os.fsencode, arguments)),
        environment=tuple(name + b"=" + value for name, value in os.environb.items()),
        umask=umask,
        streams=tuple(
            protocol.Stream(one.encoding, one.errors or "strict", bool(one.line_buffering)) for one in streams
        ),
    )
    folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
    try:
        handing = (*(one.fileno() for one in streams), folder)
        protocol.send(connection, *request.encode(), handing=handing)
    finally:
        os.close(folder)


def _await_end(connection: socket.socket) -> int:
    connection.settimeout(None)
    try:
        return _exit_code(connection)
    except KeyboardInterrupt:
        # The server sees that nothing more will come, and interrupts the run. What that still writes comes before
        # the shell's prompt.
        try:
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(_FAREWELL)
            return _exit_code(connection)
        except (OSError, KeyboardInterrupt):
            return EXIT_INTERRUPTED


def _exit_code(connection: socket.socket) -> int:
    try:
        answer = protocol.receive(connection)
        return int(answer[1])
    except (protocol.ProtocolError, ConnectionError, IndexError, ValueError):
        # Part of the output may be out, so that a plain run would say it twice.
        sys.stderr.write("medlint: the server ended in the middle of the run; run again, or with --server off\n")
        return EXIT_LOST
