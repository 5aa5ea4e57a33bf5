"""A process forked ahead, which has gone through a run already and only waits for a connection.

Forking a large process and writing for the first time to the memory that it shares take about as long as checking a
draft does; a spare has both behind it.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

from medlint.serve import protocol


class Spare:
    """The server's side of a spare: its process, and the channel on which it is given its work."""

    def __init__(self, process: int, channel: socket.socket) -> None:
        self.process = process
        self._channel = channel
        channel.setblocking(False)

    def give(self, connection: socket.socket, facts: Sequence[str]) -> bool:
        """Give it a connection, and what the server tells of itself; False where it is not ready for that."""
        try:
            if self._channel.recv(1) != _READY:
                return False
            fields = [line.encode() for line in facts]
            protocol.send(self._channel, *fields, handing=(connection.fileno(),))
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Let go of it; one without work ends."""
        self._channel.close()


_READY = b"r"


def wait_for_work(
    channel: socket.socket, prepare: Callable[[], None], work: Callable[[socket.socket, Sequence[str]], None]
) -> None:
    """Be a spare: `prepare`, wait for a connection, and do the `work` for it; nothing where the server ends before."""
    prepare()
    try:
        channel.sendall(_READY)
        fields, handed = protocol.receive_handed(channel, 1)
    except (OSError, protocol.ProtocolError):
        return
    channel.close()
    with socket.socket(fileno=handed[0]) as connection:
        work(connection, [field.decode() for field in fields])
