"""The side that lints: one file after the other, as they come through a pipe, until nobody is at its other end."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

import msgspec

from medlint import cache
from medlint.config import Config
from medlint.garbage import GC_THRESHOLD
from medlint.results.remembering import Kept, make
from medlint.workers.orders import Answer, Order

READY = b"ready"
GROWTH = 256 << 20
"""Bytes by which a process may grow; beyond that, another takes its place."""


encode = msgspec.msgpack.Encoder().encode
read_answer = msgspec.msgpack.Decoder(Answer).decode
_read_order = msgspec.msgpack.Decoder(Order).decode


def work(
    connection: Connection, resolve: Callable[[str], Config], others: Sequence[Connection], *, is_cached: bool
) -> None:
    """Lint what comes through a connection, by the configurations that `resolve` gives.

    `others` are ends of the parent's that came along: were they open here, their workers would not see it leave.
    """
    for one in others:
        one.close()
    # Whoever interrupts a run interrupts the parent, which ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*GC_THRESHOLD)
    if not is_cached:
        cache.disable()
    limit = resident() + GROWTH
    with contextlib.suppress(EOFError, OSError):
        connection.send_bytes(READY)
        while True:
            kept = _lint(_read_order(connection.recv_bytes()), resolve)
            answer = Answer(kept, is_last=resident() > limit)
            connection.send_bytes(encode(answer))
            if answer.is_last:
                return


def _lint(order: Order, resolve: Callable[[str], Config]) -> Kept:
    path = os.fsdecode(order.path)
    try:
        return make(path, order.data, config=resolve(path), side=order.side)[1]
    except Exception:
        # Raised again in the parent, where it is told as of a run in one process.
        return Kept(None, False)


def resident() -> int:
    """Give the bytes of memory that this process holds, or held at most; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
