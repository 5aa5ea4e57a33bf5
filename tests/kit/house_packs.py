"""Small packs for the tests of the kit."""

from __future__ import annotations

from pathlib import Path

HOUSE = """\
pack: house
description: Words that a clinic does not use.
rules:
- code: HSE001
  name: zingy-words
  message: "'{match}' is empty; say what you mean."
  severity: warning
  strength: banned
  rationale: Empty words tell nothing.
  basis: [good practice]
  suggestion: Say what you mean.
  unless: [negated]
  match:
    kind: phrases
    any_of:
      - "(zing|zang) (very)? much"
      - "wobble~v (up|down)"
    unless: ["zing much (alike|apart)"]
  examples:
    bad:
      - "We [[zing much]]."
      - "We [[zing very much]]."
      - "She [[wobbles up]]."
    good:
      - "We do not zing much."
      - "They zing much alike."
      - "We sing."
"""


def write(folder: Path, *changes: tuple[str, str], name: str = "house.yaml") -> Path:
    """Write the pack, with some of its words exchanged, and give its path."""
    text = HOUSE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
