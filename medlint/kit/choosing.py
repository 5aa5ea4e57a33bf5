"""Which packs are tested: those named, or the user's own, or the bundled ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from medlint.config import Config
from medlint.model import MedlintError
from medlint.packs import PackFile, bundled_packs, identity, own_packs
from medlint.paths import is_path
from medlint.validation import nearest


def packs_of(name: str) -> list[Path]:
    """Give the pack of a bundled name or a path, or the packs of a folder.

    Raises `MedlintError` for a name that no bundled pack has, and for a folder without packs.
    """
    bundled = {path.stem: path for path in bundled_packs()}
    if not is_path(name) and not Path(name).exists():
        if name not in bundled:
            raise MedlintError(f"no bundled pack is called `{name}`; {nearest(name, sorted(bundled), 'pack')}")
        return [bundled[name]]
    path = Path(name)
    if not path.is_dir():
        return [path]
    found = sorted([*path.glob("*.yaml"), *path.glob("*.yml")])
    if not found:
        raise MedlintError(f"{name}: no packs in this folder; name a folder that holds .yaml files")
    return found


def chosen(names: Sequence[str], config: Config) -> list[PackFile]:
    """Give the packs to test: those of `names`, or else the user's own in the configuration, or else the bundled."""
    if names:
        return list(dict.fromkeys(path for name in names for path in packs_of(name)))
    return own_packs(config.packs) or list(bundled_packs())


def beside(tested: Sequence[PackFile], *, alone: bool) -> list[PackFile]:
    """Give the packs to run: those tested and, where they are not to stand alone, the bundled ones."""
    known = {identity(path) for path in tested}
    others = [] if alone else [path for path in bundled_packs() if identity(path) not in known]
    return [*others, *tested]
