"""The wording that tells what a quantity is about: `rules/quantities.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from medlint import notation
from medlint.cache import cached, digest
from medlint.notation import parse, parse_lexicons, union
from medlint.paths import data_folder
from medlint.quantities.kinds import Kind
from medlint.quantities.needs import IT
from medlint.quantities.phrases import Keys, Member, Sets
from medlint.strict_yaml import load

T = TypeVar("T", bound=str)


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
    asked: dict[Kind, list[str]]
    led: dict[Kind, list[str]]


class Cue(msgspec.Struct, frozen=True):
    """One step, compiled."""

    kind: Any
    wording: list[Member]
    unless: list[Member]
    least: float
    bound: str
    reports: bool
    """Whether it marks words to report besides the figure's own."""


class Cues(msgspec.Struct, frozen=True):
    """Steps, and their numbers by form in the order of trial; the wording of registers, companions and lines before."""

    steps: list[Cue]
    by_form: dict[str, list[int]]
    registers: dict[str, str]
    told: dict[str, str]
    asked: dict[Kind, str]
    led: dict[Kind, str]
    sets: list[str]
    """Words, by the numbers that members name, packed."""


@cache
def cues() -> Cues:
    """Give the compiled cues, from disk when nothing changed.

    Raises MedlintError for bad YAML, msgspec.ValidationError or NotationError for bad entries (a test holds them good).
    """
    path = Path(data_folder()) / "quantities.yaml"
    text = path.read_text(encoding="utf-8")
    # The program's own modules count too: their expressions are what is stored.
    code = [
        file.read_bytes() for part in (__file__, notation.__file__) for file in sorted(Path(part).parent.glob("*.py"))
    ]
    return cached("quantities", digest(*code, text), lambda: compile_cues(text), Cues)


@cache
def steps_of(form: str) -> tuple[Cue, ...]:
    """Give the steps for a form in the order in which they are tried."""
    return tuple(cues().steps[number] for number in cues().by_form.get(form, ()))


@cache
def sets() -> Sets:
    """Give the sets of words that members name."""
    return Sets(cues().sets)


def compile_cues(text: str) -> Cues:
    """Compile the file's text; raises as `cues` does."""
    source = msgspec.convert(load(text, "rules/quantities.yaml")[0], Source)
    lexicons = parse_lexicons(source.lexicons, {"it": IT})
    keys = Keys()

    def members(phrases: Iterable[str]) -> list[Member]:
        return keys.members(parse(phrase, lexicons) for phrase in phrases)

    steps = [
        Cue(one.kind, members(one.cues), members(one.unless), one.least, one.bound, "[[" in "".join(one.cues))
        for one in source.kinds
    ]
    by_form: dict[str, list[int]] = {}
    for number, entry in enumerate(source.kinds):
        for form in entry.of:
            by_form.setdefault(form, []).append(number)

    def unions(groups: dict[T, list[str]]) -> dict[T, str]:
        return {name: union([parse(phrase, lexicons) for phrase in phrases]) for name, phrases in groups.items()}

    told, asked, led = unions(source.told), unions(source.asked), unions(source.led)
    return Cues(steps, by_form, unions(source.registers), told, asked, led, keys.packed())
