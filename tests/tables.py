"""Tables of cases in YAML, read by the parser in C: every process of the suite reads them all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def table(path: Path) -> Any:
    """Give what a file of our own holds."""
    # CSafeLoader makes no objects but plain ones, as safe_load does.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
