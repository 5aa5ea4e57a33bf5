"""Earlier JSON reports, for what has become more and what less since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from medlint.errors import MedlintError
from medlint.outcomes import Finding
from medlint.reporters.wording import one_line, portable

_VERSION = 1
_REASON = 120


class _Finding(msgspec.Struct):
    path: str
    code: str
    fingerprint: str


class _Report(msgspec.Struct):
    version: int
    findings: list[_Finding]


@dataclass(frozen=True)
class Past:
    """What an earlier report found."""

    name: str
    families: Counter[str]
    """Findings by the letters of their rules' codes."""
    found: Counter[tuple[str, str]]
    """Findings by path and fingerprint."""

    @property
    def total(self) -> int:
        return self.families.total()


def read_past(path: str) -> Past:
    """Give what the JSON report at `path` says; raises MedlintError for what is none."""
    try:
        # By a reader that takes halves of characters, which names of files may hold.
        report = msgspec.convert(json.loads(Path(path).read_bytes()), _Report)
    except OSError as error:
        raise MedlintError(f"--trend {path}: cannot be read ({error.strerror or error}); check the path") from error
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        reason = one_line(str(error), _REASON)
        raise MedlintError(
            f"--trend {path}: no JSON report of medlint, or a damaged one ({reason}); "
            f"give one that `medlint check --output json=FILE` wrote"
        ) from error
    if report.version != _VERSION:
        raise MedlintError(
            f"--trend {path}: version {report.version} of the JSON report, and this medlint reads {_VERSION}; "
            f"use the medlint that wrote it"
        )
    return past_of(Path(path).name, ((one.path, one.code, one.fingerprint) for one in report.findings))


def present(findings: Iterable[Finding], name: str) -> Past:
    """Give what a run in progress found, as an earlier report would say it."""
    return past_of(name, ((one.path, one.code, one.fingerprint) for one in findings))


def past_of(name: str, found: Iterable[tuple[str, str, str]]) -> Past:
    """Count findings, each with its path, code and fingerprint."""
    families: Counter[str] = Counter()
    known: Counter[tuple[str, str]] = Counter()
    for path, code, fingerprint in found:
        families[family_of(code)] += 1
        known[portable(path), fingerprint] += 1
    return Past(name, families, known)


def family_of(code: str) -> str:
    """Give the family of a rule: the letters of its code."""
    return code.rstrip("0123456789")
