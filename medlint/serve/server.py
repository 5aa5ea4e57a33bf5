"""The server: a warm process that forks for each connection, and ends after some time without any.

It never reads anything of a client, and its children end with their answers, so that no run can spoil another.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Sequence

from medlint.serve import protocol
from medlint.serve.client import NoServerError, connect
from medlint.serve.place import socket_path, state
from medlint.serve.spare import Spare, wait_for_work
from medlint.serve.starting import open_lock, take_lock
from medlint.serve.worker import Run, Server, answer

_MOST_CHILDREN = 64
_LOCK_WAIT = 5.0
"""Seconds that a stale server has to let go of the lock."""
_LOOK = 20.0
"""Seconds between two looks whether the socket still is there."""


def serve(
    run: Run,
    *,
    idle: float,
    version: str,
    log: Callable[[str], None],
    warm: Callable[[Run], Callable[[], None]],
    when_ready: Callable[[], None] = lambda: None,
) -> bool:
    """Serve until stopped, or for `idle` seconds without work. False: another server of this installation runs.

    `warm` makes ready what runs share, and gives what a process that is forked ahead does to make itself ready.
    Raises OSError where there can be no socket.
    """
    lock = open_lock()
    try:
        until = time.monotonic() + _LOCK_WAIT
        while not take_lock(lock):
            if time.monotonic() > until or _has_equal():
                return False
            time.sleep(0.05)
        told = state()
        prepare = warm(run)
        with _Listener(socket_path(), lock) as listener:
            when_ready()
            _Loop(listener, run, prepare, idle=idle, version=version, log=log, state=told).work()
        return True
    finally:
        os.close(lock)


def _has_equal() -> bool:
    # Whoever waits for the end of a server that need not end would take its place when it is stopped.
    try:
        connect(protocol.RUN).close()
    except NoServerError:
        return False
    return True


class _Listener:
    """The socket, at its path for as long as the lock is held."""

    def __init__(self, path: str, lock: int) -> None:
        self.path = path
        self.lock = lock
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)

    def __enter__(self) -> _Listener:
        # Whoever left it behind no longer holds the lock.
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path)
        before = os.umask(0o177)
        try:
            self.socket.bind(self.path)
        finally:
            os.umask(before)
        self._inode = os.lstat(self.path).st_ino
        self.socket.listen(_MOST_CHILDREN)
        self.socket.setblocking(False)
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_there():
            os.unlink(self.path)
        self.socket.close()

    def is_there(self) -> bool:
        """Tell whether clients still find this socket at its path."""
        try:
            return os.lstat(self.path).st_ino == self._inode
        except OSError:
            return False


class _Loop:
    def __init__(
        self,
        listener: _Listener,
        run: Run,
        prepare: Callable[[], None],
        *,
        idle: float,
        version: str,
        log: Callable[[str], None],
        state: str,
    ) -> None:
        self.listener = listener
        self.run = run
        self.prepare = prepare
        self.idle = idle
        self.version = version
        self.log = log
        self.state = state
        self.children: set[int] = set()
        self.spare: Spare | None = None
        self.pipe: tuple[int, int] = (-1, -1)
        self.answered = 0
        self.process = os.getpid()
        self.wants_spare = True
        self.started = time.time()
        self.is_stopped = False

    def work(self) -> None:
        """Answer until stopped, or until there was nothing to do for long enough."""
        wake, waker = self.pipe = os.pipe()
        for end in self.pipe:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.log(f"serving as {os.getpid()}")
        last = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(wake, selectors.EVENT_READ)
            selector.register(self.listener.socket, selectors.EVENT_READ)
            while not self.is_stopped and self.listener.is_there():
                left = last + self.idle - time.monotonic()
                if left <= 0 and not self.children:
                    self.log("nothing to do")
                    break
                if self.wants_spare and not self.children and not self.spare:
                    self._fork_spare()
                ready = selector.select(min(max(left, 1.0), _LOOK))
                with contextlib.suppress(BlockingIOError):
                    os.read(wake, 512)
                self._reap()
                if any(key.fileobj is self.listener.socket for key, _ in ready):
                    self._accept()
                if self.children or ready:
                    last = time.monotonic()
        if self.spare:
            self.spare.close()
        self.log("ends")

    def _stop(self, *_: object) -> None:
        self.is_stopped = True

    def _reap(self) -> None:
        while self.children or self.spare:
            child, _ = os.waitpid(-1, os.WNOHANG)
            if not child:
                break
            self.children.discard(child)
            if self.spare and child == self.spare.process:
                # One that ended by itself: another would too, and the next, before anything is asked.
                self.spare.close()
                self.spare = None
                self.wants_spare = False

    def _accept(self) -> None:
        try:
            connection, _ = self.listener.socket.accept()
        except OSError:
            return
        with connection:
            if len(self.children) >= _MOST_CHILDREN or not protocol.is_own_peer(connection):
                return
            self.answered += 1
            self.wants_spare = True
            facts = self._facts()
            if self.spare and self.spare.give(connection, facts):
                self.children.add(self.spare.process)
                self.spare.close()
                self.spare = None
                return
            child = self._fork(lambda: self._answer(connection, facts))
            if child:
                self.children.add(child)

    def _answer(self, connection: socket.socket, facts: Sequence[str]) -> None:
        answer(connection, Server(self.process, self.state, facts, self.log), self.run)

    def _fork_spare(self) -> None:
        ours, theirs = socket.socketpair()

        def be_spare() -> None:
            ours.close()
            wait_for_work(theirs, self.prepare, self._answer)

        process = self._fork(be_spare)
        theirs.close()
        if process:
            self.spare = Spare(process, ours)
        else:
            ours.close()

    def _fork(self, work: Callable[[], None]) -> int:
        """Do `work` in a process of its own; gives its id, or 0 where the system has none to give."""
        try:
            child = os.fork()
        except OSError as error:
            self.log(f"cannot fork: {error}")
            return 0
        if child:
            return child
        # Whatever happens, a child never comes back into the loop.
        try:
            # A group of its own: whoever interrupts a run means what it has started as well.
            os.setpgid(0, 0)
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)
            for handle in (*self.pipe, self.listener.lock):
                os.close(handle)
            self.listener.socket.close()
            work()
        finally:
            os._exit(0)

    def _facts(self) -> list[str]:
        return [
            f"medlint {self.version}, process {self.process}",
            f"since {time.strftime('%Y-%m-%d %H:%M', time.localtime(self.started))}",
            f"answered {self.answered - 1}, at work {len(self.children)}",
            f"ends after {self.idle / 60:g} minutes without work",
            f"at {self.listener.path}",
        ]
