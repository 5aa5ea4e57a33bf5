"""Values by key in one SQLite file: bounded, shared by runs side by side, and never trusted when it is damaged."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from medlint.digests import blake2b

T = TypeVar("T")

VERSION = 1
"""Of the table; a file of another version is made anew."""
LIMIT = 256 << 20
"""Bytes of the file; beyond it, what was used longest ago goes."""
_KEPT = 0.75
"""Part of the limit that is left once something had to go."""
_PATIENCE = 0.25
"""Seconds to wait for another run; then this one does without."""
_BATCH_BYTES, _BATCH_SECONDS = 8 << 20, 10.0
_DAY = 86_400
_SUM = 16


class Store:
    """A file of values. Whatever is wrong with it, nothing raises: values are not there, or not kept.

    Writes are gathered and made in one transaction each, so that a run that is killed leaves the file as it was.
    A rollback journal, not a write-ahead log: that wants shared memory, which network folders do not have.
    """

    def __init__(self, path: str | os.PathLike[str], limit: int = LIMIT) -> None:
        self._path = os.fspath(path)
        self._limit = limit
        self._database: sqlite3.Connection | None = None
        self._is_off = False
        self._pending: dict[bytes, bytes] = {}
        self._pending_bytes = 0
        self._used: set[bytes] = set()
        self._written = time.monotonic()

    def get(self, key: bytes) -> bytes | None:
        """Give the value of a key; None where there is none, or none that is sound."""
        row = self._try(
            lambda database: database.execute("SELECT value, used FROM results WHERE key = ?", (key,)).fetchone()
        )
        if row is None or not isinstance(row[0], bytes) or row[0][:_SUM] != _sum(key, row[0][_SUM:]):
            return None
        if not isinstance(row[1], int) or abs(time.time() - row[1]) > _DAY:
            self._used.add(key)
        return row[0][_SUM:]

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; it is written with others, by `flush` at the latest."""
        self._pending[key] = _sum(key, value) + value
        self._pending_bytes += len(value)

    @property
    def is_due(self) -> bool:
        """Whether it is time to write what has gathered."""
        return self._pending_bytes > _BATCH_BYTES or (
            bool(self._pending) and time.monotonic() - self._written > _BATCH_SECONDS
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing has gathered that is to be kept."""
        return not self._pending

    def drop(self) -> None:
        """Forget what has gathered and is not written."""
        self._pending.clear()
        self._pending_bytes = 0

    def flush(self) -> None:
        """Write what has gathered, and take out what is too much."""
        if self._pending or self._used:
            self._try(self._write)
        self.drop()
        self._used.clear()
        self._written = time.monotonic()

    def close(self) -> None:
        """Write what has gathered, and let go of the file."""
        self.flush()
        self._let_go()

    def count(self) -> int:
        """Count the values."""
        row = self._try(lambda database: database.execute("SELECT count(*) FROM results").fetchone())
        return int(row[0]) if row else 0

    def _write(self, database: sqlite3.Connection) -> None:
        now = int(time.time())
        with _transaction(database):
            database.executemany(
                "INSERT OR REPLACE INTO results (key, used, value) VALUES (?, ?, ?)",
                [(key, now, value) for key, value in self._pending.items()],
            )
            database.executemany("UPDATE results SET used = ? WHERE key = ?", [(now, key) for key in self._used])
            if _size(database) > self._limit:
                self._prune(database)

    def _prune(self, database: sqlite3.Connection) -> None:
        # By order of use, not by age: a clock may go backwards.
        kept = int(self._limit * _KEPT)
        total, gone = 0, []
        for row, size in database.execute("SELECT rowid, length(value) FROM results ORDER BY used DESC, rowid DESC"):
            total += size
            if total > kept:
                gone.append((row,))
        database.executemany("DELETE FROM results WHERE rowid = ?", gone)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do some work on the file: once more where it was damaged and is made anew, never again where it cannot be."""
        for is_last in (False, True):
            try:
                database = self._open()
                return None if database is None else work(database)
            except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
                # The last: an error whose message quotes damaged text.
                if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                    # Locked, full, read-only, gone: another time. The general code is told of a table that is not
                    # there, or is another one.
                    self._give_up()
                    return None
                self._let_go()
                if is_last or not self._remove():
                    self._give_up()
        return None

    def _open(self) -> sqlite3.Connection | None:
        if self._is_off or self._database is not None:
            return self._database
        try:
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            # Excerpts of copy that is not published yet are nobody else's.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        except (OSError, ValueError):
            self._is_off = True
            return None
        database = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._database = database
        # A crash of the system may damage the file, which is noticed; each run waiting for the disk would be worse.
        database.execute("PRAGMA synchronous = OFF")
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            with _transaction(database):
                database.execute("DROP TABLE IF EXISTS results")
                database.execute(
                    "CREATE TABLE results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
                )
                database.execute(f"PRAGMA user_version = {VERSION}")
        return database

    def _remove(self) -> bool:
        return remove(self._path)

    def _give_up(self) -> None:
        self._let_go()
        self._is_off = True

    def _let_go(self) -> None:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def remove(path: str) -> bool:
    """Take a store's files away; tells whether none is left."""
    try:
        for name in (path, f"{path}-journal"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise


def _size(database: sqlite3.Connection) -> int:
    pages, free, size = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _sum(key: bytes, value: bytes) -> bytes:
    return blake2b(value, digest_size=_SUM, key=key[:64]).digest()
