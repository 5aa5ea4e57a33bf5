"""The wording that tells what a quantity is about: `rules/quantities.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from medlint import notation
from medlint.cache import cached, digest
from medlint.notation import Alt, Lexicons, Lit, Phrase, parse, parse_lexicons, union
from medlint.strict_yaml import load

MARK = b"\x01"
"""Stands for the quantity in the text that cues are matched against; `{it}` in the file."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the reading, as written: quantities of these forms beside this wording are of this kind."""

    kind: str
    of: list[str]
    cues: list[str]
    unless: list[str] = []
    least: float = 0
    """What the (higher) value must be at least."""
    bound: str = ""
    """The bound that the quantity must have."""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    lexicons: dict[str, list[str]]
    kinds: list[Entry]
    registers: dict[str, list[str]]
    told: dict[str, list[str]]


class Cue(msgspec.Struct, frozen=True):
    """One step, compiled."""

    kind: Any
    expression: str
    unless: str
    least: float
    bound: str


class Cues(msgspec.Struct, frozen=True):
    """Steps by form, in the order in which they are tried; the wording of registers and of companions."""

    by_form: dict[str, list[Cue]]
    registers: dict[str, str]
    told: dict[str, str]


@cache
def cues() -> Cues:
    """Give the compiled cues, from disk when nothing changed.

    Raises MedlintError for bad YAML, msgspec.ValidationError or NotationError for bad entries (a test holds them good).
    """
    path = _folder() / "quantities.yaml"
    text = path.read_text(encoding="utf-8")
    # The program's own modules count too: their expressions are what is stored.
    code = [file.read_bytes() for file in (Path(__file__), *sorted(Path(notation.__file__).parent.glob("*.py")))]
    return cached("quantities", digest(*code, text), lambda: compile_cues(text), Cues)


def _folder() -> Path:
    # As packs are: inside the package when installed, beside it in the checkout.
    installed = Path(__file__).parents[1] / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def compile_cues(text: str) -> Cues:
    """Compile the file's text; raises as `cues` does."""
    source = msgspec.convert(load(text, "rules/quantities.yaml")[0], Source)
    mark = Alt((Phrase(((Lit(MARK.decode()),),)),))
    lexicons = parse_lexicons(source.lexicons, {"it": mark})
    by_form: dict[str, list[Cue]] = {}
    for entry in source.kinds:
        cue = Cue(entry.kind, _union(entry.cues, lexicons), _union(entry.unless, lexicons), entry.least, entry.bound)
        for form in entry.of:
            by_form.setdefault(form, []).append(cue)
    return Cues(
        by_form,
        *(
            {name: _union(phrases, lexicons) for name, phrases in groups.items()}
            for groups in (source.registers, source.told)
        ),
    )


def _union(phrases: list[str], lexicons: Lexicons) -> str:
    return union([parse(phrase, lexicons) for phrase in phrases])
