"""HTML character references, decoded as browsers do, each with its place."""

from __future__ import annotations

from collections.abc import Callable

from medlint.late import late

_REFERENCE = late(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")


def add_decoded(
    add: Callable[[str, int], None],
    add_whole: Callable[[str, int, int], None],
    text: str,
    start: int,
) -> None:
    """Hand `text`, which stands at `start`, to `add`, and each reference in it, decoded, to `add_whole`."""
    if "&" not in text:
        add(text, start)
        return
    # Imported here: the table of names is long, and few pages need it.
    from html import unescape

    done = 0
    for found in _REFERENCE.finditer(text):
        raw = _longest(found.group())
        if not raw:
            continue
        decoded = unescape(raw)
        if found.start() > done:
            add(text[done : found.start()], start + done)
        if decoded:
            add_whole(decoded, start + found.start(), len(raw))
        done = found.start() + len(raw)
    if done < len(text):
        add(text[done:], start + done)


def _longest(raw: str) -> str:
    """Give the part of `raw` that is a reference: some names, such as `&copy`, need no semicolon."""
    if raw[1] == "#":
        return raw
    from html.entities import html5

    for end in range(len(raw), 2, -1):
        if raw[1:end] in html5:
            return raw[:end]
    return ""
