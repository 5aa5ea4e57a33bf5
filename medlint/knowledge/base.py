"""The loaded knowledge base and its look-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TypeVar

import msgspec

from medlint.knowledge.names import Name, index_names, words_of
from medlint.knowledge.records import Drug, Group, Substance, Target
from medlint.model import MedlintError
from medlint.relations import knowledge_directory

Record = TypeVar("Record", Drug, Group, Substance, Target)


class Knowledge:
    """The loaded base. Every list of names is resolved;"""

    def __init__(
        self, drugs: Iterable[Drug], groups: Iterable[Group], substances: Iterable[Substance], targets: Iterable[Target]
    ) -> None:
        self.drugs = {drug.name: drug for drug in drugs}
        self.groups = {group.name: group for group in groups}
        self.substances = {substance.name: substance for substance in substances}
        self.targets = {target.name: target for target in targets}

    @cached_property
    def names(self) -> dict[str, list[Name]]:
        """Every spelling by its first word, the longest first."""
        return index_names(self.drugs.values(), self.groups.values(), self.substances.values(), self.targets.values())

    @cached_property
    def levels(self) -> dict[str, str]:
        """Substance name by every spelling, for the levels that drugs raise, lower and supply."""
        spellings: dict[str, str] = {}
        for substance in self.substances.values():
            for spelling in (substance.name, *substance.names, *substance.exact):
                spellings.setdefault(" ".join(words_of(spelling)), substance.name)
        return spellings

    def level(self, text: str) -> str:
        """Give the substance that `text` names, or the folded text itself."""
        folded = " ".join(words_of(text))
        return self.levels.get(folded, folded)

    def widths(self, target: str) -> Iterator[str]:
        """Give a target and each wider one that holds it."""
        seen: set[str] = set()
        while target and target not in seen:
            seen.add(target)
            yield target
            target = self.targets[target].within if target in self.targets else ""

    def kin(self, target: str) -> str:
        """Give the kin of a target, its wider targets' included; empty for an unknown one."""
        known = (self.targets[name].kin for name in self.widths(target) if name in self.targets)
        return next((kin for kin in known if kin), "")


def _records(name: str, kind: type[Record]) -> list[Record]:
    decoder = msgspec.json.Decoder(kind)
    records = []
    for number, line in enumerate((knowledge_directory() / name).read_bytes().splitlines(), start=1):
        try:
            records.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise MedlintError(f"rules/knowledge/{name}: line {number}: {error}") from error
    return records


@cache
def load() -> Knowledge:
    """Give the knowledge base, read once a process.

    Raises MedlintError, with file and line, for a record that does not fit its schema.
    """
    return Knowledge(
        _records("drugs.jsonl", Drug),
        _records("groups.jsonl", Group),
        _records("substances.jsonl", Substance),
        _records("targets.jsonl", Target),
    )
