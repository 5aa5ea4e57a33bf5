"""Reads tables of copy (CSV, TSV and their dialects): the cells of chosen columns, or of those that hold prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import chain, islice

from medlint.late import late
from medlint.model import Block, Comment, Document, MedlintError
from medlint.readers.build import Shape
from medlint.readers.copy_keys import ANY_ROLE, Role, has_words, is_copy, role_of
from medlint.readers.data_tree import Scalar
from medlint.readers.values import lay_value

Row = list[Scalar]
_SAMPLE = 20
_SENTENCE = late(r"[.!?][\"”')]*$")


def read_csv(path: str, source: str, *, keys: tuple[str, ...] = ()) -> Document:
    """Give the document of a table: the cells of the columns that `keys` name or number (from 1), or the prose.

    Separators are commas, semicolons, tabs or bars. Raises MedlintError, with the line, for a quote that does not
    close, and for keys of which the table has none.
    """
    separator = "\t" if path.lower().endswith(".tsv") else _separator(source)
    rows = _rows(path, source, separator)
    blocks: list[Block] = []
    comments: list[Comment] = []
    first = next(rows, [])
    roles: dict[int, Role] = {}
    if keys:
        names = [cell.value.strip().lower() for cell in first]
        roles = _chosen(names, keys)
        if first and not roles:
            known = ", ".join(name for name in names if name) or "none"
            raise MedlintError(f"{path}:1: no column {', '.join(keys)}; name one of {known}, or a number from 1")
        is_header = bool(_plain_keys(keys, names)) or _is_header(first)
    else:
        is_header = _is_header(first)
        roles = {index: role_of(cell.value.strip()) if is_header else ANY_ROLE for index, cell in enumerate(first)}
    for row in rows if is_header else chain([first], rows):
        if row and row[0].style == "bare" and row[0].value.startswith("#") and "medlint-" in row[0].value:
            comments.append(Comment(row[0].start, row[-1].end, source[row[0].start + 1 : row[-1].end].strip()))
            continue
        for index, cell in enumerate(row):
            role = roles.get(index, None if keys else ANY_ROLE)
            if role is not None and cell.value and (has_words(cell.value) if keys else is_copy(role, cell.value)):
                blocks += lay_value(cell, source, _shape(role))
    return Document(path, source, "csv", blocks, comments=comments)


def _shape(role: Role) -> Shape:
    return Shape(role.kind, 2 if role.kind == "heading" else 0, quoted=role.kind == "quote")


def _plain_keys(keys: tuple[str, ...], names: list[str]) -> set[str]:
    return {name for name in names for key in keys if not key.isdecimal() and fnmatchcase(name, key.lower())}


def _chosen(names: list[str], keys: tuple[str, ...]) -> dict[int, Role]:
    """Give the roles of the columns that the user chose, by index."""
    named = _plain_keys(keys, names)
    numbers = {int(key) for key in keys if key.isdecimal() and len(key) < 6}
    return {index: role_of(name) for index, name in enumerate(names) if name in named or index + 1 in numbers}


def _is_header(row: Row) -> bool:
    """Tell whether the first row names the columns: short cells, no sentence, and a name that is known."""
    values = [cell.value.strip() for cell in row]
    return all(len(value) <= 60 and not _SENTENCE.search(value) for value in values) and any(
        len(value.split()) <= 4 and role_of(value).is_copy is not None for value in values if value
    )


def _separator(source: str) -> str:
    """Give the separator that cuts the first rows into equally many cells, and into the most."""
    sample = source[:65_536]
    best, most = ",", 0.0
    for separator in ",;\t|":
        counts = [len(row) for row in islice(_rows("", sample, separator, strict=False), _SAMPLE)]
        usual = max(counts, key=counts.count, default=1)
        score = usual * counts.count(usual) / max(len(counts), 1) if usual > 1 else 0
        if score > most:
            best, most = separator, score
    return best


@lru_cache(maxsize=8)
def _cell(separator: str) -> re.Pattern[str]:
    cut = re.escape(separator)
    return re.compile(
        rf"(?:\"((?:[^\"]|\"\")*+)\"[ ]*+|([^{cut}\r\n]*+))(?:({cut})|\r\n|\n|\r|\Z)"
    )  # fmt: skip


def _rows(path: str, source: str, separator: str, *, strict: bool = True) -> Iterator[Row]:
    """Give the rows but for empty ones, each cell without the space around it."""
    match = _cell(separator).match
    row: Row = []
    at = 0
    while at < len(source):
        cell = match(source, at)
        if cell is None or (cell[2] is not None and cell[2].count('"') % 2 and cell[2].lstrip()[:1] == '"'):
            if strict:
                line = source.count("\n", 0, at) + 1
                raise MedlintError(f"{path}:{line}: a quote that does not pair; double the quotes inside the cell")
            return
        if cell[1] is not None:
            row.append(Scalar(cell[1].replace('""', '"'), cell.start(1) - 1, cell.end(1) + 1, "csv"))
        else:
            value = cell[2].strip()
            start = cell.start(2) + len(cell[2]) - len(cell[2].lstrip())
            row.append(Scalar(value, start, start + len(value), "bare"))
        at = cell.end()
        if not cell[3]:
            if len(row) > 1 or row[0].value:
                yield row
            row = []
    if row:
        yield row
