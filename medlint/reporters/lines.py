"""Lines and columns for people: offsets turned into places, and stretches of source made fit for a terminal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache

from medlint.late import late

_SPACES = late(r"\s+")
_ENDS, _NEWLINES = late(r"\r\n?|\n"), late(r"\n")
_OTHERS = late(r"[^\x00-\x7f]")
_VARIANT = "\ufe0f"
"""Asks for the coloured form of the sign before it, which is wider than it should be."""
ELLIPSIS = "…"


class Lines:
    """The lines of a source; a line ends with `\\r\\n`, `\\n` or `\\r`."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _starts(self) -> list[int]:
        ends = _ENDS if "\r" in self._source else _NEWLINES
        return [0, *[found.end() for found in ends.finditer(self._source)]]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of `offset`, both from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def width_of(text: str) -> int:
    """Give the columns that `text` takes in a terminal."""
    if text.isascii():
        return len(text)
    others = _OTHERS.findall(text)
    return len(text) - len(others) + sum(map(_char_width, others))


@lru_cache(maxsize=10_000)
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def printable(text: str) -> str:
    """Give `text` without what could disturb a terminal: control, direction and zero-width characters."""
    return text if _is_printable(text) else text.translate(_PRINTABLE)


def _is_printable(text: str) -> bool:
    # Its only white space is the space, then.
    return text.isprintable() and (text.isascii() or _VARIANT not in text)


class _Printable(dict[int, str | None]):
    """What stands for a character: itself, a sign that there was one, or nothing; worked out once for each."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        category = unicodedata.category(char)
        is_gone = category == "Cf" or char == _VARIANT
        self[code] = None if is_gone else "\ufffd" if category in ("Cc", "Cs") else char
        return self[code]


_PRINTABLE = _Printable()


def window(source: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Give the words at `start`:`end` in the line they stand in, and a line that underlines them.

    Both fit in `width` columns: what is too long is cut, at a word where one is near, and `…` stands for it. White
    space is shown as single spaces, so that a span over two lines reads on.
    """
    # Only as much of the line is looked at as can be shown: a line may be the whole file.
    reach = 4 * width
    before = source[max(0, start - reach) : start]
    before = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    after = source[end : end + reach].partition("\n")[0].partition("\r")[0]
    left = clean(before).lstrip() if len(before) < reach or start <= reach else clean(before)
    right = clean(after).rstrip()
    words = clean(source[start:end] if end - start <= 2 * reach else source[start : start + 2 * reach])
    if width_of(left) + width_of(words) + width_of(right) > width:
        cut = _cut_end(words, width - 12)
        # The sign stands for what follows as well.
        words, right = cut, right if cut == words else ""
    taken = width_of(words)
    room = width - taken
    beyond = width_of(right)
    left = _cut_start(left, room - beyond if beyond < room // 2 else room - room // 2)
    at = width_of(left)
    return left + words + _cut_end(right, room - at), " " * at + "^" * max(1, taken)


def clean(text: str) -> str:
    """Give `text` fit for a terminal, with a single space for all white space between words."""
    if "  " not in text and _is_printable(text):
        return text
    return printable(_SPACES.sub(" ", text))


def _cut_end(text: str, width: int) -> str:
    if width_of(text) <= width:
        return text
    head = text[: max(0, width)]
    if head.isascii() or all(_char_width(char) == 1 for char in _OTHERS.findall(head)):
        return _end_at_word(head[:-1])
    kept, used = [], 1
    for char in text:
        used += _char_width(char)
        if used > width:
            break
        kept.append(char)
    return _end_at_word("".join(kept))


def _end_at_word(cut: str) -> str:
    at = cut.rfind(" ")
    return (cut[: at + 1] if at >= len(cut) - 20 and at >= 0 else cut) + ELLIPSIS


def _cut_start(text: str, width: int) -> str:
    cut = _cut_end(text[::-1], width)
    return cut[::-1]


@lru_cache(maxsize=2_000)
def wrap(text: str, width: int, first: str = "", rest: str = "") -> tuple[str, ...]:
    """Give `text` in lines of at most `width` characters, the first one behind `first` and the others behind `rest`."""
    if len(first) + len(text) <= width and text and text.isprintable():
        return (first + text,)
    sizes = [*map(len, text.split(" "))]
    if not (min(sizes) and max(sizes) <= width - max(len(first), len(rest)) and text.isprintable()):
        # Imported here: hardly any text has words that are too long, or other spaces.
        from textwrap import wrap as wrap_any

        return tuple(wrap_any(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False))
    lines, indent, at = [], first, 0
    while len(indent) + len(text) - at > width:
        end = text.rindex(" ", at, at + width - len(indent) + 1)
        lines.append(indent + text[at:end])
        indent, at = rest, end + 1
    return (*lines, indent + text[at:])
