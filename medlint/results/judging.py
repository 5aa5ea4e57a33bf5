"""What a file is judged by, as one text, which is another for any other program, configuration, rule, fact or day."""

from __future__ import annotations

import os
import stat
import sys
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec

from medlint import __version__
from medlint.binding import is_path
from medlint.cache import digest
from medlint.config import Config
from medlint.packs import identity, own_packs
from medlint.packs.extending import with_extended
from medlint.profiles import profile_files
from medlint.serve.place import state

_NONE = "-"
"""Stands for the digest of a file that is not there."""


def judged_by(config: Config) -> str:
    """Give the digest of all that the files of a configuration are judged by, their own paths and content aside.

    Raises MedlintError for what is wrong in the packs or the profile that it names.
    """
    packs = with_extended(own_packs(config.packs))
    profile = profile_files(config.profile) if is_path(config.profile) else []
    files = [*profile, *config.knowledge, *config.claims, *(one.path for one in config.disclosures)]
    values = msgspec.json.encode(
        [
            config.packs,
            config.profile,
            config.select,
            config.ignore,
            sorted(config.severity.items()),
            config.knowledge,
            config.claims,
            config.disclosures,
            str(config.as_of or date.today()),
            config.suppressions,
            config.encoding,
            config.strict_packs,
            config.file or os.getcwd(),
        ]
    )
    # A pack of an archive is known by the archive's digest.
    contents = [f"{identity(pack)}={digest_of(str(pack)) if isinstance(pack, Path) else ''}" for pack in packs]
    contents += [f"{file}={digest_of(str(file))}" for file in files]
    return digest(__version__, sys.version, sys.platform, state(), values, *contents)


def digest_of(path: str) -> str:
    """Give the digest of a file's content, read again where it has changed; `-` where there is none to read."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return _NONE
        return _digest(path, status.st_mtime_ns, status.st_size, status.st_ino)
    except (OSError, ValueError):
        return _NONE


@lru_cache(maxsize=4096)
def _digest(path: str, modified: int, size: int, node: int) -> str:  # noqa: ARG001 - they tell one state of a file from another
    return sha256(Path(path).read_bytes()).hexdigest()
