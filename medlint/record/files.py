"""Records as bytes: sealed with a digest of their own, written, and read with the seal checked."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import msgspec

from medlint.discover import why_unread
from medlint.model import MedlintError
from medlint.record.types import VERSION, Record

MAX_BYTES = 500_000_000


def sealed(record: Record) -> Record:
    """Give a record with the digest of all its other keys."""
    return msgspec.structs.replace(record, digest=_digest(msgspec.to_builtins(record)))


def encode(record: Record) -> bytes:
    """Give a record as JSON that people can read, in ASCII."""
    return json.dumps(msgspec.to_builtins(record), indent=2).encode("ascii") + b"\n"


def read_record(path: str) -> Record:
    """Give the record in a file. Raises MedlintError for what is none, is of another version, or was changed."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise MedlintError(f"{path}: {why_unread(error, path)}") from error
    if len(data) > MAX_BYTES:
        raise MedlintError(f"{path}: larger than {MAX_BYTES:,} bytes; no record")
    try:
        content: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MedlintError(f"{path}: no JSON ({error}); `medlint check --record` writes records") from error
    version = content.get("medlint_record") if isinstance(content, dict) else None
    if version is None:
        raise MedlintError(f"{path}: no audit record; `medlint check --record` writes them")
    if version != VERSION:
        raise MedlintError(f"{path}: a record of version {version!r}; this medlint reads version {VERSION}")
    if content.get("digest") != _digest(content):
        raise MedlintError(f"{path}: changed since it was written: its digest does not match; get the original")
    try:
        return msgspec.convert(content, Record)
    except msgspec.ValidationError as error:
        raise MedlintError(f"{path}: no sound record: {error}; get the original") from error


def _digest(content: dict[str, Any]) -> str:
    """Give the digest of a record's content, however it is laid out."""
    body = {key: value for key, value in content.items() if key != "digest"}
    return sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()
