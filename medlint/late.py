"""Regular expressions of the standard library that are compiled when they are first asked.

A run asks a third of those that its modules name, and compiling one takes longer than reading a page.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class Late(Generic[AnyStr]):
    """Stands for a compiled expression, and is one from the first use on."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # Asked of every object, to copy it and the like.
            raise AttributeError(name)
        if name == "_compiled":
            value: Any = re.compile(self.pattern, self._flags)
        else:
            value = getattr(self._compiled, name)
        # Kept beside the pattern: from now on the method is found there.
        setattr(self, name, value)
        return value


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give an expression as `re.compile` does, which is compiled at its first use. Raises `re.error` then, not here."""
    return cast("re.Pattern[AnyStr]", Late(pattern, flags))
