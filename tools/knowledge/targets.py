"""Molecular targets: the named ones, and how the tables' spellings lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from knowledge.tables import WORDINGS, Record, key

_UNNAMED = ("microbial", "vaccine/allergen", "process", "binding agent", "class label")
"""Types of targets that copy does not speak of as such."""


class Targets:
    """The named targets; an unknown one of a sure class is added under its own name."""

    def __init__(self, curated: dict[str, dict[str, Any]]) -> None:
        self.entries = curated
        self.index: dict[str, str] = {}
        for name, entry in curated.items():
            for spelling in (name, *entry.get("names", ())):
                for form in _spellings(spelling):
                    self.index.setdefault(form, name)

    def find(self, text: str) -> list[str]:
        """Give the targets that a table's wording names: all of them when it joins several."""
        plain = re.sub(r"\([^)]*\)|;.*", " ", text).strip()
        if found := self._lookup(text) or self._lookup(plain):
            return [found]
        pieces = [piece for piece in re.split(r" and |/", plain) if piece.strip()]
        if len(pieces) < 2:
            return []
        head = plain.split()[-1]
        # What both share goes first: the "serotonin" of a transporter is no receptor.
        names = [
            self._lookup(piece if piece.endswith(head) else f"{piece.strip()} {head}") or self._lookup(piece)
            for piece in pieces
        ]
        return sorted({name for name in names if name}) if all(names) else []

    def find_or_add(self, text: str, kind: str) -> list[str]:
        """Give the targets that a class names, an unknown one with its own entry."""
        found = self.find(text)
        if found or kind in _UNNAMED:
            return found
        name = re.sub(r"\s*\([^)]*\)|;.*", "", text).lower().strip()
        self.entries[name] = {"names": [], "kin": key(name).replace(" ", "-")}
        self.index |= dict.fromkeys(_spellings(name), name)
        return [name]

    def find_proteins(self, text: str) -> list[str]:
        """Give the targets that a protein's name stands for; widely, as what is found there can only excuse."""
        found = self.find(text)
        patterns = WORDINGS["proteins"]
        return found or [
            name for pattern, name in patterns if re.search(pattern, text.lower()) and name in self.entries
        ]

    def records(self) -> Iterator[Record]:
        """Give one record a target, without the fields that it has nothing for."""
        for name, entry in self.entries.items():
            told = ("kin", "within", "ligands", "names", "verbs")
            fields = {field: entry[field] for field in told if entry.get(field)}
            yield {"name": name, **fields}

    def _lookup(self, text: str) -> str:
        return next((self.index[form] for form in _spellings(text) if form in self.index), "")


def _spellings(text: str) -> list[str]:
    folded = key(text)
    singular = re.sub(r"(receptor|channel|transporter|site|kinase|enzyme)s\b", r"\1", folded)
    return [folded, singular, f"{singular} receptor"]
