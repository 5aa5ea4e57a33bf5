"""What standard output and standard error can show."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def terminal_width(stream: TextIO, otherwise: int = 80) -> int:
    """Give the columns that lines on a stream may take; `otherwise` where it is no terminal."""
    if not stream.isatty():
        return otherwise
    from shutil import get_terminal_size

    return min(max(get_terminal_size((80, 24)).columns, 40), 120)


def has_color(color: str) -> bool:
    """Tell whether a report is coloured, where `auto`, `always` or `never` is wanted."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"
