"""Named checks: Python that a rule of kind `check` calls, one module a check, found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from importlib import import_module
from typing import Any, NamedTuple, TypeVar, cast

from medlint import supplements
from medlint.model import Block, Document, Match
from medlint.text import Sentence
from medlint.wordlists import Wording, load_lists, load_wording


class Candidate(NamedTuple):
    """A sentence in which a rule's anchors stand."""

    block: Block
    sentence: Sentence


CheckFunction = Callable[[Document, Sequence[Candidate], dict[str, Any]], Iterable[Match]]
"""Takes the document, the candidates in order of place, and the rule's `options`; gives matches of that rule."""

READINGS = {
    "approval": ("disclosures",),
    "disclosures": ("disclosures",),
    "mechanisms": ("mechanisms",),
    "supplements": ("disclosures", "supplement copy"),
}
"""What checks keep in a document's memo that grows with the document; let go of after the last rule that needs it."""


class Lists(NamedTuple):
    """Lists of wording that a check looks for; which sentences may hold them is noted (`medlint.noted`)."""

    load: Callable[[], Wording]
    anchors: tuple[str, ...]
    """Lists some of which stands in whatever the check finds; none where its rules name anchors."""
    noted: tuple[str, ...] = ()
    """Others that are asked about all of a document."""


_MINIMISED = ("minimised", "minimised-answer", "minimised-back", "minimised-note")
_OUTCOMES = ("strong", "weak", "told", "turn", "mark", "sworn", "sure-change", "likely-change", "story-change")
LISTS = {
    "discounts": Lists(partial(load_wording, "discounts", "pressure", ("cut",)), ("cut",)),
    "minimised-risk": Lists(partial(load_lists, "minimised.yaml", _MINIMISED), _MINIMISED),
    "supplements": Lists(supplements.load, (), supplements.NOTED),
    "testimonials": Lists(
        partial(load_wording, "testimonials", "subjects", _OUTCOMES),
        _OUTCOMES,
        ("provider", "register", "asked", "failed", "illness", "goods", "frame", "voice", "story", "career"),
    ),
}
"""By check."""


T = TypeVar("T")


def shared(document: Document, name: str, candidates: Sequence[Candidate], work: Callable[[], list[T]]) -> list[T]:
    """Give what `work` finds in some sentences; kept as `name`, for several rules ask about the same."""
    known = document.memo.get(name)
    if known is None or known[0] != candidates:
        document.memo[name] = known = (candidates, work())
    found: list[T] = known[1]
    return found


def check_names() -> list[str]:
    """List the checks that a pack may name."""
    from pkgutil import iter_modules

    return sorted(module.name.replace("_", "-") for module in iter_modules(__path__))


@cache
def load_check(name: str) -> CheckFunction:
    """Import the check `name` (`uncited-x` is the module `uncited_x`) and give its `check` function."""
    return cast(CheckFunction, import_module(f"medlint.checks.{name.replace('-', '_')}").check)
