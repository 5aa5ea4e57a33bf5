"""What a run found, counted for the first page of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medlint.model import SEVERITIES, Severity
from medlint.reporters import Summary
from medlint.reporters.trend import Past, family_of

WIDTH = 100
HEIGHT = 24
_EDGE = 3


@dataclass(frozen=True, slots=True)
class Family:
    """Findings of a family, and the bar that stands for them: severity, start and width, out of `WIDTH`."""

    code: str
    name: str
    counts: dict[Severity, int]
    bar: list[tuple[Severity, float, float]]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Course:
    """How many findings a family had in each report, and the line through them."""

    code: str
    name: str
    counts: list[int]
    points: str
    end: tuple[float, float]

    @property
    def change(self) -> int:
        return self.counts[-1] - self.counts[0]


@dataclass(frozen=True, slots=True)
class Trend:
    """How findings went over several reports, the last of which is this one; `fresh`, `gone`: since the one before."""

    names: list[str]
    courses: list[Course]
    fresh: int
    gone: int


def family_names(summary: Summary) -> dict[str, str]:
    """Give the families of the rules that ran, each with the name of the first pack that has it."""
    names: dict[str, str] = {}
    for pack, rule in summary.ran:
        names.setdefault(family_of(rule.code), pack.replace("-", " "))
    return names


def families(counts: Mapping[tuple[str, Severity], int], names: Mapping[str, str]) -> list[Family]:
    """Give the families that found something, by code; `counts` has the findings by family and severity."""
    codes = sorted({family for family, _ in counts})
    by_code = {code: {severity: counts.get((code, severity), 0) for severity in SEVERITIES} for code in codes}
    most = max((sum(one.values()) for one in by_code.values()), default=1)
    return [Family(code, names.get(code, ""), one, _bar(one, most)) for code, one in by_code.items()]


def _bar(counts: Mapping[Severity, int], most: int) -> list[tuple[Severity, float, float]]:
    bar = []
    start = 0.0
    for severity, number in counts.items():
        width = round(number * WIDTH / most, 2)
        if number:
            bar.append((severity, round(start, 2), width))
        start += width
    return bar


def trend(past: Sequence[Past], this: Past, names: Mapping[str, str]) -> Trend | None:
    """Give how findings went from the earlier reports to this one; None without any."""
    if not past:
        return None
    runs = [*past, this]
    codes = sorted({code for run in runs for code in run.families})
    courses = [_course("", "all findings", [run.total for run in runs])]
    courses += [_course(code, names.get(code, ""), [run.families[code] for run in runs]) for code in codes]
    last = past[-1]
    return Trend(
        [run.name for run in runs], courses, (this.found - last.found).total(), (last.found - this.found).total()
    )


def _course(code: str, name: str, counts: list[int]) -> Course:
    most = max(1, *counts)
    step = (WIDTH - 2 * _EDGE) / (len(counts) - 1)
    room = HEIGHT - 2 * _EDGE
    points = [
        (round(_EDGE + number * step, 1), round(HEIGHT - _EDGE - count * room / most, 1))
        for number, count in enumerate(counts)
    ]
    return Course(code, name, counts, " ".join(f"{x},{y}" for x, y in points), points[-1])
