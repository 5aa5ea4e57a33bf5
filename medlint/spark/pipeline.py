"""Rows linted one by one: each gives findings, or the reason why it has none; no row ends the work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from medlint.config import Config
from medlint.engine import lint_bytes
from medlint.linter import Linter
from medlint.model import FileReport, Finding
from medlint.readers import detect_format, format_of
from medlint.reporters.lines import Lines

COLUMNS = (
    "code",
    "name",
    "severity",
    "message",
    "excerpt",
    "start_line",
    "start_column",
    "start_offset",
    "end_line",
    "end_column",
    "end_offset",
    "place",
    "basis",
    "suggestion",
    "fingerprint",
    "error",
)
"""What is told of a row's id, in order. Numbers count as in the JSON: lines and columns from 1, offsets from 0."""
Told = tuple[Any, ...]
"""Values of `COLUMNS`."""

CLEAN: Told = (None,) * len(COLUMNS)
"""Stands for a row that was linted and has no finding."""
_LOOK = 4096
_BINARY = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"))


@dataclass(frozen=True)
class Pipeline:
    """What lints rows; one serves a whole process."""

    config: Config
    linter: Linter
    folder: str
    """The folder that stands for the root of the machine which the configuration is from."""
    root: str
    """The folder below it that names of rows are told from."""

    def lint(self, name: str, text: str | bytes | None, format: str | None = None) -> list[Told]:
        """Give what there is to tell of one row, in order of place; nothing of one that is clean.

        `format` is that of the text; without it the `name` tells it, or else the look of the text. What cannot be
        linted has one line with its `error`.
        """
        if text is None:
            return [_failure("no text")]
        # The configured encoding is that of files; a string column is decoded.
        is_text = isinstance(text, str)
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        limit = self.config.max_file_size
        if len(data) > limit:
            return [_failure(f"larger than {limit:,} bytes; raise `max_file_size`")]
        path = f"{self.root}/{name.lstrip('/')}"
        config = _as_utf8(self.config) if is_text else self.config
        try:
            report = lint_bytes(
                path,
                data,
                config=config,
                format=format or self._format(path, name, data),
                is_file=False,
                linter=self.linter,
            )
        except Exception as error:
            # A row must not end the job, whatever is wrong with it or with a rule.
            told = " ".join(f"{type(error).__name__}: {error}".split())[:500]
            return [_failure(f"medlint failed on this text ({told}); please report it")]
        if report.error:
            return [_failure(report.error.removeprefix(f"{path}:").lstrip().replace(self.folder, ""))]
        return _told(report)

    def _format(self, path: str, name: str, data: bytes) -> str | None:
        settings = self.config.reading(path)
        if settings and settings.format:
            return None
        # The suffix of an address says what a server runs, not what it sends.
        known = None if "://" in name else format_of(name)
        if known:
            return known
        binary = next((format for head, format in _BINARY if data.startswith(head)), None)
        return binary or detect_format("", data[:_LOOK].decode("utf-8", "replace"))


def _as_utf8(config: Config) -> Config:
    return config if config.encoding == "utf-8" else msgspec.structs.replace(config, encoding="utf-8")


def _failure(reason: str) -> Told:
    return (*CLEAN[:-1], reason)


def _told(report: FileReport) -> list[Told]:
    if not report.findings:
        return []
    lines = Lines(report.source)
    return [_finding(one, lines) for one in report.findings]


def _finding(finding: Finding, lines: Lines) -> Told:
    return (
        finding.code,
        finding.name,
        finding.severity,
        finding.message,
        finding.excerpt,
        *lines.place(finding.start),
        finding.start,
        *lines.place(finding.end),
        finding.end,
        finding.place or None,
        list(finding.basis),
        finding.suggestion,
        finding.fingerprint,
        None,
    )
