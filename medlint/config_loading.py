"""Configuration files read: validated, with those that they extend, each key with the place where it was set."""

from __future__ import annotations

import codecs
import os
from typing import Any

import msgspec

from medlint.binding import bind
from medlint.cache import cached, digest
from medlint.config import Config
from medlint.config_file import parse_settings, read_text
from medlint.errors import MedlintError
from medlint.globs import posix
from medlint.paths import display
from medlint.places import Positions, place
from medlint.program import program
from medlint.settings import KEYS, Settings
from medlint.validation import convert

_MAX_EXTENDS = 10


class _Read(msgspec.Struct, frozen=True):
    """What one file says, as it is kept from run to run."""

    settings: Settings
    keys: list[str]
    """Those that it sets."""
    places: dict[str, tuple[int, int]]
    """Line and column of each, as far as they are known; the empty name stands for the beginning."""

    @property
    def positions(self) -> Positions:
        """The places by the ways to the values, as they are told everywhere."""
        return {(key,) if key else (): at for key, at in self.places.items()}


def load_config(file: str) -> Config:
    """Give what a configuration file says, with those that it extends.

    Raises MedlintError, with file and place, for one that cannot be read or says what it may not.
    """
    chain: list[tuple[str, _Read]] = []
    current = file
    while True:
        one = _read(current)
        _check_values(one.settings, display(current), one.positions)
        chain.append((current, one))
        if not one.settings.extends:
            break
        above = posix(os.path.join(os.path.dirname(current), one.settings.extends))
        where = place(display(current), one.positions, ("extends",))
        if any(above == seen for seen, _ in chain) or len(chain) >= _MAX_EXTENDS:
            raise MedlintError(f"{where}: extends goes round in a circle, or over more than {_MAX_EXTENDS} files")
        if not os.path.isfile(above):
            raise MedlintError(
                f"{where}: extends: no file {one.settings.extends}; give its path from this file's folder"
            )
        current = above
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    shown: dict[str, Any] = {}
    for source, one in reversed(chain):
        for key in KEYS:
            if key in one.keys:
                where = place(display(source), one.positions, (key,))
                values[key] = bind(key, getattr(one.settings, key), os.path.dirname(source), where)
                origins[key] = where
                shown[key] = msgspec.to_builtins(getattr(one.settings, key))
    return Config(**values, file=file, origins=origins, shown=shown)


def _read(file: str) -> _Read:
    text = read_text(file)

    def parse() -> _Read:
        data, positions = parse_settings(text, file)
        settings = convert(data, Settings, display(file), positions)
        places = {str(keys[0]) if keys else "": at for keys, at in positions.items() if len(keys) <= 1}
        return _Read(settings, list(data), places)

    # A file of one name for each configuration: it is replaced when that changes.
    read: _Read = cached(f"config-{digest(file)[:12]}", digest(program(), text), parse, _Read)
    return read


def _check_values(settings: Settings, path: str, positions: Positions) -> None:
    try:
        is_text = codecs.lookup(settings.encoding)._is_text_encoding
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        where = place(path, positions, ("encoding",))
        raise MedlintError(f"{where}: no text encoding is called `{settings.encoding}`; try `cp1252` or `latin-1`")
