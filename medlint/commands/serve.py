"""`medlint serve`: start, ask after and end the server of resident mode."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable

from medlint import __version__
from medlint.errors import MedlintError
from medlint.serve import client, protocol
from medlint.serve.place import PlaceError, socket_path

_START_WAIT = 60.0
_STOP_WAIT = 10.0
EXIT_NONE = 1


def start(*, idle: float, log: str | None) -> int:
    """Start a server in the background, and come back once it answers. Raises MedlintError where it does not."""
    _demand()
    from medlint.serve.starting import start as spawn

    try:
        socket_path()
    except PlaceError as error:
        raise MedlintError(f"no server can run: {error}") from error
    if log is not None:
        log = os.path.abspath(log)
        os.close(_open_log(log))
    try:
        client.connect(protocol.RUN).close()
        sys.stdout.write("a server runs already; `medlint serve --stop` ends it\n")
        return 0
    except client.NoServerError as error:
        process = spawn(idle=idle, log=log, is_replacing=isinstance(error, client.StaleServerError))
    until = time.monotonic() + _START_WAIT
    while time.monotonic() < until and (process is None or process.poll() is None):
        with contextlib.suppress(client.NoServerError):
            client.connect(protocol.RUN).close()
            sys.stdout.write(f"serving; ends after {idle / 60:g} minutes without work\n")
            return 0
        time.sleep(0.05)
    raise MedlintError("no server has started; `medlint serve --foreground` shows why")


def stop() -> int:
    """End the server that runs, and come back once it has."""
    _demand()
    from medlint.serve.starting import is_locked

    try:
        client.connect(protocol.STOP).close()
    except client.NoServerError:
        sys.stdout.write("no server runs\n")
        return 0
    until = time.monotonic() + _STOP_WAIT
    while is_locked() and time.monotonic() < until:
        time.sleep(0.02)
    sys.stdout.write("stopped\n")
    return 0


def tell_status() -> int:
    """Print what the server tells of itself; gives 1 where none runs."""
    _demand()
    facts = _facts()
    if not facts:
        sys.stdout.write("no server runs\n")
        return EXIT_NONE
    sys.stdout.write("".join(f"{line}\n" for line in facts))
    return 0


def serve(run: Callable[..., object], *, idle: float, log: str | None) -> int:
    """Serve in this process until stopped. Raises MedlintError where another server runs, or none can."""
    _demand()
    from medlint.serve.server import serve as work
    from medlint.serve.warming import warm

    handle = _open_log(log) if log else None

    def write(line: str) -> None:
        if handle is not None:
            os.write(handle, f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n".encode())

    def tell_ready() -> None:
        sys.stdout.write(f"serving; ends after {idle / 60:g} minutes without work, or by `medlint serve --stop`\n")
        sys.stdout.flush()

    # Not the folder that it happened to be started in: that could not be removed or unmounted.
    os.chdir("/")
    try:
        if work(run, idle=idle, version=__version__, log=write, warm=warm, when_ready=tell_ready):
            return 0
    except OSError as error:
        raise MedlintError(f"no server can run: {error}") from error
    finally:
        if handle is not None:
            os.close(handle)
    raise MedlintError("another server runs; `medlint serve --stop` ends it")


def _facts() -> list[str]:
    try:
        with client.connect(protocol.STATUS) as connection:
            return [line.decode() for line in protocol.receive(connection)]
    except (client.NoServerError, OSError, protocol.ProtocolError):
        return []


def _open_log(path: str) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise MedlintError(f"--log {path}: {error.strerror or error}") from error


def _demand() -> None:
    if not client.is_possible():
        raise MedlintError("resident mode is not there on this system, which has no Unix sockets; checks run without")
