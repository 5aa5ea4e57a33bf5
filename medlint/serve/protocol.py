"""What client and server say to each other: short messages of fields, and once the streams themselves.

A message is its length in four bytes, then its fields with a zero byte between each two; no argument, path or
variable can hold one. The client says `hello`, what it wants and its state of the program; the server answers
`ready` or `stale`. For a run the client then hands over the request with its standard streams and its working
folder, and gets `exit` and the code. Whoever leaves early closes the connection.
"""

from __future__ import annotations

import os
import socket
import sys

HELLO = b"medlint-1"
RUN, STATUS, STOP = b"run", b"status", b"stop"
READY, STALE, EXIT, BAD = b"ready", b"stale", b"exit", b"bad"

LIMIT = 8 << 20
"""Bytes of a message: more than a system allows for arguments and environment together."""
HANDED = 4
"""Standard input, output and error, and the working folder."""


class ProtocolError(Exception):
    """The other side does not speak as it should, or has left."""


class Stream:
    """How Python has opened a standard stream."""

    # Plain classes: importing `dataclasses` or `typing` takes longer than the whole exchange.
    def __init__(self, encoding: str, errors: str, is_line_buffered: bool) -> None:
        self.encoding = encoding
        self.errors = errors
        self.is_line_buffered = is_line_buffered


class Request:
    """A run that is asked for.

    `program` is the name that help and messages give the program, `environment` has `NAME=VALUE` for each variable,
    and `streams` tells of standard input, output and error.
    """

    def __init__(
        self,
        program: str,
        arguments: tuple[bytes, ...],
        *,
        environment: tuple[bytes, ...],
        umask: int,
        streams: tuple[Stream, ...],
    ) -> None:
        self.program = program
        self.arguments = arguments
        self.environment = environment
        self.umask = umask
        self.streams = streams

    def encode(self) -> tuple[bytes, ...]:
        """Give the fields of the message."""
        streams = [
            field.encode()
            for one in self.streams
            for field in (one.encoding, one.errors, "line" if one.is_line_buffered else "block")
        ]
        return (
            os.fsencode(self.program),
            str(self.umask).encode(),
            *streams,
            str(len(self.arguments)).encode(),
            *self.arguments,
            *self.environment,
        )

    @staticmethod
    def decode(fields: list[bytes]) -> Request:
        """Read the fields of a message. Raises ProtocolError where they are none of a request."""
        try:
            program, umask = os.fsdecode(fields[0]), int(fields[1])
            texts = [field.decode() for field in fields[2:11]]
            streams = tuple(Stream(texts[at], texts[at + 1], texts[at + 2] == "line") for at in (0, 3, 6))
            count = int(fields[11])
        except (IndexError, ValueError, TypeError) as error:
            raise ProtocolError("no request") from error
        rest = tuple(fields[12:])
        if not 0 <= count <= len(rest):
            raise ProtocolError("arguments are missing")
        return Request(program, rest[:count], environment=rest[count:], umask=umask, streams=streams)


def send(connection: socket.socket, *fields: bytes, handing: tuple[int, ...] = ()) -> None:
    """Send a message, and with it the file descriptors of `handing`."""
    body = b"\0".join(fields)
    data = len(body).to_bytes(4, "big") + body
    if handing:
        data = data[socket.send_fds(connection, [data], list(handing)) :]
    # To send nothing fails as well where the other side has answered and left: then all was said.
    if data:
        connection.sendall(data)


def receive(connection: socket.socket) -> list[bytes]:
    """Receive the fields of a message. Raises ProtocolError where there is no whole one."""
    return _body(connection, _exactly(connection, 4))


def receive_handed(connection: socket.socket, count: int = HANDED) -> tuple[list[bytes], list[int]]:
    """Receive a message and the `count` file descriptors handed over with it. Raises ProtocolError for fewer."""
    data, handed, flags, _ = socket.recv_fds(connection, 4, count)
    if len(handed) != count or flags & socket.MSG_CTRUNC:
        raise ProtocolError("the streams are missing")
    return _body(connection, data + _exactly(connection, 4 - len(data))), handed


def _body(connection: socket.socket, head: bytes) -> list[bytes]:
    length = int.from_bytes(head, "big")
    if length > LIMIT:
        raise ProtocolError("too long a message")
    return _exactly(connection, length).split(b"\0")


def _exactly(connection: socket.socket, count: int) -> bytes:
    parts = []
    while count:
        part = connection.recv(min(count, 1 << 18))
        if not part:
            raise ProtocolError("the other side has left")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def is_own_peer(connection: socket.socket) -> bool:
    """Tell whether the other side is a process of this user and group; where no system tells, the folder's mode has."""
    if not hasattr(socket, "SO_PEERCRED"):
        return True
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    user, group = (int.from_bytes(told[at : at + 4], sys.byteorder) for at in (4, 8))
    return (user, group) == (os.geteuid(), os.getegid())
