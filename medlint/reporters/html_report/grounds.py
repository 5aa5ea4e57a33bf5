"""What findings rest on: the rules that made them, and the clauses that these name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from medlint.packs import Rule
from medlint.regulations import GOOD_PRACTICE, Regulation, register, short

_ROOM = 72
MOST = 3
"""Clauses that a finding names; its rule names all."""
_STANDINGS = {
    "text": "Read: the clause itself, or the official page.",
    "summary": "Read: a description of the clause by others, not its own text.",
    "title": "Read: title and scope only.",
}
_MEMORY = "From memory: check the official text before you rely on it."


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis in a line; `id` is empty where there is no clause to look up."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the register, with what is said of it."""

    regulation: Regulation
    title: str
    standing: str
    bound: str
    url: str
    """To be linked; empty where there is none that a browser may open."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A rule that found something, with the times that it did; `rule` is missing where it is not known any more."""

    code: str
    name: str
    count: int
    rule: Rule | None


@cache
def ground(basis: str) -> Ground:
    """Give a basis in a line, with its standing."""
    known = register().get(basis)
    if known is None:
        text = "Good practice; no clause stands behind it." if basis == GOOD_PRACTICE else basis
        return Ground("", text)
    return Ground(basis, short(basis, _ROOM))


def foremost(basis: Sequence[str], market: str) -> tuple[str, ...]:
    """Give those of a finding's clauses that are shown with it: the ones of its market before others."""
    return tuple(sorted(basis, key=lambda one: not _is_of(one, market))[:MOST])


def _is_of(basis: str, market: str) -> bool:
    known = register().get(basis)
    return known is not None and known.jurisdiction.split("-")[0].lower() == market


def clauses(ids: Iterable[str]) -> list[Clause]:
    """Give the clauses of the register that are named, in its order."""
    wanted = set(ids)
    return [_clause(one) for id, one in register().items() if id in wanted]


def _clause(one: Regulation) -> Clause:
    return Clause(
        one,
        f"{one.instrument}, {one.clause}",
        _MEMORY if one.confidence == "memory" else _STANDINGS.get(one.seen_extent, "Read."),
        ", ".join(bound.replace("-", " ") for bound in one.binds) or "nobody: evidence or policy",
        one.url if one.url.startswith(("https://", "http://")) else "",
    )
