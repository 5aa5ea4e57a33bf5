"""The examples of a pack as test cases: those of its rules, and further ones in `examples/NAME` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from medlint.discover import EXAMPLES_FOLDER
from medlint.model import MedlintError
from medlint.packs import Code, Pack, PackFile, Rule, Text, load_pack, read_yaml, unmark
from medlint.strict_yaml import Positions, place
from medlint.validation import convert

Kind = Literal["bad", "good"]
KINDS: tuple[Kind, ...] = ("bad", "good")


class MoreExamples(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Further examples of one rule: tested like its own, and shown nowhere."""

    bad: list[Text] = []
    good: list[Text] = []


@dataclass(frozen=True)
class Case:
    """One example as a test; `path` is the file that holds it, and `number` counts from 1 in its list."""

    rule: Rule
    kind: Kind
    number: int
    marked: str
    path: str
    place: str

    @property
    def name(self) -> str:
        """The name under which the test is reported."""
        return f"{self.path}::{self.rule.code}::{self.kind}[{self.number}]"

    @cached_property
    def text(self) -> str:
        """The copy, without marks."""
        return unmark(self.marked)[0] if self.kind == "bad" else self.marked

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """What must be reported."""
        return unmark(self.marked)[1] if self.kind == "bad" else []


@dataclass(frozen=True)
class PackCases:
    """A pack, the place of each of its keys, and its cases."""

    path: PackFile
    pack: Pack
    positions: Positions
    rules: list[Rule]
    """Those that are tested."""
    cases: list[Case]

    def cases_of(self, rule: Rule) -> list[Case]:
        """Give the cases of one rule."""
        return [case for case in self.cases if case.rule.code == rule.code]


def load_cases(path: PackFile) -> PackCases:
    """Load a pack with all of its examples.

    Raises `MedlintError` with file, line and remedy for what is wrong in either file: what `load_pack` refuses, further
    examples of a rule that the pack does not have, and a bad example that marks nothing.
    """
    pack, positions = load_pack(path)
    cases = [case for index, rule in enumerate(pack.rules) for case in _own(path, rule, index, positions)]
    beside = path.parent / EXAMPLES_FOLDER / path.name if isinstance(path, Path) else None
    if beside is not None and beside.is_file():
        cases += _further(beside, {rule.code: rule for rule in pack.rules}, path)
    return PackCases(path, pack, positions, pack.rules, cases)


def _own(path: PackFile, rule: Rule, index: int, positions: Positions) -> Iterator[Case]:
    for kind in KINDS:
        for number, marked in enumerate(getattr(rule.examples, kind)):
            where = place(str(path), positions, ("rules", index, "examples", kind, number))
            yield Case(rule, kind, number + 1, marked, str(path), where)


def _further(path: Path, rules: dict[str, Rule], pack: PackFile) -> Iterator[Case]:
    data, positions = read_yaml(path)
    for code, examples in convert(data, dict[Code, MoreExamples], str(path), positions).items():
        if code not in rules:
            raise MedlintError(f"{place(str(path), positions, (code,))}: {pack.name} has no rule {code}; see its codes")
        for kind in KINDS:
            for number, marked in enumerate(getattr(examples, kind)):
                where = place(str(path), positions, (code, kind, number))
                case = Case(rules[code], kind, number + 1, marked, str(path), where)
                if kind == "bad" and not case.spans:
                    raise MedlintError(f"{where}: {code}: a bad example marks nothing; put [[ ]] around the words")
                yield case
