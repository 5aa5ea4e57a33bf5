"""Examples held against what their rules report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medlint.kit.cases import Case
from medlint.kit.running import Runner

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Outcome:
    """What came of a case: the spans that were reported, and placeholders of the message that nothing filled."""

    case: Case
    got: Spans
    unfilled: str = ""

    @property
    def has_passed(self) -> bool:
        """Whether exactly the marked words were reported, and what was said of them is whole."""
        return self.got == self.case.spans and not self.unfilled


def run(cases: Iterable[Case], runner: Runner) -> Iterator[Outcome]:
    """Run cases in order."""
    for case in cases:
        found = runner.findings(case.rule.code, case.text)
        said = [text for one in found for text in (one.message, one.suggestion) if "{" in text]
        yield Outcome(case, [(one.start, one.end) for one in found], said[0] if said else "")
