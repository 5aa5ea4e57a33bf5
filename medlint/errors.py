"""The error that a user can put right."""

from __future__ import annotations

from errno import ENOSPC


class MedlintError(Exception):
    """Something that the user can put right: one line naming file, place and remedy; shown without a traceback."""


def why_unwritten(error: OSError, remedy: str = "check the path") -> str:
    """Say why a file cannot be written, and what to do about it: `remedy`, unless the disk is full."""
    remedy = "make room there" if error.errno == ENOSPC else remedy
    return f"cannot be written ({error.strerror or error}); {remedy}"
