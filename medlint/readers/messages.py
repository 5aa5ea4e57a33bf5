"""Messages of translation catalogues: what is filled in at run time is a hole, and every plural form is copy."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from medlint.late import late

PLACEHOLDER = late(
    r"[$#%@]?\{[^{}]*\}|%(?:\(\w+\)|\d+\$|<\w+>)?[-+0#]{0,4}\d{0,4}(?:\.\d{1,4})?l{0,2}[sdifuxXeEgGc@](?!\w)|\$t\([^()]*\)"
)
"""What is filled in: `{name}`, `%s`, `%(name)s`, `%{name}`, `$t(key)`; `{{name}}` is one to every reader."""

_TAG = late(r"</?(?:\d{1,3}|[A-Za-z][\w.-]*)\s*/?>")
_COUNTED = late(rf"#|{_TAG.pattern}")
_NUMBERED = late(r"</?\d{1,3}\s*/?>")
_CHOICE = late(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_BRANCH = late(r"\s*(?:offset:\d+\s*)?(=?[\w-]+)\s*(?=\{)")
_BRACE = late(r"[{}]")
_DEEPEST = 8


class Part(NamedTuple):
    """A stretch of a message's text; a hole is no copy."""

    start: int
    end: int
    is_hole: bool = False


class _Form(NamedTuple):
    """A form of a message still to be read, and how many choices it is in."""

    start: int
    end: int
    depth: int


def has_choice(text: str) -> bool:
    """Tell whether a text has plural or other forms to choose from."""
    return "{" in text and _CHOICE.search(text) is not None


def is_message(text: str) -> bool:
    """Tell whether a text has forms to choose from, or tags that only number its parts."""
    return has_choice(text) or ("<" in text and _NUMBERED.search(text) is not None)


def read_message(text: str) -> list[list[Part]]:
    """Give the parts of the message, in its form for `other`, and after it those of its further forms.

    The words around a choice are in the first list only, so that each stands in one.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            pairs[opened.pop()] = brace.start()
    messages: list[list[Part]] = []
    waiting = deque([_Form(0, len(text), 0)])
    while waiting:
        messages.append(list(_parts(text, pairs, waiting.popleft(), waiting)))
    return messages


def _parts(text: str, pairs: dict[int, int], form: _Form, waiting: deque[_Form]) -> Iterator[Part]:
    start, end, depth = form
    at = start
    while at < end:
        choice = _CHOICE.search(text, at, end)
        stop = choice.start() if choice else end
        yield from _words(text, at, stop, depth)
        if choice is None:
            return
        last = pairs.get(stop, end)
        branches = dict(_branches(text, pairs, choice.end(), last))
        if not branches or depth >= _DEEPEST:
            yield Part(stop, min(last + 1, end), True)
        else:
            name = "other" if "other" in branches else next(reversed(branches))
            main = branches.pop(name)
            waiting += [_Form(*span, depth + 1) for span in branches.values()]
            yield from _parts(text, pairs, _Form(*main, depth + 1), waiting)
        at = last + 1


def _branches(text: str, pairs: dict[int, int], at: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    while branch := _BRANCH.match(text, at, end):
        opened = branch.end()
        if opened not in pairs:
            return
        yield branch[1], (opened + 1, pairs[opened])
        at = pairs[opened] + 1


def _words(text: str, start: int, end: int, depth: int) -> Iterator[Part]:
    """Give what is text between tags; in a plural form, `#` is the count."""
    at = start
    for found in (_TAG if not depth else _COUNTED).finditer(text, start, end):
        if found.start() > at:
            yield Part(at, found.start())
        if found[0] == "#":
            yield Part(found.start(), found.end(), True)
        at = found.end()
    if at < end:
        yield Part(at, end)
