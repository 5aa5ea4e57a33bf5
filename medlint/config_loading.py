"""Configuration files read: validated, with those that they extend, each key with the place where it was set."""

from __future__ import annotations

import codecs
import os
from typing import Any

import msgspec

from medlint.binding import bind
from medlint.config import Config
from medlint.config_file import display, read_settings
from medlint.errors import MedlintError
from medlint.globs import posix
from medlint.places import Positions, place
from medlint.settings import KEYS, Settings
from medlint.validation import convert

_MAX_EXTENDS = 10


def load_config(file: str) -> Config:
    """Give what a configuration file says, with those that it extends.

    Raises MedlintError, with file and place, for one that cannot be read or says what it may not.
    """
    chain: list[tuple[str, Settings, dict[str, Any], Positions]] = []
    current = file
    while True:
        data, positions = read_settings(current)
        settings = convert(data, Settings, display(current), positions)
        _check_values(settings, display(current), positions)
        chain.append((current, settings, data, positions))
        if not settings.extends:
            break
        above = posix(os.path.join(os.path.dirname(current), settings.extends))
        where = place(display(current), positions, ("extends",))
        if any(above == seen for seen, *_ in chain) or len(chain) >= _MAX_EXTENDS:
            raise MedlintError(f"{where}: extends goes round in a circle, or over more than {_MAX_EXTENDS} files")
        if not os.path.isfile(above):
            raise MedlintError(f"{where}: extends: no file {settings.extends}; give its path from this file's folder")
        current = above
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    shown: dict[str, Any] = {}
    for source, settings, data, positions in reversed(chain):
        for key in KEYS:
            if key in data:
                where = place(display(source), positions, (key,))
                values[key] = bind(key, getattr(settings, key), os.path.dirname(source), where)
                origins[key] = where
                shown[key] = msgspec.to_builtins(getattr(settings, key))
    return Config(**values, file=file, origins=origins, shown=shown)


def _check_values(settings: Settings, path: str, positions: Positions) -> None:
    try:
        is_text = codecs.lookup(settings.encoding)._is_text_encoding
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        where = place(path, positions, ("encoding",))
        raise MedlintError(f"{where}: no text encoding is called `{settings.encoding}`; try `cp1252` or `latin-1`")
