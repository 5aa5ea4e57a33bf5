"""Starting a process: forked from this one, which is warm, where that is safe; from the ground up elsewhere."""

from __future__ import annotations

import contextlib
import gc
import sys
import threading
from collections.abc import Iterator

WATCHER = "medlint-watcher"
"""Name of a thread that only waits for its cue, and holds no lock that a forked process would miss."""


def can_fork() -> bool:
    """Tell whether a forked process would be sound: on Linux, with no thread that could hold a lock.

    Threads that Python does not know are those of numpy's OpenBLAS, which ends them before a fork by itself.
    """
    own = threading.main_thread(), threading.current_thread()
    return sys.platform == "linux" and all(one in own or one.name == WATCHER for one in threading.enumerate())


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Start a process in here: it is not interrupted before it has learned to leave that to its parent.

    What is there stays out of the search for garbage meanwhile, and so in memory that a forked process shares.
    """
    # Imported here: most runs start no process.
    import signal

    is_frozen = bool(gc.get_freeze_count())
    if not is_frozen:
        gc.freeze()
    try:
        if not hasattr(signal, "pthread_sigmask"):
            yield
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    finally:
        if not is_frozen:
            gc.unfreeze()
