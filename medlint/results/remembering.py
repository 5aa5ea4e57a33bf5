"""Linting with a memory: a report comes from the store where all that it depends on is as it was."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator

import msgspec

from medlint import cache
from medlint.config import Config, root_of
from medlint.discover import SIDE_SUFFIX, read_file
from medlint.errors import MedlintError
from medlint.file_states import SETTLING, changed_at
from medlint.linting import Lint
from medlint.outcomes import FileReport
from medlint.results.entries import pack, report_of, unpack
from medlint.results.judging import digest_of, judged_by
from medlint.results.store import Store

FILE = "results.sqlite"


def store_path() -> str:
    """Give the path of the store."""
    return os.path.join(cache.directory(), FILE)


@contextlib.contextmanager
def remembered(*, is_off: bool = False) -> Iterator[Lint]:
    """Give what lints files for a run: with a memory, unless it `is_off` or there are to be no caches."""
    if is_off or not cache.is_enabled():
        from medlint.engine import lint_file

        yield lint_file
        return
    with Remembering(Store(store_path())) as memory:
        yield memory


class Unknown(msgspec.Struct, frozen=True):
    """A file of which nothing is remembered, as it was read."""

    path: str
    config: Config
    data: bytes
    side: str = ""
    """Digest of what lies beside it."""
    key: bytes = b""
    """What its report is remembered by."""


class Kept(msgspec.Struct, array_like=True, frozen=True):
    """A report as it is kept, and as it goes from one process to another."""

    entry: bytes | None
    """None where it cannot be told so."""
    is_settled: bool
    """Whether what it depends on stayed as it was meanwhile, so that it may be remembered."""
    error: str = ""


class Remembering:
    """Lints files as `lint_file` does, each only once as long as nothing changes. To be used as a context."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._judged: dict[Config, str] = {}

    def __enter__(self) -> Remembering:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._store.close()

    def __call__(self, path: str, config: Config, *, keep_document: bool = False) -> FileReport:
        """Lint the file at `path`, or give what is remembered of it; documents are not."""
        if keep_document:
            from medlint.engine import lint_file

            return lint_file(path, config, keep_document=True)
        found = self.look(path, config)
        if isinstance(found, FileReport):
            return found
        report, kept = make(path, found.data, config=config, side=found.side)
        self.keep(found.key, kept)
        return report

    def look(self, path: str, config: Config) -> FileReport | Unknown:
        """Give what is remembered of the file at `path`; or its content, which is to be linted."""
        try:
            data = read_file(path, config.max_file_size)
        except OSError:
            # Told of in one place.
            from medlint.engine import lint_file

            return lint_file(path, config)
        side = digest_of(path + SIDE_SUFFIX)
        key = self._key(path, data, side, config)
        value = self._store.get(key)
        entry = unpack(value) if value is not None else None
        if entry is not None and _behind(path, entry.named, entry.targets, config) == entry.behind:
            report = report_of(entry, path, data, config.encoding)
            if report is not None:
                return report
        return Unknown(path, config, data, side, key)

    def keep(self, key: bytes, kept: Kept) -> None:
        """Remember a report that was made, where it may be."""
        if kept.entry is not None and kept.is_settled:
            self._store.put(key, kept.entry)
            if self._store.is_due:
                self._flush()

    def _key(self, path: str, data: bytes, side: str, config: Config) -> bytes:
        if config not in self._judged:
            self._judged[config] = judged_by(config)
        told = config.reading(path)
        select, ignore = config.selection(path)
        return cache.digest(
            self._judged[config],
            path,
            os.path.abspath(path),
            data,
            side,
            *("\0".join(names) for names in (select, ignore, told.keys if told else ())),
            (told.format if told else None) or "",
        ).encode()

    def _flush(self) -> None:
        """Write what was found; nothing of it where what judges has changed meanwhile."""
        if self._store.is_empty:
            return self._store.flush()
        try:
            is_same = all(judged_by(config) == judged for config, judged in self._judged.items())
        except MedlintError:
            is_same = False
        if not is_same:
            self._store.drop()
        self._store.flush()


def make(path: str, data: bytes, *, config: Config, side: str) -> tuple[FileReport, Kept]:
    """Lint a file's content; `side` is the digest of what lay beside it when it was read."""
    # Imported here: what is remembered is not made.
    from medlint.disclosures import linked_targets, named_files
    from medlint.engine import lint_bytes

    started = time.time_ns()
    report = lint_bytes(path, data, config=config, keep_document=True)
    document, report.document = report.document, None
    if report.error or document is None:
        return report, Kept(None, False, report.error)
    named, targets = named_files(document), linked_targets(document)
    # A large one makes room for what follows.
    del document
    behind = _behind(path, named, targets, config)
    # What changed while it was linted may have been read in either state.
    is_settled = side == digest_of(path + SIDE_SUFFIX) and all(_is_older(file, started) for file, _ in behind)
    entry = pack(report, data, config.encoding, named=named, targets=targets, behind=behind)
    return report, Kept(entry, is_settled)


def _behind(path: str, named: list[str], targets: list[str], config: Config) -> list[tuple[str, str]]:
    """Give the files that a page leads to as they are, each with the digest of its content."""
    if not (named or targets):
        return []
    from medlint.disclosures import files_behind

    return [(str(file), digest_of(str(file))) for file in files_behind(path, named, targets, root_of(config))]


def _is_older(file: str, moment: int) -> bool:
    try:
        return changed_at(os.stat(file)) < moment - SETTLING
    except OSError:
        return False
