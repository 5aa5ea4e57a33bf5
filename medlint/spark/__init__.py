"""Texts of a data lake linted on Apache Spark: `lint` turns a frame of texts into a frame of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import medlint
from medlint.config import NO_FILE, Config, override, resolve
from medlint.model import MedlintError
from medlint.readers import FORMATS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["lint"]


def lint(
    df: DataFrame,
    *,
    text: str,
    id: str,
    format: str | None = None,
    profile: str | None = None,
    config: str | Path | Config | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: date | None = None,
    max_file_size: int | None = None,
    with_clean: bool = False,
) -> DataFrame:
    """Give the findings of the texts in the column `text`, a row each, told by the column `id`; nothing runs yet.

    `format` is that of all texts (`html`, `markdown`, …); without it each id's suffix tells it, or else the look of the
    text. `config` is a configuration or its file; without it the defaults hold. The other arguments are those of
    `medlint check`. A finding has the columns of the JSON report; a text that cannot be linted has one row that gives
    its `error`; with `with_clean` one that has neither has a row that is empty but for its id.

    Raises MedlintError for a column that there is not or that holds no text, an unknown format, what is wrong in a
    pack, a profile or a configuration, and where Spark's Python side is not installed. The job itself fails where an
    executor has no medlint, or another one.
    """
    columns = _columns(df, id=id, text=text)
    if format is not None and format not in FORMATS.values():
        raise MedlintError(f"unknown format {format!r}; name one of {', '.join(sorted({*FORMATS.values()}))}")
    given = config if isinstance(config, Config) else resolve(config, config) if config else NO_FILE
    chosen = override(
        given,
        select=select,
        ignore=ignore,
        profile=profile,
        as_of=as_of,
        max_file_size=max_file_size,
        strict_packs=True,
    )
    from medlint.spark.bundle import pack_up, program_digest

    # What runs on this machine alone is what started it.
    data = pack_up(chosen, "" if _is_local(df) else program_digest())
    work = _work(_ship(df, data), medlint.__version__, sha256(data).hexdigest(), format, with_clean)
    return columns.mapInArrow(work, _schema(columns))


def absent_library() -> str | None:
    """Name a library of the extra `spark` that is not installed; Spark itself would tell late of two of them."""
    return next((name for name in ("pyspark", "pyarrow", "pandas") if find_spec(name) is None), None)


def _columns(df: DataFrame, *, id: str, text: str) -> DataFrame:
    absent = absent_library()
    if absent:
        raise MedlintError(f"{absent} is not installed; pip install 'medlint[spark]'")
    from pyspark.errors import AnalysisException
    from pyspark.sql.types import BinaryType, CharType, StringType, VarcharType

    chosen = []
    for name, column in (("id", id), ("text", text)):
        try:
            chosen.append(df.select(df[column].alias(name)))
        except AnalysisException as error:
            raise MedlintError(f"{name}: no column `{column}`; there are {', '.join(df.columns)}") from error
    kind = chosen[1].schema[0].dataType
    if not isinstance(kind, BinaryType | CharType | StringType | VarcharType):
        raise MedlintError(f"text: column `{text}` holds {kind.simpleString()}; name one of strings or binary content")
    return df.select(df[id].alias("id"), df[text].alias("text"))


def _schema(columns: DataFrame) -> Any:
    from pyspark.sql.types import ArrayType, LongType, StringType, StructField, StructType

    from medlint.spark.worker import TYPES

    kinds = {"string": StringType(), "int64": LongType()}
    told = [StructField(name, kinds.get(str(kind), ArrayType(StringType()))) for name, kind in TYPES.items()]
    return StructType([columns.schema[0], *told])


class _Carried:
    """A bundle that travels with the work itself, where there is no broadcasting (Spark Connect)."""

    def __init__(self, value: bytes) -> None:
        self.value = value


def _context(df: DataFrame) -> Any:
    return getattr(df.sparkSession, "sparkContext", None)


def _is_local(df: DataFrame) -> bool:
    context = _context(df)
    return context is not None and str(context.master).startswith("local")


def _ship(df: DataFrame, data: bytes) -> Any:
    context = _context(df)
    return context.broadcast(data) if context else _Carried(data)


def _work(
    bundle: Any, version: str, digest: str, format: str | None, with_clean: bool
) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Give the function that executors run.

    A function within a function travels by value and needs nothing of medlint to arrive, so that it can tell where
    there is none.
    """

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import socket

        try:
            import medlint
        except ImportError:
            raise RuntimeError(
                f"{socket.gethostname()}: medlint is not installed there; install {version} on every executor"
            ) from None
        if medlint.__version__ != version:
            raise RuntimeError(
                f"{socket.gethostname()}: medlint {medlint.__version__} is installed there, and {version} started the "
                f"job; install {version} on every executor"
            )
        from medlint.spark.worker import lint_batches

        yield from lint_batches(batches, bundle=bundle, digest=digest, format=format, with_clean=with_clean)

    return work
