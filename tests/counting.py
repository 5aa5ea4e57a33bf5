"""Work counted instead of timed: what medlint's own functions run, and the characters that expressions read for them.

What C does within one call (a slice, a sort, the automaton of the prefilter) stays uncounted; the benchmark of speed
measures that as time.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import log
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import re2

import medlint
from medlint.automata import NOWHERE
from medlint.late import Late

HOME = str(Path(medlint.__file__).parent)
Trace = Callable[[FrameType, str, object], Any]


class Work:
    """Operations by the function that ran them."""

    def __init__(self) -> None:
        self.by_function: dict[str, int] = defaultdict(int)
        self._steps: dict[CodeType, Trace | None] = {}

    @property
    def total(self) -> int:
        """All operations."""
        return sum(self.by_function.values())

    def enter(self, frame: FrameType, _event: str, _argument: object) -> Trace | None:
        """Follow the lines of a function of medlint (a trace function)."""
        code = frame.f_code
        if code not in self._steps:
            self._steps[code] = self._stepper(_place(code)) if code.co_filename.startswith(HOME) else None
        return self._steps[code]

    def _stepper(self, place: str) -> Trace:
        done = self.by_function

        def step(_frame: FrameType, _event: str, _argument: object) -> Trace:
            done[place] += 1
            return step

        return step

    def read(self, characters: int) -> None:
        """Count characters for the function of medlint that has them read."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and not frame.f_code.co_filename.startswith(HOME):
            frame = frame.f_back
        if frame is not None:
            self.by_function[_place(frame.f_code)] += max(1, characters)


def _place(code: CodeType) -> str:
    return f"{code.co_filename[len(HOME) + 1 :]}:{code.co_name}"


class CountedPattern:
    """An expression of the standard library's that tells how far it reads."""

    def __init__(self, pattern: re.Pattern[str], work: Work) -> None:
        self._pattern = pattern
        self._work = work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, *limits: int) -> re.Match[str] | None:
        """Count up to the end of the hit."""
        found = self._pattern.search(text, *limits)
        self._work.read((found.end() if found else _end(text, limits)) - (limits[0] if limits else 0))
        return found

    def finditer(self, text: str, *limits: int) -> Iterator[re.Match[str]]:
        """Count up to the end of each hit that is taken."""
        last = limits[0] if limits else 0
        for found in self._pattern.finditer(text, *limits):
            self._work.read(found.end() - last)
            last = found.end()
            yield found
        self._work.read(_end(text, limits) - last)

    def findall(self, text: str, *limits: int) -> list[Any]:
        """Count the whole text, as `split` and `sub` do."""
        self._work.read(len(text))
        return self._pattern.findall(text, *limits)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        """Count the whole text."""
        self._work.read(len(text))
        return self._pattern.split(text, maxsplit)

    def sub(self, new: Any, text: str, count: int = 0) -> str:
        """Count the whole text."""
        self._work.read(len(text))
        return self._pattern.sub(new, text, count)


def _end(text: str, limits: tuple[int, ...]) -> int:
    return min(len(text), limits[1]) if len(limits) > 1 else len(text)


@contextmanager
def counting() -> Iterator[Work]:
    """Count what is done inside; a tracer at work (that of coverage) rests meanwhile."""
    work = Work()
    run, run_set = re2._re2.RE2.Match, re2._re2.Set.Match

    def counted(self: Any, anchor: Any, text: bytes, pos: int, endpos: int) -> Any:
        spans = run(self, anchor, text, pos, endpos)
        work.read((endpos if spans[0] == NOWHERE else spans[0][1]) - pos)
        return spans

    def counted_set(self: Any, text: bytes) -> Any:
        work.read(len(text))
        return run_set(self, text)

    patterns = [
        (module, name, value)
        for full, module in sys.modules.items()
        if full.split(".")[0] == "medlint"
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern | Late)
    ]
    before = sys.gettrace()
    try:
        re2._re2.RE2.Match, re2._re2.Set.Match = counted, counted_set
        for module, name, value in patterns:
            setattr(module, name, CountedPattern(value, work))
        sys.settrace(work.enter)
        yield work
    finally:
        sys.settrace(before)
        re2._re2.RE2.Match, re2._re2.Set.Match = run, run_set
        for module, name, value in patterns:
            setattr(module, name, value)


@dataclass(frozen=True)
class Growth:
    """Exponents with which work grows: 1 is linear, 2 is quadratic."""

    total: float
    steepest: float
    place: str
    """The function whose work grows most steeply, of those that matter."""

    def __str__(self) -> str:
        return f"{self.total:.2f} in all, {self.steepest:.2f} in {self.place}"


LEAST = 0.01
"""Share of the work from which on a function matters."""


def growth(run: Callable[[int], object], small: int, large: int) -> Growth:
    """Run at two sizes, and give how the work grew."""
    with counting() as first:
        run(small)
    with counting() as second:
        run(large)
    ratio = log(large / small)
    # What is hardly there at the smaller size may grow as it likes until it matters.
    floor = LEAST * first.total * small / large
    places = [
        (log(done / max(first.by_function.get(place, 0), floor)) / ratio, place)
        for place, done in second.by_function.items()
        if done > LEAST * second.total
    ]
    return Growth(log(second.total / first.total) / ratio, *max(places))
