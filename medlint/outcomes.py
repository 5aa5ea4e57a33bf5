"""What comes of copy: findings, what silences them, and the report on a file.

A run in which everything is remembered needs these words alone, and reads no document.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from medlint.documents import Document

Severity = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""Severities, the gravest first; the words are SARIF's."""


class Suppression(msgspec.Struct, eq=False):
    """What silences the rules `names` (codes, names or families) where a finding starts in one of `spans`.

    `start`:`end` is the comment itself in the source. Without `spans` it holds for the whole file.
    """

    names: tuple[str, ...]
    reason: str
    start: int = 0
    end: int = 0
    spans: list[tuple[int, int]] | None = None
    expires: date | None = None
    """The last day on which it holds."""
    by: str = ""
    excerpt: str = ""
    """Of a side file's entry: words that the finding's excerpt must hold."""
    place: str = ""
    """Of a side file's entry: where it stands there, for people."""
    trouble: str = ""
    """What is wrong with it as it is written."""
    claim: str = ""
    """Id of the approved claim that it stands for."""
    used: set[str] = msgspec.field(default_factory=set)
    """Those of `names` that have silenced something."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that one rule reports at one span of a file's source (code points, half open)."""

    path: str
    code: str
    name: str
    severity: Severity
    message: str
    excerpt: str
    start: int
    end: int
    basis: tuple[str, ...]
    suggestion: str
    fingerprint: str
    place: str = ""
    """Where it stands, for people, in a format whose source is no text."""
    suppression: Suppression | None = None
    """What silences it; None for a finding that is reported."""
    is_whole: bool = False
    """It stands for the whole document: its words are only where it is told."""
    is_far: bool = False
    """Words anywhere in the document can bring it up or excuse it."""
    lacks: tuple[str, ...] = ()
    """Names of what the document lacks, in order."""


class FileReport(msgspec.Struct):
    """What became of one file: its findings in order of place, or the one-line reason why it was not read."""

    path: str
    findings: list[Finding] = []
    error: str = ""
    source: str = ""
    """The decoded text, for reporters that show lines."""
    suppressed: list[Finding] = []
    """Findings that suppressions silence."""
    cleared: list[Finding] = []
    """Findings in the wording of approved claims, each with its claim as what silences it."""
    known: list[Finding] = []
    """Findings that a baseline holds."""
    unchanged: int = 0
    """Findings left out because nothing has changed where they stand."""
    suppressions: list[Suppression] = []
    """All that are written in the file or beside it, in force or not."""
    content: bytes | None = None
    """What the file held; None where there was none to read."""
    format: str = ""
    """What it was read as."""
    beside: tuple[str, ...] = ()
    """Paths of the files that it was judged with: disclosures that it leads to, and its side file."""
    document: Document | None = None
    """What was read, for reporters that show the copy."""

    @property
    def size(self) -> int:
        """Of the content, in bytes."""
        return len(self.content or b"")

    @property
    def sha256(self) -> str:
        """Of the content, in hexadecimal; empty where there was none to read."""
        # Imported here: only a record tells it, and OpenSSL takes long to load.
        from hashlib import sha256

        return "" if self.content is None else sha256(self.content).hexdigest()

    @property
    def set_aside(self) -> list[Finding]:
        """Findings that are told only when asked for: suppressed ones, and those that approved claims clear."""
        return [*self.suppressed, *self.cleared]
