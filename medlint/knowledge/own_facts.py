"""Files of a user's own facts (`knowledge:` in the configuration): house drugs, and corrections of what is bundled.

Their keys are those of the entries below, told in docs/knowledge.md. What entries mean together is for `merging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from medlint import strict_yaml
from medlint.knowledge.records import RefKind
from medlint.late import late
from medlint.model import MedlintError
from medlint.strict_yaml import Keys, Positions
from medlint.validation import convert

Text = Annotated[str, msgspec.Meta(min_length=1)]
_DATE = late(r"\d{4}(?:-\d{2}){0,2}")


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What every entry may say; `change` is how it alters a fact that the base holds already."""

    name: Text
    """As copy writes it; with `change`, the main name in the base."""
    change: Literal["", "add", "replace"] = ""
    """Whether it adds to a fact of the base or replaces it; empty: it is a fact of its own."""
    names: list[Text] = []
    """Other names."""
    source: str = ""
    """Where the fact is from."""
    date: str = ""
    """When it was checked: `2026`, `2026-11` or `2026-11-25`."""


class DrugEntry(Entry, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A drug: `activates` and `blocks` may accuse a statement, the others only excuse one."""

    brands: list[Text] = []
    activates: list[Text] = []
    blocks: list[Text] = []
    may_activate: list[Text] = []
    may_block: list[Text] = []
    may_touch: list[Text] = []
    """Partly, weakly, indirectly or disputed."""
    raises: list[Text] = []
    lowers: list[Text] = []
    supplies: list[Text] = []
    kinds: list[Text] = []
    groups: list[Text] = []
    reviewed: bool = False
    single: bool = True


class GroupEntry(Entry, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A group; `wrong` and `right` are predicates of it ("block serotonin reuptake")."""

    members: list[Text] = []
    action: str = ""
    wrong: list[Text] = []
    right: list[Text] = []
    not_kinds: list[Text] = []
    unless_next: list[Text] = []


class SubstanceEntry(Entry, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A substance of the body or of wellness copy."""

    exact: list[Text] = []
    kinds: list[Text] = []
    not_kinds: list[Text] = []
    tolerated: list[Text] = []
    product: bool = False
    note: str = ""
    """For people."""


class TargetEntry(Entry, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A molecular target."""

    kin: str = ""
    within: str = ""
    ligands: list[Text] = []


class FactsFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A whole file; its `source` and `date` are those of each entry that names none."""

    source: str = ""
    """Where the facts are from, unless an entry says otherwise."""
    date: str = ""
    """When they were checked, unless an entry says otherwise."""
    drugs: list[DrugEntry] = []
    """Drugs of your own, and changes to those of the base."""
    groups: list[GroupEntry] = []
    """Groups of drugs."""
    substances: list[SubstanceEntry] = []
    """Substances of the body, or of wellness copy."""
    targets: list[TargetEntry] = []
    """Molecular targets."""


_KINDS: dict[RefKind, str] = {"target": "targets", "substance": "substances", "drug": "drugs", "group": "groups"}


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry, which of its fields it gives itself, and where it stands."""

    kind: RefKind
    entry: Any
    given: frozenset[str]
    source: str
    date: str
    path: str
    positions: Positions
    keys: Keys

    def refusal(self, what: str, *keys: str | int) -> MedlintError:
        """Give the error that names the place of one of its values."""
        where = strict_yaml.place(self.path, self.positions, (*self.keys, *keys))
        return MedlintError(f"{where}: {self.entry.name}: {what}")


def read_own_facts(path: str, data: bytes) -> Iterator[Fact]:
    """Give the facts of a file: targets, substances, drugs, then groups.

    Raises MedlintError, with file, line and column, for what is no such file, and for a fact without source or date.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MedlintError(f"{path}: not UTF-8; save the file as UTF-8") from error
    raw, positions = strict_yaml.load(text, path)
    file = convert(raw if raw is not None else {}, FactsFile, path, positions)
    for kind, section in _KINDS.items():
        for number, entry in enumerate(getattr(file, section)):
            fact = Fact(
                kind,
                entry,
                frozenset(raw[section][number]),
                entry.source or file.source,
                entry.date or file.date,
                path,
                positions,
                (section, number),
            )
            _check_origin(fact)
            yield fact


def _check_origin(fact: Fact) -> None:
    if not fact.source:
        raise fact.refusal("no source; say where the fact is from, here or at the top of the file")
    if not fact.date:
        raise fact.refusal("no date; say when the fact was checked (`date: 2026-11`), here or at the top of the file")
    if not _DATE.fullmatch(fact.date):
        raise fact.refusal(f"`{fact.date}` is no date; write 2026, 2026-11 or 2026-11-25", "date")
