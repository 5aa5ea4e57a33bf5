"""Configuration files as data: `.medlint.yml`, or `[tool.medlint]` of a pyproject.toml, with the places of keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from medlint.errors import MedlintError
from medlint.late import late
from medlint.paths import display

if TYPE_CHECKING:
    from medlint.places import Keys, Positions

FILE_NAMES = (".medlint.yml", ".medlint.yaml", "pyproject.toml")
"""Where configuration is looked for in a folder; the first one that has any wins."""

_MAX_BYTES = 1_000_000


def has_settings(file: str) -> bool:
    """Tell whether `file` is about medlint: a pyproject.toml need not be."""
    if not file.endswith(".toml"):
        return True
    text = read_text(file)
    # Most pyproject.toml files on the way up never name us; only the others are parsed.
    return "medlint" in text and _table(text, display(file)) is not None


def parse_settings(text: str, file: str) -> tuple[dict[str, Any], Positions]:
    """Give what the text of `file` says and where; raises MedlintError when it is not a mapping."""
    shown = display(file)
    data: Any
    if file.endswith(".toml"):
        data, positions = _table(text, shown), _toml_positions(text)
    else:
        from medlint.strict_yaml import load

        data, positions = load(text, shown)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise MedlintError(f"{shown}: the configuration must be a mapping of keys to values")
    return data, positions


def read_text(file: str) -> str:
    """Give the text of `file`; raises MedlintError when it cannot be read."""
    shown = display(file)
    try:
        with open(file, "rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MedlintError(f"{shown}: cannot read the configuration: {reason}; check the path") from error
    if len(raw) > _MAX_BYTES:
        raise MedlintError(f"{shown}: larger than {_MAX_BYTES} bytes; this is no configuration file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MedlintError(f"{shown}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _table(text: str, shown: str) -> Any:
    import tomllib

    try:
        tool = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        what, _, at = str(error).rstrip(")").partition(" (at ")
        place = ":".join(re.findall(r"\d+", at))
        told = f"{what[:1].lower()}{what[1:]}{'' if place else f' at {at}'}"
        raise MedlintError(
            f"{shown}{place and f':{place}'}: not valid TOML: {told}; check the quotes and brackets there"
        ) from error
    except RecursionError as error:
        raise MedlintError(f"{shown}: not valid TOML: nested too deeply") from error
    return tool.get("medlint") if isinstance(tool, dict) else None


_TABLE = late(r"\s*\[\[?\s*tool\s*\.\s*medlint\s*(?:\.\s*([\w-]+)\s*)?\]")
_KEY = late(r"""\s*["']?([\w-]+)["']?\s*=""")


def _toml_positions(text: str) -> Positions:
    """Find the lines of our keys; tomllib does not tell them. A key that is written in another way has no place."""
    positions: Positions = {}
    table: Keys | None = None
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        column = len(line) - len(line.lstrip()) + 1
        if line.lstrip().startswith("["):
            header = _TABLE.match(line)
            table = None if header is None else (header[1],) if header[1] else ()
            if table is not None and line.lstrip().startswith("[[") and header is not None:
                index = counts.get(header[1], 0)
                counts[header[1]] = index + 1
                positions.setdefault(table, (number, column))
                table = (*table, index)
            if table is not None:
                positions.setdefault(table, (number, column))
        elif table is not None and (key := _KEY.match(line)):
            positions.setdefault((*table, key[1]), (number, column))
    return positions
