"""What standard output can show."""

from __future__ import annotations

import os
import sys


def terminal_width() -> int:
    """Give the columns that a report may take."""
    if not sys.stdout.isatty():
        # Piped output gets the width that every terminal has.
        return 80
    from shutil import get_terminal_size

    return min(max(get_terminal_size((80, 24)).columns, 40), 120)


def has_color(color: str) -> bool:
    """Tell whether a report is coloured, where `auto`, `always` or `never` is wanted."""
    if color == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return color == "always"
