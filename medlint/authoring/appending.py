"""An entry added to the rules of a pack's text; every other character of it stays."""

from __future__ import annotations

import re
from textwrap import indent

from medlint.late import late
from medlint.model import MedlintError
from medlint.packs.recovery import entries

_LINE = late("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+")
_EMPTY = late(r"^rules:[ \t]*(?:\[[ \t]*\])?[ \t]*(?=#|\r?$)", re.MULTILINE)
_INLINE = late(r"^rules:[ \t]*[^\s#]", re.MULTILINE)
_KEY = late(r"^rules:", re.MULTILINE)


def with_entry(text: str, entry: str, path: str) -> str:
    """Give the text of a pack with `entry` as its last rule, indented as the others are.

    Raises MedlintError for rules that are written in one line, which cannot be added to in place.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = _LINE.findall(text)
    known = list(entries(text))
    if known:
        first, last = known[-1][0], min(known[-1][1], len(lines))
        depth = len(lines[first - 1]) - len(lines[first - 1].lstrip())
        # What trails the last rule, blank lines and comments further out, belongs to what follows.
        while last > first and _is_loose(lines[last - 1], depth):
            last -= 1
        if not lines[last - 1].endswith("\n"):
            lines[last - 1] += newline
        # Apart where the others stand apart.
        gap = [newline] if len(known) == 1 or not lines[known[-1][0] - 2].strip() else []
        lines[last:last] = [*gap, _indented(entry, depth, newline)]
        return "".join(lines)
    if not _KEY.search(text):
        end = "" if not text or text.endswith("\n") else newline
        return f"{text}{end}rules:{newline}{_indented(entry, 2, newline)}"
    found = _EMPTY.search(text)
    if found is None or (_INLINE.search(text) and "[" not in found[0]):
        raise MedlintError(f"{path}: `rules` is written in one line; put each rule on lines of its own, as `- code: …`")
    line_end = text.find("\n", found.end())
    comment = (text[found.end() :] if line_end < 0 else text[found.end() : line_end]).rstrip()
    behind = "" if line_end < 0 else text[line_end + 1 :]
    head = f"rules:  {comment}" if comment else "rules:"
    return f"{text[: found.start()]}{head}{newline}{_indented(entry, 2, newline)}{behind}"


def _is_loose(line: str, depth: int) -> bool:
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) < depth + 2)


def _indented(entry: str, depth: int, newline: str) -> str:
    return indent(entry, " " * depth).replace("\n", newline)
