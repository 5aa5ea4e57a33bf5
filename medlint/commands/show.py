"""`medlint config show`: the configuration in force for a file, and where each value came from."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from medlint.commands import rules_of
from medlint.config import resolve
from medlint.settings import KEYS, Settings


def show(path: str, config_file: str | None = None) -> str:
    """Give one line a key: its value in YAML's flow form, and after `#` the place that set it."""
    config = resolve(path, config_file)
    rules_of(config)
    defaults = msgspec.to_builtins(Settings())
    rows = [
        (f"{key}: {_flow(config.shown.get(key, defaults[key]))}", config.origins.get(key, "default")) for key in KEYS
    ]
    width = min(max(len(row) for row, _ in rows), 60)
    return "".join(f"{row:<{width}}  # {origin}\n" for row, origin in rows)


def _flow(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
