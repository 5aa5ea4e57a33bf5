"""What tells one state of a file from another without reading it, as far as that can be trusted."""

from __future__ import annotations

import os
import time

SETTLING = 2_000_000_000
"""Nanoseconds from a change of a file on in which another one may leave the same times: file systems round them."""

State = tuple[int, ...]


def changed_at(status: os.stat_result) -> int:
    """Give when a file was changed last, in nanoseconds; times that are set by hand count as the change they are."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def state_of(status: os.stat_result) -> State | None:
    """Give the state of a file; None where it was changed so lately that only its content tells."""
    if changed_at(status) > time.time_ns() - SETTLING:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
