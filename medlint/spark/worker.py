"""What runs in an executor: Arrow batches of rows in, Arrow batches of findings out."""

from __future__ import annotations

import gc
import os
import socket
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import pyarrow as pa

from medlint.garbage import GC_THRESHOLD
from medlint.spark.bundle import set_up, unpack
from medlint.spark.pipeline import CLEAN, COLUMNS, Pipeline, Told

MAX_ROWS = 2_000
"""Findings of one Arrow batch, so that rows with many of them need no more memory."""

_NUMBERS = {name for name in COLUMNS if name.endswith(("_line", "_column", "_offset"))}
TYPES: dict[str, pa.DataType] = {
    name: pa.list_(pa.string()) if name == "basis" else pa.int64() if name in _NUMBERS else pa.string()
    for name in COLUMNS
}
"""Arrow types of what is told, by column."""


class Shipped(Protocol):
    """What brings a bundle to an executor."""

    @property
    def value(self) -> bytes:
        """The bundle."""


def lint_batches(
    batches: Iterable[Any], *, bundle: Shipped, digest: str, format: str | None, with_clean: bool
) -> Iterator[Any]:
    """Lint batches with the columns `id` and `text`; gives batches with `id` and `COLUMNS`.

    `bundle` holds what `pack_up` gives, and `digest` is its SHA-256. With `with_clean` a row without findings is told
    as well. Raises MedlintError where the bundle is not sound, or another medlint runs here.
    """
    pipeline = _pipeline_of(bundle, digest)
    before = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLD)
    try:
        for batch in batches:
            yield from _lint_batch(batch, pipeline, format, with_clean)
    finally:
        gc.set_threshold(*before)


def _lint_batch(batch: Any, pipeline: Pipeline, format: str | None, with_clean: bool) -> Iterator[Any]:
    ids, texts = batch.column(0), batch.column(1)
    numbers: list[int] = []
    told: list[Told] = []
    # One value at a time: the texts of a batch may be large.
    for number in range(len(ids)):
        found = pipeline.lint(_name(ids[number]), _value(texts[number]), format)
        if not found and with_clean:
            found = [CLEAN]
        numbers += [number] * len(found)
        told += found
        while len(told) >= MAX_ROWS:
            yield _as_batch(ids, numbers[:MAX_ROWS], told[:MAX_ROWS])
            del numbers[:MAX_ROWS], told[:MAX_ROWS]
    if told:
        yield _as_batch(ids, numbers, told)


def _name(id: Any) -> str:
    """Give an id as a name that tells a format and that patterns match: only one that is text does."""
    value = _value(id) if pa.types.is_string(id.type) or pa.types.is_large_string(id.type) else None
    return value if isinstance(value, str) else ""


def _value(cell: Any) -> str | bytes | None:
    try:
        value: str | bytes | None = cell.as_py()
    except UnicodeDecodeError:
        # What a lake calls a string need not be UTF-8; the reader tells where it is not.
        value = cell.as_buffer().to_pybytes()
    return value


def _as_batch(ids: Any, numbers: list[int], told: list[Told]) -> Any:
    columns = zip(*told, strict=True)
    arrays = [pa.array(values, type) for values, type in zip(columns, TYPES.values(), strict=True)]
    return pa.RecordBatch.from_arrays([ids.take(pa.array(numbers)), *arrays], names=["id", *COLUMNS])


_pipelines: dict[str, Pipeline] = {}
_MAX_PIPELINES = 4


def _pipeline_of(bundle: Shipped, digest: str) -> Pipeline:
    """Give the pipeline of a bundle, made once in a process."""
    if digest not in _pipelines:
        made = _pipeline(bundle.value, digest)
        # Processes outlive jobs, and each change of a rule is another bundle.
        while len(_pipelines) >= _MAX_PIPELINES:
            del _pipelines[next(iter(_pipelines))]
        _pipelines[digest] = made
    return _pipelines[digest]


def _pipeline(data: bytes, digest: str) -> Pipeline:
    opened = unpack(data, digest, socket.gethostname())
    folder = f"{_folder()}/medlint-{digest[:16]}-{os.getpid()}"
    if opened.contents:
        os.makedirs(folder, mode=0o700)
        # Indexes of the user's own facts are kept with them, so that they go when the job does.
        os.environ.setdefault("MEDLINT_CACHE_DIR", f"{_folder()}/medlint-cache")
    config, linter = set_up(opened, folder)
    return Pipeline(config, linter, folder, os.path.dirname(config.file))


def _folder() -> str:
    """Give a folder that goes when the job does, where there is one."""
    from pyspark import SparkFiles

    try:
        return SparkFiles.getRootDirectory()
    except AssertionError:  # neither in an executor nor in a driver
        return tempfile.gettempdir()
