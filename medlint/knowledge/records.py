"""The records of the knowledge base, one line of JSON each in rules/knowledge/*.jsonl."""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from medlint.model import MedlintError

Record = TypeVar("Record")

Sign = Literal["+", "-", "~"]
"""Switches on, blocks, or either (partial, weak, indirect, disputed)."""
TEXTBOOK, OWN = "textbook", "own"
"""Stand for the class of an action that no directory gives: from memory, or from the user's own file."""
RefKind = Literal["drug", "group", "substance", "target"]


class Drug(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A drug: `acts` may accuse a statement (sign, target, FDA class), all else only excuses one."""

    name: str
    names: tuple[str, ...]
    brands: tuple[str, ...]
    acts: tuple[tuple[Sign, str, str], ...]
    soft: tuple[tuple[Sign, str], ...]
    raises: tuple[str, ...]
    lowers: tuple[str, ...]
    supplies: tuple[str, ...]
    kinds: tuple[str, ...]
    groups: tuple[str, ...]
    reviewed: bool
    """Its side actions were gone through one by one, so that a target not named is not its own."""
    single: bool
    source: str
    date: str


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group as copy speaks of it; `false` and `true` are predicates of the group and of each member."""

    name: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    action: str
    false: tuple[str, ...]
    true: tuple[str, ...]
    not_kinds: tuple[str, ...]
    unless_next: tuple[str, ...]
    sure: bool
    source: str
    date: str


class Substance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A substance, receptor, cell or ingredient with every kind that a good source calls it."""

    name: str
    names: tuple[str, ...]
    exact: tuple[str, ...]
    kinds: tuple[str, ...]
    not_kinds: tuple[str, ...]
    tolerated: tuple[str, ...]
    product: bool
    note: str
    source: str
    date: str


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A molecular target; `kin` groups targets that are near enough for one drug to touch several."""

    name: str
    kin: str = ""
    within: str = ""
    ligands: list[str] = []
    names: list[str] = []
    verbs: dict[Sign, str] = {}
    """What a drug does there, by sign, where "activates" or "blocks" would not be true of it."""


class Additions(msgspec.Struct, frozen=True):
    """Records of a user's own facts: those that are not bundled, or differ from the bundled ones."""

    drugs: list[Drug] = []
    groups: list[Group] = []
    substances: list[Substance] = []
    targets: list[Target] = []


class Settled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mechanism and how sure it is; `wordings` (phrase notation) are how copy states it, where it is not sure."""

    mechanism: str
    subjects: list[str]
    standing: Literal["established", "plausible", "disputed", "unestablished"]
    told: str
    wordings: list[str]
    seen: bool
    """The source was looked up; else it is from memory, and a finding stays advice."""
    source: str
    date: str


class Ref(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One meaning of a name."""

    kind: RefKind
    name: str


def read_lines(data: bytes, path: str, kind: type[Record]) -> list[Record]:
    """Give the records of a file of JSON lines; raises MedlintError, with file and line, for one that does not fit."""
    decoder = msgspec.json.Decoder(kind)
    records = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            records.append(decoder.decode(line))
        except (msgspec.DecodeError, RecursionError) as error:
            raise MedlintError(f"{path}: line {number}: {error}") from error
    return records
