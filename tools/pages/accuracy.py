"""The page on accuracy: what is measured and how, with the figures of bench/ERRORS.md as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"
TEXT = Path(__file__).with_name("accuracy.md")
_TAKEN = ("How well it generalises: read this first", "Fresh lists at first sight")
_DATED = re.compile(r"Figures of \d{4}-\d\d-\d\d, medlint \d+\.\d+\.\d+")
_MARK = "<!-- {} -->\n"


def page() -> str:
    """Give the page as it should be; raises ValueError when bench/ERRORS.md no longer has what it takes over."""
    text = TEXT.read_text(encoding="utf-8")
    errors = (BENCH / "ERRORS.md").read_text(encoding="utf-8")
    dated = _DATED.search(errors)
    if dated:
        text = text.replace(_MARK.format("date"), f"{dated[0]}.\n")
    for name in _TAKEN:
        text = text.replace(_MARK.format(name), _section(errors, name))
    if "<!--" in text:
        raise ValueError(f"{TEXT.name}: a mark has no section in bench/ERRORS.md")
    return text


def _section(errors: str, name: str) -> str:
    """Give the body of a section."""
    head = f"\n## {name}\n"
    if head not in errors:
        raise ValueError(f"bench/ERRORS.md has no section {name!r}")
    return errors.partition(head)[2].partition("\n## ")[0].strip() + "\n"
