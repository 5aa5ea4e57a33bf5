"""How far a long run has come: one line on a terminal that is written anew, and gone when anything else is."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator

from medlint.outcomes import FileReport

PATIENCE = 1.0
"""Seconds that a run may take without a word."""
_ERASE = "\r\x1b[K"


def is_wanted() -> bool:
    """Tell whether standard error is a terminal in front of which somebody waits."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


class Progress:
    """The line. It stands only while the next report is waited for, so that it never gets between other lines."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._expected = 0
        self._files = 0
        self._findings = 0

    def expect(self, count: int) -> None:
        """Take a number of files that are to come."""
        self._expected += count

    def watch(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """Give the reports on, and tell on standard error how many there were."""
        is_shown = False
        try:
            for report in reports:
                if is_shown:
                    _write(_ERASE)
                    is_shown = False
                yield report
                self._files += 1
                self._findings += len(report.findings)
                if time.monotonic() - self._began >= PATIENCE:
                    _write(f"{_ERASE}{self.line()}")
                    is_shown = True
        finally:
            if is_shown:
                _write(_ERASE)

    def line(self) -> str:
        """Tell how far the run has come."""
        total = f" of {self._expected:,}" if self._expected >= self._files else ""
        files = "file" if (self._expected if total else self._files) == 1 else "files"
        return f"{self._files:,}{total} {files}, {self._findings:,} finding{'' if self._findings == 1 else 's'}"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
