"""`medlint claims`: what there is to ask about approved claims, a list of them, and those that run out."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from medlint.claims.entries import Claim
from medlint.claims.files import Approved, load_claims
from medlint.claims.review import Remark, review
from medlint.commands import tell
from medlint.commands.claim_words import flagged
from medlint.config import Config, resolve
from medlint.errors import MedlintError
from medlint.globs import posix
from medlint.reporters.lines import printable
from medlint.reporters.wording import count
from medlint.troubles import TroublesError

_WIDTH = 44
"""Columns of a wording in a table."""


def check(files: Sequence[str], config_file: str | None, as_of: date | None) -> int:
    """Write what is wrong with claims files, or to be asked about them; gives the exit code."""
    config, paths = _sources(files, config_file)
    try:
        claims = load_claims(paths)
    except TroublesError as error:
        for trouble in error.troubles:
            tell(str(trouble))
        return 2
    day = as_of or date.today()
    remarks = [*review(claims, day), *flagged(claims, config, day)]
    for one in remarks:
        _write(f"{one.trouble.place}: {one.severity}: {one.trouble.what}")
    warnings = sum(one.severity == "warning" for one in remarks)
    _write(f"{count(len(claims), 'claim')}, {count(warnings, 'warning')}{_notes(remarks)}.")
    return 1 if warnings else 0


def list_claims(
    files: Sequence[str], config_file: str | None, as_of: date | None, market: str | None, output: str
) -> int:
    """Write the claims, or those of a market, as a table or as JSON; gives the exit code."""
    _, paths = _sources(files, config_file)
    day = as_of or date.today()
    claims = [one for one in load_claims(paths) if market is None or market in one.claim.markets]
    if output == "json":
        _write(json.dumps({"version": 1, "claims": [_as_data(one, day) for one in claims]}, indent=2))
        return 0
    rows = [("claim", "market", "status", "last day", "approver", "wording")]
    rows += [
        (one.claim.id, " ".join(one.claim.markets), *_state(one.claim, day), one.claim.approver, _short(one.claim))
        for one in claims
    ]
    _write_table(rows)
    _write(f"{count(len(claims), 'claim')}.")
    return 0


def expiring(files: Sequence[str], config_file: str | None, as_of: date | None, within: int) -> int:
    """Write the claims whose last day comes within so many days; gives the exit code."""
    _, paths = _sources(files, config_file)
    day = as_of or date.today()
    claims = load_claims(paths)
    last = day + timedelta(days=within) if within < (date.max - day).days else date.max
    soon = [one.claim for one in claims if one.claim.valid_to and day <= one.claim.valid_to <= last]
    soon.sort(key=lambda claim: (claim.valid_to or date.max, claim.id))
    if soon:
        rows = [("last day", "in days", "claim", "market", "approver", "wording")]
        for claim in soon:
            ends = claim.valid_to or date.max
            left = str((ends - day).days)
            rows.append((str(ends), left, claim.id, " ".join(claim.markets), claim.approver, _short(claim)))
        _write_table(rows)
    gone = sum(one.claim.valid_to is not None and one.claim.valid_to < day for one in claims)
    told = f"; {gone} ran out before" if gone else ""
    _write(f"{count(len(soon), 'claim')} of {len(claims)} {'runs' if len(soon) == 1 else 'run'} out by {last}{told}.")
    return 1 if soon else 0


def _sources(files: Sequence[str], config_file: str | None) -> tuple[Config, tuple[str, ...]]:
    """Give the configuration of the working folder, and the claims files that are meant."""
    config = resolve(".", config_file)
    paths = tuple(map(posix, files)) or config.claims
    if not paths:
        raise MedlintError("no claims file; name one, or list it under `claims` in the configuration")
    return config, paths


def _state(claim: Claim, day: date) -> tuple[str, str]:
    """Give whether a claim may be used on a day, and until when."""
    state = "in force"
    if claim.valid_to and claim.valid_to < day:
        state = "expired"
    elif claim.valid_from and claim.valid_from > day:
        state = f"from {claim.valid_from}"
    return state, str(claim.valid_to or "-")


def _as_data(one: Approved, day: date) -> dict[str, Any]:
    claim = one.claim
    required = claim.required
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    changed = {
        "market": list(claim.markets),
        "qualifier": msgspec.to_builtins(required) if required else None,
        "status": _state(claim, day)[0],
        "at": one.place,
    }
    return plain | changed


def _notes(remarks: Sequence[Remark]) -> str:
    notes = sum(one.severity == "note" for one in remarks)
    return f", {count(notes, 'note')}" if notes else ""


def _short(claim: Claim) -> str:
    return textwrap.shorten(claim.wording, _WIDTH, placeholder=" …")


def _write_table(rows: Sequence[tuple[str, ...]]) -> None:
    plain = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*plain, strict=True)]
    for row in plain:
        _write("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    _write("")


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
