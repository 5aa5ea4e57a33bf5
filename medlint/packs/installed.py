"""Packs of installed Python distributions: folders of data, found without running any of their code."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from medlint.model import MedlintError

GROUP = "medlint.packs"
"""The entry points that name folders of packs: `house = "acme_packs:packs"`."""


def installed_packs(name: str) -> list[Path]:
    """Give the packs that `NAME:PACK` means; NAME is an entry point or its distribution, and the pack `*` all of them.

    Raises MedlintError, with the nearest valid name, where there is no such thing, and for an entry point that leads
    to no folder.
    """
    from medlint.validation import nearest

    source, _, pack = name.partition(":")
    points = entry_points(group=GROUP)
    meant = [point for point in points if _plain(source) in _names(point)]
    if not meant:
        known = sorted({name for point in points for name in _names(point)})
        guess = nearest(source, known, "distribution") if known else "install the distribution that brings it"
        raise MedlintError(f"no installed distribution brings packs as `{source}`; {guess}")
    found = {file.stem: file for point in meant for file in _files(point)}
    if pack == "*":
        return [found[stem] for stem in sorted(found)]
    if pack not in found:
        raise MedlintError(f"`{source}` has no pack `{pack}`; {nearest(pack, sorted(found), 'pack')}")
    return [found[pack]]


def _names(point: EntryPoint) -> set[str]:
    return {_plain(point.name), *([_plain(point.dist.name)] if point.dist else [])}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _files(point: EntryPoint) -> list[Path]:
    folder = _folder(point)
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]) if folder else []
    if not files:
        raise MedlintError(
            f"the entry point `{point.name} = {point.value}` leads to no folder with packs; tell its author"
        )
    return files


def _folder(point: EntryPoint) -> Path | None:
    """Give the folder that an entry point names, where its package is a folder on disk."""
    inside = [part for part in (point.attr or "").split(".") if part]
    parts = [*point.module.split("."), *inside]
    if point.dist is not None:
        folder = Path(str(point.dist.locate_file("/".join(parts))))
        if folder.is_dir():
            return folder
    # An editable installation has its package elsewhere. A top-level package is found without being imported.
    spec = find_spec(parts[0])
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, *parts[1:])
        if folder.is_dir():
            return folder
    return None
