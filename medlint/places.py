"""Places in YAML that a user wrote: where values stand, and troubles that point at them."""

from __future__ import annotations

from medlint.late import late
from medlint.troubles import MAX_SHOWN_LINE, Trouble

Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings, 0-based indices of lists."""
Positions = dict[Keys, tuple[int, int]]
"""1-based line and column of each key and list item; `()` is the document's own start."""


class Places(Positions):
    """Positions that know the text they are of, and where the scalars in it end."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.scalars: dict[Keys, tuple[int, int, int, int]] = {}
        """1-based line and column of each scalar value, and of what is behind it."""


_BREAK = late("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(source: str) -> list[str]:
    """Give the lines of a text as YAML counts them."""
    return _BREAK.split(source)


def place(path: str, positions: Positions, keys: Keys) -> str:
    """Give `path:line:column` of the value at `keys`, or of the nearest one around it whose place is known."""
    for length in range(len(keys), -1, -1):
        if keys[:length] in positions:
            line, column = positions[keys[:length]]
            return f"{path}:{line}:{column}"
    return path


def trouble_at(path: str, source: str, at: tuple[int, int], what: str, width: int = 1) -> Trouble:
    """Give a trouble at a line and column of `source`, with the line."""
    line, column = at
    lines = lines_of(source)
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    return Trouble(path=path, what=what, line=line, column=column, width=width, shown=shown[:MAX_SHOWN_LINE])


def trouble(path: str, positions: Positions, keys: Keys, what: str, *, offset: int = 0, width: int = 0) -> Trouble:
    """Give a trouble with the value at `keys`, or with the nearest one around it whose place is known.

    `offset` and `width` choose characters of a text value; without them the value is meant, with its key.
    """
    known = next((keys[:length] for length in range(len(keys), -1, -1) if keys[:length] in positions), None)
    if known is None:
        return Trouble(path=path, what=what)
    line, column = positions[known]
    if not isinstance(positions, Places):
        return Trouble(path=path, what=what, line=line, column=column)
    if width and keys in positions.scalars:
        line = positions.scalars[keys][0]
        first, last = (_column(positions, keys, count) for count in (offset, offset + width))
        return trouble_at(path, positions.source, (line, first), what, max(1, last - first))
    own = len(str(known[-1])) if known and isinstance(known[-1], str) else 1
    *_, last, end = positions.scalars.get(known, (0, 0, 0, 0))
    return trouble_at(path, positions.source, (line, column), what, end - column if last == line else own)


_ESCAPE = late(r"\\(?:x.{2}|u.{4}|U.{8}|.)")


def _column(places: Places, keys: Keys, offset: int) -> int:
    """Give the column of a character of a text value; that of its start where it takes several lines."""
    line, column, last, _ = places.scalars[keys]
    source = lines_of(places.source)[line - 1]
    at = column - 1
    quote = source[at : at + 1]
    if last != line or quote in ("|", ">", "&", "!", "*"):
        return column
    if quote not in ('"', "'"):
        return column + offset
    at += 1
    for _ in range(offset):
        escape = _ESCAPE.match(source, at) if quote == '"' else None
        at = escape.end() if escape else at + (2 if quote == "'" and source.startswith("''", at) else 1)
    return min(at, len(source)) + 1
