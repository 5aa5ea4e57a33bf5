"""Configuration: found upward from the file that is linted, validated, merged, and remembered with its origins."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from medlint.config_file import FILE_NAMES, has_settings
from medlint.errors import MedlintError
from medlint.globs import Globs, posix
from medlint.outcomes import Severity
from medlint.paths import display, is_path
from medlint.settings import Disclosure, FailLevel, FileSettings

if TYPE_CHECKING:
    from pathlib import Path

    from medlint.binding import FileRule, PathRule


class Config(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The values in force for a folder. Equal files give the same object, so that it can key a cache."""

    packs: tuple[str, ...] = ()
    """Absolute paths of the user's packs, and names of bundled ones; no names means all bundled packs."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = "us"
    """Name of a bundled profile, or the absolute path of a user's."""
    per_path: tuple[PathRule, ...] = ()
    files: tuple[FileRule, ...] = ()
    knowledge: tuple[str, ...] = ()
    """Absolute paths of the user's own facts."""
    claims: tuple[str, ...] = ()
    """Absolute paths of the files of approved claims."""
    disclosures: tuple[Disclosure, ...] = ()
    """With absolute paths."""
    as_of: date | None = None
    """Facts count that hold on this day; None: today."""
    suppressions: bool = True
    """Whether suppressions silence anything."""
    include: Globs | None = None
    exclude: Globs | None = None
    fail_on: FailLevel = "warning"
    encoding: str = "utf-8"
    max_file_size: int = 10_000_000
    severity: dict[str, Severity] = {}
    baseline: str = ""
    """Absolute path of the file of known findings; empty: the one beside the configuration, if there is one."""
    strict_packs: bool = False
    """Whether nothing is linted where something is wrong in a pack."""
    file: str = ""
    """The configuration file, or empty when there is none."""
    origins: dict[str, str] = {}
    """Where a key was set: `path:line:column`, or `command line`; a key that is missing has its default."""
    shown: dict[str, Any] = {}
    """The values of the keys as they were written."""

    def selection(self, path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give what is selected and what is ignored for the file at `path` (codes, names or families)."""
        select, ignore = self.select, self.ignore
        if self.per_path:
            absolute = posix(path)
            for rule in self.per_path:
                if rule.globs.decide(absolute):
                    select = tuple(rule.settings.select) or select
                    ignore += tuple(rule.settings.ignore)
        return select, ignore

    def reading(self, path: str) -> FileSettings | None:
        """Give how the file at `path` is to be read, where `files` says so; the last entry that matches counts."""
        absolute = posix(path) if self.files else ""
        return next((rule.settings for rule in reversed(self.files) if rule.globs.decide(absolute)), None)


_resolved: dict[str, Config] = {}
NO_FILE = Config()
"""The defaults, in force where no configuration file is found."""


def is_wanted(code: str, names: Collection[str], select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether a rule runs: it or its family is selected (or nothing is), and neither is ignored."""
    known = {code, code[:3], *names}
    return (not select or not known.isdisjoint(select)) and known.isdisjoint(ignore)


def resolve(path: str | Path, explicit: str | Path | None = None) -> Config:
    """Give the configuration for the file or folder at `path`, which need not exist.

    It is that of the file `explicit`, or else of the nearest configuration file in its folder or one above it.
    Raises MedlintError for a configuration file that cannot be read or says what it may not.
    """
    if explicit is not None:
        return _load(posix(explicit))
    absolute = posix(path)
    return _resolve_directory(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))


def root_of(config: Config) -> Path:
    """Give the folder that the paths of a configuration, and of what pages lead to, are told from."""
    from pathlib import Path

    return Path(config.file).parent if config.file else Path.cwd()


def override(
    config: Config,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    fail_on: FailLevel | None = None,
    profile: str | None = None,
    as_of: date | None = None,
    suppressions: bool | None = None,
    max_file_size: int | None = None,
    baseline: str | None = None,
    strict_packs: bool | None = None,
) -> Config:
    """Give `config` as the command line changes it: what it selects replaces selection, what it ignores is added."""
    if profile and is_path(profile):
        profile = posix(profile)
    wanted = {
        "fail_on": fail_on,
        "profile": profile,
        "as_of": as_of,
        "suppressions": suppressions,
        "max_file_size": max_file_size,
        "baseline": posix(baseline) if baseline else None,
        "strict_packs": strict_packs,
    }
    changes = tuple((key, value) for key, value in wanted.items() if value is not None)
    return _override(config, tuple(select), tuple(ignore), changes)


@cache
def _override(
    config: Config, select: tuple[str, ...], ignore: tuple[str, ...], changes: tuple[tuple[str, Any], ...]
) -> Config:
    # Cached, so that files with one configuration keep sharing one object.
    changed = dict(changes)
    if select:
        changed |= {"select": select, "ignore": ()}
    if ignore:
        changed["ignore"] = (*changed.get("ignore", config.ignore), *ignore)
    if not changed:
        return config
    origins = config.origins | dict.fromkeys(changed, "command line")
    return msgspec.structs.replace(config, **changed, origins=origins, shown=config.shown | changed)


def _resolve_directory(directory: str) -> Config:
    # What a folder above has found is taken over, so that a deep tree costs one look a folder.
    passed = []
    folder = directory
    while folder not in _resolved:
        passed.append(folder)
        own = _own_config(folder)
        above = os.path.dirname(folder)
        if own is not None or above == folder:
            _resolved[folder] = own or NO_FILE
            break
        folder = above
    for one in passed:
        _resolved[one] = _resolved[folder]
    return _resolved[directory]


def _own_config(folder: str) -> Config | None:
    names = [name for name in FILE_NAMES if os.path.isfile(f"{folder}/{name}")]
    if ".medlint.yml" in names and ".medlint.yaml" in names:
        raise MedlintError(f"{display(folder)}: both .medlint.yml and .medlint.yaml are there; keep one of them")
    for name in names:
        file = posix(f"{folder}/{name}")
        if has_settings(file):
            return _load(file)
    return None


def clear_cache() -> None:
    """Forget configuration files that were read; for programs that outlive a change of them."""
    _resolved.clear()
    _load.cache_clear()
    _override.cache_clear()


@cache
def _load(file: str) -> Config:
    # Imported here: where no file says anything, nothing is read.
    from medlint.config_loading import load_config

    return load_config(file)
