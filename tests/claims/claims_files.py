"""Claims files for tests, and copy linted with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from medlint.config import Config
from medlint.engine import lint_bytes
from medlint.model import FileReport

DAY = date(2026, 6, 1)
BEST = "Zelvora is the best migraine treatment in town"
"""Has a SUP004."""


def claim(wording: str = BEST, **keys: Any) -> dict[str, Any]:
    return {"id": "C-1", "wording": wording, "market": "us", "approver": "Dr. B. Marsh"} | keys


def write(folder: Path, *claims: dict[str, Any], name: str = "claims.yml") -> str:
    path = folder / name
    path.write_text(yaml.safe_dump({"claims": list(claims)}, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return str(path)


def report(folder: Path, text: str | bytes, *claims: dict[str, Any], name: str = "page.md", **keys: Any) -> FileReport:
    config = Config(claims=(write(folder, *claims),), as_of=DAY, **keys)
    data = text.encode() if isinstance(text, str) else text
    return lint_bytes(name, data, config=config)


def codes(found: FileReport) -> list[str]:
    return [one.code for one in found.findings if one.code[:3] in ("SUP", "CMP", "STA", "LNT")]
