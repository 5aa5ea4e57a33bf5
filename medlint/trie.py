"""Many literals as one short expression: shared beginnings are written once."""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]
_END = ""


def alternation(texts: Iterable[str]) -> str:
    """Give an RE2 expression that matches exactly `texts` (at least one, none empty).

    RE2 compiles and runs in proportion to the length of an expression, and lexicons of inflected words share most
    of their letters.
    """
    root: Trie = {}
    for text in texts:
        node = root
        for char in text:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _expression(root)


def _expression(node: Trie) -> str:
    # Recursion is as deep as the longest literal, which the notation bounds.
    branches: dict[str, list[str]] = {}
    for char, child in node.items():
        if char != _END:
            branches.setdefault(_expression(child), []).append(char)
    parts = [_characters(chars) + rest for rest, chars in branches.items()]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if _END not in node:
        return joined
    is_one_character = len(joined) == 1 or re.fullmatch(r"\[\w+\]|\\.", joined) is not None
    return f"{joined}?" if is_one_character else f"(?:{joined})?"


def _characters(chars: list[str]) -> str:
    if len(chars) == 1:
        return re.escape(chars[0])
    return "[" + "".join(re.escape(char) for char in sorted(chars)) + "]"
