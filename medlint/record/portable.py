"""Paths of a record: from the root of the repository, so that they say nothing of the machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from medlint.late import late

PLACE = late(r"(?::\d+){1,2}\Z")
"""The line and column at the end of `path:line:column`."""


def root_of(folder: str) -> str:
    """Give the root of the repository that a folder is in; the folder itself where it is in none."""
    absolute = os.path.abspath(folder)
    above = absolute
    while not os.path.exists(os.path.join(above, ".git")):
        parent = os.path.dirname(above)
        if parent == above:
            return absolute
        above = parent
    return above


class Root:
    """The folder that paths are told from."""

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)
        # What begins with the root of a file system is no part of the machine's own.
        self._prefix = f"{self.folder}{os.sep}" if os.path.dirname(self.folder) != self.folder else ""

    def path(self, path: str) -> str:
        """Give a path from here; what is empty stays so, and `.` is left out."""
        relative = _relative(path, self.folder) if path else ""
        return "" if relative == "." else relative

    def origin(self, origin: str) -> str:
        """Give where a value was set (`path:line:column`, or words) with a path from here."""
        place = PLACE.search(origin)
        if place is None:
            return self.path(origin) if os.path.isfile(origin) else origin
        return self.path(origin[: place.start()]) + place[0]

    def plain(self, value: Any) -> Any:
        """Give a value, and all that is in it, without this folder in its words."""
        if isinstance(value, str):
            return value.replace(self._prefix, "") if self._prefix else value
        if isinstance(value, Mapping):
            return {key: self.plain(one) for key, one in value.items()}
        return [self.plain(one) for one in value] if isinstance(value, list | tuple) else value


def from_here(path: str) -> str:
    """Give an absolute path from the working folder; any other stays as it is."""
    return _relative(path, os.getcwd()) if os.path.isabs(path) else path


def _relative(path: str, folder: str) -> str:
    try:
        relative = os.path.relpath(path, folder)
        if relative.startswith(".."):
            # Told by way of a link, it may lie here all the same.
            real = os.path.relpath(os.path.realpath(path), os.path.realpath(folder))
            relative = relative if real.startswith("..") else real
    except ValueError:  # another drive
        relative = path
    # A name that is not valid UTF-8 comes with lone surrogates, which no JSON carries.
    return relative.replace(os.sep, "/").encode("utf-8", "replace").decode()
