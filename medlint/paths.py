"""Where the program's own data lies, and what a user's names of packs are."""

from __future__ import annotations

import os

from medlint.late import late

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_SUFFIXES = (".yaml", ".yml")
_INSTALLED = late(r"[\w.-]+:(?:[\w.-]+|\*)")


def data_folder() -> str:
    """Give the folder of the bundled data: inside the installed package, or beside it in a checkout."""
    inside = os.path.join(_PACKAGE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "rules")


def is_path(name: str) -> bool:
    """Tell the path of a user's pack or profile from the name of a bundled one."""
    return "/" in name or os.sep in name or name.endswith(_SUFFIXES)


def is_installed_name(name: str) -> bool:
    """Tell `NAME:PACK`, which means a pack of an installed distribution."""
    return _INSTALLED.fullmatch(name) is not None


def display(file: str) -> str:
    """Give `file` as people want to read it: from the working folder when it is below it, in full otherwise."""
    try:
        relative = os.path.relpath(file)
    except ValueError:  # another drive
        relative = ".."
    return (os.path.abspath(file) if relative.startswith("..") else relative).replace(os.sep, "/")
