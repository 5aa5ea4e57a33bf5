"""Files written whole: a reader meets the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import shutil

from medlint.errors import MedlintError, why_unwritten


def replace_file(path: str, data: bytes, *, like: str | None = None) -> None:
    """Write a file, or put another in its place, with the permissions that it had, or else those of the file `like`.

    A link is followed; a pipe or device is written itself. Raises MedlintError for what cannot be written, and then
    the old file is as it was.
    """
    target = os.path.realpath(path)
    is_there = os.path.lexists(target)
    try:
        if is_there and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(data)
            return
        if is_there and not os.access(target, os.W_OK):
            raise PermissionError(None, "read-only")
        _put(target, data, target if is_there else like)
    except OSError as error:
        raise MedlintError(f"{path}: {why_unwritten(error, 'check the path and its permissions')}") from error


def _put(target: str, data: bytes, like: str | None) -> None:
    folder, name = os.path.split(target)
    beside = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(beside, "xb") as stream:
            stream.write(data)
        if like:
            shutil.copymode(like, beside)
            # What is made from a file that may not be written can be worked on.
            os.chmod(beside, os.stat(beside).st_mode | 0o200)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
