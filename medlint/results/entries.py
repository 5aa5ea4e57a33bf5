"""What is kept of one file's report: all but its source, which comes from the file itself where it can."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from medlint.errors import MedlintError
from medlint.outcomes import FileReport, Finding, Suppression
from medlint.readers import decode


class Silenced(msgspec.Struct, array_like=True, frozen=True):
    """A finding, and the number of what silences it."""

    finding: Finding
    by: int


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One report, and what it depends on beside the file's content and what is told by its key."""

    format: str
    beside: tuple[str, ...]
    named: list[str]
    """Files that the front matter names, as it does."""
    targets: list[str]
    """Targets of the links that lead to risk information."""
    behind: list[tuple[str, str]]
    """The files that they led to, each with the digest of its content."""
    findings: list[Finding]
    suppressed: list[Silenced]
    cleared: list[Silenced]
    silencers: list[Suppression]
    """Each once; the first `written` of them are the report's own."""
    written: int
    source: str | None
    """Where it is not the decoded content."""


def pack(
    report: FileReport,
    data: bytes,
    encoding: str,
    *,
    named: list[str],
    targets: list[str],
    behind: list[tuple[str, str]],
) -> bytes | None:
    """Give what is kept of a report on `data`; None where it cannot be kept."""
    silencers = {id(one): one for one in report.suppressions}
    for finding in report.set_aside:
        if finding.suppression is not None:
            silencers[id(finding.suppression)] = finding.suppression
    numbers = {one: number for number, one in enumerate(silencers)}

    def silenced(findings: list[Finding]) -> list[Silenced]:
        return [
            Silenced(replace(one, suppression=None), -1 if one.suppression is None else numbers[id(one.suppression)])
            for one in findings
        ]

    entry = Entry(
        format=report.format,
        beside=report.beside,
        named=named,
        targets=targets,
        behind=behind,
        findings=report.findings,
        suppressed=silenced(report.suppressed),
        cleared=silenced(report.cleared),
        silencers=list(silencers.values()),
        written=len(report.suppressions),
        source=None if _decoded(report.path, data, encoding) == report.source else report.source,
    )
    try:
        return msgspec.msgpack.encode(entry)
    except UnicodeEncodeError:
        # Half a character, or a name that is no text.
        return None


def unpack(value: bytes) -> Entry | None:
    """Give the entry that was packed; None where the value is none."""
    try:
        return _decoder.decode(value)
    except msgspec.DecodeError:
        return None


_decoder = msgspec.msgpack.Decoder(Entry)


def report_of(entry: Entry, path: str, data: bytes, encoding: str) -> FileReport | None:
    """Give the report on a file of the content `data` again; None where it cannot be made."""
    source = entry.source if entry.source is not None else _decoded(path, data, encoding)
    if source is None:
        return None

    def findings(silenced: list[Silenced]) -> list[Finding]:
        return [
            one.finding if one.by < 0 else replace(one.finding, suppression=entry.silencers[one.by]) for one in silenced
        ]

    return FileReport(
        path,
        entry.findings,
        source=source,
        suppressed=findings(entry.suppressed),
        cleared=findings(entry.cleared),
        suppressions=entry.silencers[: entry.written],
        content=data,
        format=entry.format,
        beside=entry.beside,
    )


def _decoded(path: str, data: bytes, encoding: str) -> str | None:
    try:
        return decode(path, data, encoding=encoding)
    except MedlintError:
        return None
