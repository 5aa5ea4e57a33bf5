"""Path patterns as .gitignore writes them, relative to the folder of the file that holds them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from medlint.cache import cached, digest
from medlint.program import program


class Globs:
    """Patterns of one file; among those that match a path the last one decides.

    pathspec translates them and RE2 runs them, so that no pattern can make a long file name slow.
    """

    __slots__ = ("_patterns", "refused", "root")

    def __init__(self, root: str, patterns: Sequence[str]) -> None:
        self.root = root
        self.refused: list[str] = []
        """Patterns that cannot be read, such as one with an open bracket; they match nothing."""
        self._patterns: list[tuple[Any, bool]] = []
        for line, translated in zip(patterns, _translations(tuple(patterns)), strict=True):
            if translated is not None:
                self._add(line, *translated)

    def decide(self, path: str, *, is_directory: bool = False) -> bool | None:
        """Tell whether the absolute `path` is matched, let in again by `!`, or not spoken of (`None`)."""
        prefix = self.root.rstrip("/") + "/"
        if not path.startswith(prefix):
            return None
        # What pathspec makes of "build/" wants the slash that only a folder has.
        name = path[len(prefix) :] + ("/" if is_directory else "")
        # A name that is not valid UTF-8 comes with lone surrogates, which RE2 refuses.
        name = name.encode("utf-8", "replace").decode()
        for regex, is_included in reversed(self._patterns):
            if regex.search(name):
                return bool(is_included)
        return None

    def _add(self, line: str, expression: str, is_included: bool) -> None:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.dot_nl = True
        try:
            self._patterns.append((re2.compile(expression, options), is_included))
        except re2.error:
            self.refused.append(line)


Translation = tuple[str, bool]
"""A pattern as an expression, and whether a path that it matches is among those that are meant."""
_REFUSED: Translation = ("(", True)
"""For a pattern that cannot be read: no expression either."""


def _translations(patterns: tuple[str, ...]) -> list[Translation | None]:
    """Give the patterns as expressions, None for lines that say nothing: kept, for loading pathspec takes its time."""
    told = digest(*patterns)
    # A file of one name for a few lists, so that there are not ever more of them.
    kept: list[Translation | None] = cached(
        f"globs-{told[:3]}",
        digest(program(), told),
        lambda: [_translated(line) for line in patterns],
        list[Translation | None],
    )
    return kept


def _translated(line: str) -> Translation | None:
    from pathspec.patterns.gitignore.base import GitIgnorePatternError
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        expression, is_included = GitIgnoreSpecPattern.pattern_to_regex(line)
    except GitIgnorePatternError:
        return _REFUSED
    return None if expression is None else (expression, bool(is_included))


def posix(path: str | os.PathLike[str]) -> str:
    """Give `path` absolute and with forward slashes; links in it are not followed."""
    return os.path.abspath(path).replace(os.sep, "/")
