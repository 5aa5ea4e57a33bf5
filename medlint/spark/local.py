"""A Spark on this machine alone, started for one run and quiet about it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from medlint.model import MedlintError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_ROWS = 500
"""Rows that are handed on at once: pages are large, and both sides hold a few such batches."""
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Nothing but this process is to reach it.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_ROWS),
    "spark.sql.session.timeZone": "UTC",
}


@contextmanager
def local_session(jobs: int | None) -> Iterator[SparkSession]:
    """Give a session that runs `jobs` texts at a time, or as many as there are cores.

    Raises MedlintError where there is no Java, or Spark does not start.
    """
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise MedlintError(
            "Spark needs Java 17 or later; install it (Debian: default-jre-headless), or set JAVA_HOME to where it is"
        )
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    # Workers must run what runs here, whatever the environment says for a cluster.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{jobs or '*'}]").appName("medlint bulk")
    for key, value in _SETTINGS.items():
        builder = builder.config(key, value)
    with tempfile.TemporaryFile() as log:
        try:
            with _errors_to(log):
                session = builder.getOrCreate()
        except PySparkException as error:
            raise MedlintError(
                f"Spark does not start: {_last_line(log) or error}; is Java 17 or later there?"
            ) from error
        session.sparkContext.setLogLevel("OFF")
        try:
            yield session
        finally:
            session.stop()


@contextmanager
def _errors_to(log: IO[bytes]) -> Iterator[None]:
    """Send what is written to standard error to `log`; processes that are started meanwhile go on writing there."""
    sys.stderr.flush()
    kept = os.dup(2)
    os.dup2(log.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    lines = [line.strip() for line in log.read().decode(errors="replace").splitlines()]
    return next((line for line in reversed(lines) if line and not line.startswith("at ")), "")
