"""What medlint requires, linked from the environment of the tests: installing takes a second and no network.

Only what `pyproject.toml` asks for is linked, and what that needs in turn: to pip it is installed, and checked against
what is asked for; what nobody asks for is not there. `.ci/run` installs the wheel with what an index gives.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

from tests.checkout import ROOT


def link_to(folder: Path, *extras: str) -> dict[str, str]:
    """Link what medlint requires with `extras`, and what builds it; gives the environment in which pip installs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in extras:
        asked += project["project"]["optional-dependencies"][extra]
    seen: set[tuple[str, str]] = set()
    for one in asked:
        _link(Requirement(one), folder, seen)
    return {
        "PYTHONPATH": str(folder),
        "PIP_NO_INDEX": "1",
        # To pip this means: none. What builds is linked as well.
        "PIP_NO_BUILD_ISOLATION": "0",
        # What is never imported need not be compiled.
        "PIP_COMPILE": "0",
    }


def _link(wanted: Requirement, folder: Path, seen: set[tuple[str, str]]) -> None:
    for extra in ("", *wanted.extras):
        if (wanted.name, extra) in seen:
            continue
        seen.add((wanted.name, extra))
        found = distribution(wanted.name)
        tops = {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}
        _link_all(Path(str(found.locate_file(""))), tops, folder)
        for text in found.requires or ():
            further = Requirement(text)
            if further.marker is None or further.marker.evaluate({"extra": extra}):
                _link(further, folder, seen)


def _link_all(source: Path, names: Iterable[str], folder: Path) -> None:
    for name in names:
        target = folder / name
        if not target.exists():
            target.symlink_to(source / name)
