"""What a file is judged by, as one text, which is another for any other program, configuration, rule, fact or day."""

from __future__ import annotations

import os
import stat
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from medlint.cache import digest
from medlint.file_states import State, state_of
from medlint.paths import is_path
from medlint.program import program

if TYPE_CHECKING:
    from pathlib import Path

    from medlint.config import Config

_NONE = "-"
"""Stands for the digest of a file that is not there."""


def judged_by(config: Config) -> str:
    """Give the digest of all that the files of a configuration are judged by, their own paths and content aside.

    Raises MedlintError for what is wrong in the packs or the profile that it names.
    """
    files = [*_profile_files(config), *config.knowledge, *config.claims, *(one.path for one in config.disclosures)]
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
            config.file,
            os.getcwd(),
        ]
    )
    contents = [*_pack_contents(config), *(f"{file}={digest_of(str(file))}" for file in files)]
    return digest(program(), values, *contents)


def _profile_files(config: Config) -> list[Path]:
    if not is_path(config.profile):
        return []
    from medlint.profiles import profile_files

    return profile_files(config.profile)


def _pack_contents(config: Config) -> list[str]:
    """Tell the user's own packs; bundled ones are part of the program."""
    if not any(map(is_path, config.packs)):
        return []
    from medlint.packs import ArchivedPack, identity, own_packs
    from medlint.packs.extending import with_extended

    # A pack of an archive is known by the archive's digest.
    return [
        f"{identity(pack)}={'' if isinstance(pack, ArchivedPack) else digest_of(str(pack))}"
        for pack in with_extended(own_packs(config.packs))
    ]


def digest_of(path: str) -> str:
    """Give the digest of a file's content, read again where it has changed; `-` where there is none to read."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            return _NONE
        known = state_of(status)
        return _read_digest(path) if known is None else _digest(path, known)
    except (OSError, ValueError):
        return _NONE


@lru_cache(maxsize=4096)
def _digest(path: str, state: State) -> str:  # noqa: ARG001 - it tells one state of a file from another
    return _read_digest(path)


def _read_digest(path: str) -> str:
    with open(path, "rb") as file:
        return digest(file.read())
