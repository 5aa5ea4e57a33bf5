"""One connection, answered in a process of its own that is forked from the warm one, and ends with it."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from medlint.serve import protocol
from medlint.workers.forking import WATCHER

Run = Callable[..., object]
"""The command line: `run(args=[...], prog_name=...)` ends with SystemExit, as a program does."""

_PATIENCE = 5.0
"""Seconds that a client has for each part of what it says."""
_UNFLUSHED = 120
"""Python's exit code for a program whose last words could not be written."""


@dataclass(frozen=True)
class Server:
    """What a worker knows of the server that it was forked from."""

    process: int
    state: str
    facts: Sequence[str]
    """What the server tells of itself, one line each."""
    log: Callable[[str], None]

    def stop(self) -> None:
        """Have it end, unless it has: then another process is the parent."""
        if os.getppid() == self.process:
            os.kill(self.process, signal.SIGTERM)


def answer(connection: socket.socket, server: Server, run: Run) -> None:
    """Answer the client behind a connection. A client that does not speak as it should is left without more ado."""
    connection.settimeout(_PATIENCE)
    # A client that has left, or is none, is nobody's loss.
    with contextlib.suppress(OSError, protocol.ProtocolError):
        wish = _greet(connection, server)
        if wish == protocol.RUN:
            fields, handed = protocol.receive_handed(connection)
            code = _run(connection, protocol.Request.decode(fields), handed, run, server.log)
            protocol.send(connection, protocol.EXIT, str(code).encode())
        elif wish == protocol.STATUS:
            protocol.send(connection, *(line.encode() for line in server.facts))
        elif wish == protocol.STOP:
            server.stop()


def _greet(connection: socket.socket, server: Server) -> bytes | None:
    fields = protocol.receive(connection)
    if len(fields) != 3 or fields[0] != protocol.HELLO:
        protocol.send(connection, protocol.BAD)
        return None
    _, wish, state = fields
    # Whatever its state, a server can be stopped and asked what it is.
    if wish == protocol.RUN and state.decode() != server.state:
        server.log("stale: the program on disk has changed")
        server.stop()
        protocol.send(connection, protocol.STALE)
        return None
    protocol.send(connection, protocol.READY)
    return wish


def _run(
    connection: socket.socket, request: protocol.Request, handed: list[int], run: Run, log: Callable[[str], None]
) -> int:
    started = time.perf_counter()
    _take_over(request, handed)
    connection.settimeout(None)
    threading.Thread(target=_interrupt_when_left, args=[connection], name=WATCHER, daemon=True).start()
    code = _exit_code(request, run)
    # From here on nothing may be interrupted: the run is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log(f"exit {code} after {(time.perf_counter() - started) * 1000:.0f} ms")
    return code


def _take_over(request: protocol.Request, handed: list[int]) -> None:
    """Become the process that the client is: its streams, working folder, environment and umask."""
    os.fchdir(handed[3])
    for number, handle in enumerate(handed[:3]):
        os.dup2(handle, number)
    for handle in handed:
        if handle > 2:
            os.close(handle)
    os.umask(request.umask)
    os.environ.clear()
    for pair in request.environment:
        name, _, value = pair.partition(b"=")
        os.environb[name] = value
    time.tzset()
    sys.argv = [request.program, *map(os.fsdecode, request.arguments)]
    sys.stdin, sys.stdout, sys.stderr = (
        _open(number, request.streams[number], mode) for number, mode in enumerate(("r", "w", "w"))
    )
    # The width of the terminal is asked of these.
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr  # type: ignore[misc] # final in typeshed


def _open(number: int, told: protocol.Stream, mode: str) -> io.TextIOWrapper:
    # As Python opens its own: what is read may have any ends of lines, what is written keeps those that it has.
    raw = io.FileIO(number, mode, closefd=False)
    buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(
        buffered,
        encoding=told.encoding,
        errors=told.errors,
        newline=None if mode == "r" else "\n",
        line_buffering=told.is_line_buffered,
    )


def _interrupt_when_left(connection: socket.socket) -> None:
    # A client says nothing more once it has asked; that there is something to read means that it has left.
    with contextlib.suppress(OSError):
        connection.recv(1)
    os.killpg(0, signal.SIGINT)


def _exit_code(request: protocol.Request, run: Run) -> int:
    code = 0
    try:
        run(args=list(map(os.fsdecode, request.arguments)), prog_name=request.program)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except BaseException:
        traceback.print_exc()
        code = 1
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except OSError:
        code = code or _UNFLUSHED
    return code
