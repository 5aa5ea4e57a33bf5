"""Path patterns as .gitignore writes them, relative to the folder of the file that holds them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any


class Globs:
    """Patterns of one file; among those that match a path the last one decides.

    pathspec translates them and RE2 runs them, so that no pattern can make a long file name slow.
    """

    __slots__ = ("_patterns", "refused", "root")

    def __init__(self, root: str, patterns: Sequence[str]) -> None:
        self.root = root
        self.refused: list[str] = []
        """Patterns that cannot be read, such as one with an open bracket; they match nothing."""
        self._patterns: list[tuple[Any, bool]] = [
            pattern for line in patterns if (pattern := self._compile(line)) is not None
        ]

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

    def _compile(self, line: str) -> tuple[Any, bool] | None:
        import re2
        from pathspec.patterns.gitignore.base import GitIgnorePatternError
        from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

        options = re2.Options()
        options.log_errors = False
        options.dot_nl = True
        try:
            regex, is_included = GitIgnoreSpecPattern.pattern_to_regex(line)
            return None if regex is None else (re2.compile(regex, options), bool(is_included))
        except (GitIgnorePatternError, re2.error):
            self.refused.append(line)
            return None


def posix(path: str | os.PathLike[str]) -> str:
    """Give `path` absolute and with forward slashes; links in it are not followed."""
    return os.path.abspath(path).replace(os.sep, "/")
