"""The values of a configuration file bound to its folder: absolute paths, and patterns that match from there."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from medlint.errors import MedlintError
from medlint.globs import Globs, posix
from medlint.paths import is_installed_name, is_path
from medlint.settings import Disclosure, FileSettings, PackArchive, PathSettings


class PathRule(msgspec.Struct, frozen=True, eq=False):
    """One `per_path` entry, with its patterns bound to the folder of the file that holds it."""

    globs: Globs
    settings: PathSettings


class FileRule(msgspec.Struct, frozen=True, eq=False):
    """One `files` entry, with its patterns bound to the folder of the file that holds it."""

    globs: Globs
    settings: FileSettings


def bind(key: str, value: Any, folder: str, where: str) -> Any:
    """Give the value of `key` with its paths and patterns bound to `folder`."""

    def path(name: str) -> str:
        return posix(os.path.join(folder, name))

    binders: dict[str, Callable[[Any], Any]] = {
        "packs": lambda packs: tuple(one for pack in packs for one in _packs(pack, path, where)),
        "profile": lambda profile: path(profile) if is_path(profile) else profile,
        "knowledge": lambda names: tuple(map(path, names)),
        "claims": lambda names: tuple(map(path, names)),
        "baseline": lambda name: path(name) if name else "",
        "disclosures": lambda entries: tuple(Disclosure(path(one.path), one.covers) for one in entries),
        "files": lambda entries: tuple(FileRule(_globs(folder, one.paths, where), one) for one in entries),
        "per_path": lambda entries: tuple(PathRule(_globs(folder, one.paths, where), one) for one in entries),
        "include": lambda patterns: _globs(folder, patterns, where) if patterns else None,
        "exclude": lambda patterns: _globs(folder, patterns, where) if patterns else None,
    }
    if key in binders:
        return binders[key](value)
    return tuple(value) if isinstance(value, list) else value


def _packs(pack: str | PackArchive, path: Callable[[str], str], where: str) -> list[str]:
    """Give a pack as its path or bundled name: packs of installed distributions are files as well."""
    if isinstance(pack, PackArchive):
        from medlint.packs.references import archived

        return [archived(path(pack.archive), pack.sha256, name) for name in pack.packs or ["*"]]
    if is_path(pack) or not is_installed_name(pack):
        return [path(pack) if is_path(pack) else pack]
    # Looking for distributions takes its time, and few name one.
    from medlint.packs.installed import installed_packs

    try:
        return [posix(str(file)) for file in installed_packs(pack)]
    except MedlintError as error:
        raise MedlintError(f"{where}: packs: {error}") from error


def _globs(folder: str, patterns: Sequence[str], where: str) -> Globs:
    globs = Globs(folder, patterns)
    if globs.refused:
        raise MedlintError(f"{where}: not a path pattern: {globs.refused[0]}; write it as in a .gitignore")
    return globs
