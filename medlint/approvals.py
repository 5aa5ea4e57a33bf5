"""What is approved: dated facts of drugs, devices and other treatments, each of one market.

Facts of `rules/knowledge/approvals.jsonl` come first; the uses that the treatments table knows as unapproved stand
behind them, for the United States alone. What neither tells is unknown, and nothing is concluded from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from medlint.cache import cached, digest
from medlint.linear import compile_expression
from medlint.notation import Phrase, expression, parse_lexicons
from medlint.treatments import Evidence, knowledge

Standing = Literal["approved", "unapproved", "cleared", "unsettled"]
Market = Literal["us", "uk", "eu", "au", "ca"]
HOME: Market = "us"
"""The market that the treatments table speaks of."""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One standing of a treatment on one market, from the day `from` until the day `to`, each empty where unknown.

    `approved` stands for a cleared use too, `cleared` for devices that no approval is given for, and `unsettled`
    bars what the treatments table would say. A fact without `use` is of the treatment whatever it is used for.
    """

    treatment: str
    standing: Standing
    market: Market
    use: str
    evidence: Evidence
    source: str
    as_of: str
    words: list[str] = []
    """How copy words the use (phrase notation)."""
    names: list[str] = []
    """The names of the treatment that it is of; all of them where there are none, or with `extend`."""
    extend: bool = False
    """Whether `names` are more names of the treatment, rather than the only ones that count."""
    unless: list[str] = msgspec.field(default_factory=list, name="except")
    """Words (phrase notation) beside which the fact says nothing."""
    since: str = msgspec.field(default="", name="from")
    to: str = ""

    def holds(self, market: str, day: date) -> bool:
        """Tell whether it is a fact on that market and day."""
        return self.market == market and self.is_begun(day) and not self.is_over(day)

    def is_begun(self, day: date) -> bool:
        """Tell whether it held on that day or before."""
        return not self.since or date.fromisoformat(self.since) <= day

    def is_over(self, day: date) -> bool:
        """Tell whether it held before that day and does not any more."""
        return bool(self.to) and date.fromisoformat(self.to) <= day

    def is_of(self, name: str) -> bool:
        """Tell whether it counts for the treatment under that name (folded)."""
        if not self.names or self.extend:
            return True
        plain = [one.replace("-", " ") for one in self.names]
        return any(form in plain for form in (name.replace("-", " "), name.replace("-", " ").removesuffix("s")))


class Named(msgspec.Struct, frozen=True):
    """A treatment that a text names, at `start`:`end`."""

    treatment: str
    start: int
    end: int


class Approvals:
    """All facts, by treatment, and the names that copy gives the treatments."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts: dict[str, list[Fact]] = defaultdict(list)
        table = knowledge()
        names = {name: table.treatments[index].treatment for name, index in table.names.items()}
        for fact in facts:
            self.facts[fact.treatment].append(fact)
            # The facts name one "red light device"; copy sells devices.
            for name in (form for one in fact.names for form in (one, f"{one}s")):
                names.setdefault(name, fact.treatment)
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)
        self._owners = list(names.values())
        self._known = {treatment.treatment: treatment for treatment in table.treatments}

    def named(self, text: str) -> Iterator[Named]:
        """Find the treatments that a folded text names, the longest name at each place."""
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if not _is_inside_word(text, start, end):
                yield Named(self._owners[number], start, end)

    def of(self, treatment: str, market: str) -> list[Fact]:
        """Give what is known of a treatment on a market; uses of the treatments table behind facts of its own."""
        own = [fact for fact in self.facts.get(treatment, ()) if fact.market == market]
        if market != HOME or any(fact.standing == "unsettled" for fact in own):
            return own
        return own + self._tabled(treatment, {fact.use for fact in own})

    def _tabled(self, name: str, dated: set[str]) -> list[Fact]:
        """Give the uses of the treatments table, less those that a fact gives with its days."""
        row = self._known.get(name)
        if row is None:
            return []
        uses = knowledge().uses
        approved = [
            Fact(name, "approved", HOME, use, row.evidence, row.source, row.as_of)
            for use in row.approved_uses
            if use.split(" (")[0] not in dated
        ]
        unapproved = [
            Fact(name, "unapproved", HOME, use, row.evidence, row.source, row.as_of)
            for use in row.unapproved_uses
            if use in uses
        ]
        return approved + unapproved


def use_spans(fact: Fact, text: str) -> list[tuple[int, int]]:
    """Give where a folded text words the use of a fact."""
    if fact.words:
        return phrase_spans(tuple(fact.words), text)
    is_worded = fact.standing == "unapproved"
    source = knowledge().uses[fact.use] if is_worded else re.escape(fact.use.split(" (")[0].lower())
    return [found.span() for found in compile_expression(source).finditer(text)]


def has_exception(fact: Fact, text: str) -> bool:
    """Tell whether words stand in a folded text beside which the fact says nothing."""
    return bool(fact.unless and phrase_spans(tuple(fact.unless), text))


def phrase_spans(phrases: tuple[str, ...], text: str) -> list[tuple[int, int]]:
    """Give where one of some phrases (in the notation) stands in a folded text."""
    return [found.span() for found in compile_expression(_phrases(phrases)).finditer(text)]


@cache
def approvals() -> Approvals:
    """Load the facts, from the compiled form on disk when the file is the same.

    Raises msgspec.MsgspecError for a bad entry (a test holds them good).
    """
    source = _path().read_bytes()
    decoder = msgspec.json.Decoder(Fact)
    return Approvals(cached("approvals", digest(source), lambda: decoder.decode_lines(source), list[Fact]))


def _path() -> Path:
    # As packs are: beside the package when installed, in the checkout otherwise.
    installed = Path(__file__).parent / "rules"
    return (installed if installed.is_dir() else Path(__file__).parents[1] / "rules") / "knowledge" / "approvals.jsonl"


@cache
def _phrases(texts: tuple[str, ...]) -> str:
    return expression(Phrase(((parse_lexicons({"": list(texts)})[""],),)))


def _is_inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isalnum() or before == "-" or after.isalnum()
