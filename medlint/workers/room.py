"""How many processes there is room for: processors and memory that this one may use, as containers count them."""

from __future__ import annotations

import os
from collections.abc import Iterator

from medlint.errors import MedlintError

VARIABLE = "MEDLINT_JOBS"
MEMORY = 300 << 20
"""Bytes that a process is reckoned with: its own part of what it shares, and a long page."""
MOST = 16
"""Processes that one which hands out files and gathers reports keeps at work."""


def processes(jobs: int | None) -> tuple[int, bool]:
    """Give how many processes may lint, and whether so many were asked for rather than as many as pay.

    `jobs` is what the command line says: a number, 0 for as many as pay, None for nothing.
    Raises MedlintError for a variable of the environment that is no number.
    """
    if jobs is None:
        jobs = _told(os.environ.get(VARIABLE, ""))
    return (jobs, True) if jobs else (max(1, min(processors(), memory() // MEMORY, MOST)), False)


def _told(value: str) -> int:
    if value in ("", "auto"):
        return 0
    if not value.isdecimal() or not int(value):
        raise MedlintError(f"{VARIABLE}: `{value}` is no number of processes; give 1 or more, or `auto`")
    return int(value)


def processors(root: str | os.PathLike[str] = "/") -> int:
    """Count the processors that this process may use, by its affinity and the quotas of its control groups."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    for group in _groups(os.fspath(root), "cpu"):
        told = _numbers(f"{group}/cpu.max") or [
            *_numbers(f"{group}/cpu.cfs_quota_us"),
            *_numbers(f"{group}/cpu.cfs_period_us"),
        ]
        if len(told) == 2 and min(told) > 0:
            count = min(count, told[0] // told[1])
    return max(1, count)


def memory(root: str | os.PathLike[str] = "/") -> int:
    """Give the bytes of memory that are there for processes; very many where the system does not say."""
    limits = [1 << 62]
    for group in _groups(os.fspath(root), "memory"):
        limits += _numbers(f"{group}/memory.max") or _numbers(f"{group}/memory.limit_in_bytes")
    for line in _lines(os.path.join(root, "proc/meminfo")):
        if line.startswith("MemAvailable:"):
            limits.append(int(line.split()[1]) << 10)
    return min(limit for limit in limits if limit > 0)


def _groups(root: str, controller: str) -> Iterator[str]:
    """Give the folders of the control groups that bear on this process, the outer ones too."""
    top = os.path.join(root, "sys/fs/cgroup")
    for line in _lines(os.path.join(root, "proc/self/cgroup")):
        _, controllers, name = line.split(":", 2)
        # The second version has one tree for all controllers, which it does not name.
        if controller in controllers.split(",") or not controllers:
            # In a container, the name may be that of the tree outside.
            group = f"{top}/{controller if controllers else ''}".rstrip("/")
            yield group
            for part in filter(None, name.split("/")):
                group = f"{group}/{part}"
                yield group


def _numbers(file: str) -> list[int]:
    """Give the numbers in a file of a control group, with -1 for no limit; none where the file is not there."""
    words = " ".join(_lines(file)).split()
    try:
        return [-1 if word == "max" else int(word) for word in words]
    except ValueError:
        return []


def _lines(file: str) -> list[str]:
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            return stream.read().splitlines()
    except OSError:
        return []
