"""`medlint bulk`: the texts of Parquet files linted by a Spark of this machine, part by part, so that it can go on."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from medlint.commands import tell
from medlint.commands.check import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE
from medlint.config import Config, override, resolve
from medlint.errors import MedlintError
from medlint.outcomes import SEVERITIES
from medlint.settings import FailLevel
from medlint.spark import absent_library, lint
from medlint.spark.local import local_session
from medlint.spark.output import Output, State, is_finished, read_state

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

PART_BYTES = 32_000_000
"""Of the input, for each part of the output: what is lost at most when a run is killed."""
MAX_PARTS = 200
"""Each part reads the input once."""
SPREAD = 4
"""Tasks of each core, so that one with large texts does not hold up the others."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    source: str
    output: str
    text: str
    id: str
    format: str | None = None
    profile: str | None = None
    config_file: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: date | None = None
    max_file_size: int | None = None
    fail_on: FailLevel | None = None
    with_clean: bool = False
    force: bool = False
    jobs: int | None = None

    def config(self, as_of: date) -> Config:
        """Give the configuration in force, that of the folder of the input by default."""
        return override(
            resolve(self.source, self.config_file),
            select=self.select,
            ignore=self.ignore,
            profile=self.profile,
            as_of=as_of,
            max_file_size=self.max_file_size,
            fail_on=self.fail_on,
            strict_packs=True,
        )


def run(request: Request) -> int:
    """Lint, write and count; gives the exit code.

    Raises MedlintError for a mistake in the command, a configuration or a pack, for input that is no Parquet, and where
    Spark is not there.
    """
    absent = absent_library()
    if absent:
        raise MedlintError(f"{absent} is not installed; pip install 'medlint[spark]'")
    files = _input(Path(request.source))
    rows = _rows(files)
    output, config = _output(request, files)
    todo = output.missing
    if len(todo) < output.state.parts:
        tell(f"{request.output}: going on; {output.state.parts - len(todo)} of {output.state.parts} parts are there")
    if todo:
        _lint(request, config, files, output)
    output.finish()
    return _sum_up(output, rows, config.fail_on)


def _input(source: Path) -> list[Path]:
    files = sorted(source.rglob("*.parquet")) if source.is_dir() else [source]
    # As Spark does: what begins with these is no data.
    files = [file for file in files if not file.name.startswith(("_", "."))]
    if not files or not all(file.is_file() for file in files):
        raise MedlintError(f"{source}: no Parquet file there; name one, or a folder of them")
    return files


def _rows(files: list[Path]) -> int:
    from pyarrow import ArrowException, parquet

    total = 0
    for file in files:
        try:
            total += parquet.read_metadata(file).num_rows
        except (ArrowException, OSError) as error:
            reason = str(error).partition(".")[0]
            raise MedlintError(f"{file}: no sound Parquet file ({reason}); write it again") from error
    return total


def _output(request: Request, files: list[Path]) -> tuple[Output, Config]:
    """Give the output, ready to be written, and the configuration. What is done of the same run stays."""
    from medlint.spark.bundle import pack_up, program_digest

    folder = Path(request.output)
    known = read_state(folder)
    as_of = request.as_of or (known.as_of if known and not request.force else date.today())
    config = request.config(as_of)
    states = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    asked = [request.text, request.id, request.format, request.with_clean, states]
    job = sha256(pack_up(config, program_digest()) + msgspec.json.encode(asked)).hexdigest()
    parts = min(MAX_PARTS, max(1, ceil(sum(size for _, size, _ in states) / PART_BYTES)))
    if known and not request.force:
        if is_finished(folder):
            raise MedlintError(f"{folder}: finished already; --force replaces it")
        if known.job != job and known.done:
            raise MedlintError(
                f"{folder}: part of another run is there (input, rules, options or medlint differ); --force replaces it"
            )
    done = known.done if known and not request.force else []
    output = Output(folder, State(job=job, as_of=as_of, parts=parts, done=done))
    output.begin(anew=request.force)
    return output, config


def _lint(request: Request, config: Config, files: list[Path], output: Output) -> None:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    with local_session(request.jobs) as spark:
        try:
            frame = spark.read.option("basePath", _base(request.source)).parquet(*map(_location, files))
            cores = spark.sparkContext.defaultParallelism
            for number in output.missing:
                _progress(f"part {number + 1} of {output.state.parts}")
                part = _part(frame, request.id, number, output.state.parts).repartition(SPREAD * cores)
                found = lint(
                    part,
                    text=request.text,
                    id=request.id,
                    format=request.format,
                    config=config,
                    with_clean=request.with_clean,
                )
                found.write.mode("overwrite").parquet(f"file:{output.work.absolute()}")
                output.add(number)
        except (PySparkException, Py4JError) as error:
            raise MedlintError(f"Spark gave up: {_reason(error)}; run the same command to go on") from error
        finally:
            _progress("")


def _base(source: str) -> str:
    """Give the folder below which `day=2026-11-26` in a path is a column."""
    path = Path(source)
    return f"file:{(path if path.is_dir() else path.parent).absolute()}"


def _location(file: Path) -> str:
    # What a shell takes for a pattern, Spark does.
    return "file:" + re.sub(r"([\\*?{}\[\]])", r"\\\1", str(file.absolute()))


def _part(frame: DataFrame, id: str, number: int, parts: int) -> DataFrame:
    from pyspark.sql import functions as fn

    return frame if parts == 1 or id not in frame.columns else frame.where(fn.pmod(fn.xxhash64(id), parts) == number)


def _reason(error: Exception) -> str:
    """Give the line that says what happened: the last one of Python's own, where it was Python."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    raised = [line for line in lines if "Error: " in line and not line.startswith(("at ", "Caused by", "org.", "py4j"))]
    return (raised or lines or [type(error).__name__])[-1 if raised else 0][:500]


def _progress(what: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{what}")
        sys.stderr.flush()


def _sum_up(output: Output, rows: int, fail_on: FailLevel) -> int:
    from pyarrow import dataset

    files = [str(file) for number in range(output.state.parts) for file in output.files(number)]
    severities: Counter[str | None] = Counter()
    reasons: Counter[str] = Counter()
    for batch in dataset.dataset(files).to_batches(columns=["severity", "error"]) if files else ():
        severities.update(batch.column("severity").to_pylist())
        reasons.update(filter(None, batch.column("error").to_pylist()))
    unread = sum(reasons.values())
    counts = ", ".join(_count(severities[severity], severity) for severity in SEVERITIES)
    findings = sum(severities[severity] for severity in SEVERITIES)
    sys.stdout.write(f"{_count(findings, 'finding')} ({counts}) in {_count(rows, 'text')}.\n")
    for reason, count in reasons.most_common(5):
        tell(f"{_count(count, 'text')}: {reason}")
    if unread:
        sys.stdout.write(f"{_count(unread, 'text')} could not be linted; see the column `error`.\n")
        return EXIT_TROUBLE
    fails: Any = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
    return EXIT_FINDINGS if any(severities[severity] for severity in fails) else EXIT_CLEAN


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
