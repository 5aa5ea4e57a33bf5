"""Kinds mixed up: a receptor named by its ligand, transmitters' work told as hormone balance, patients "immune" to treatment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medlint.knowledge import Knowledge
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.reader import Reader
from medlint.mechanisms.view import View
from medlint.mechanisms.words import WORDS
from medlint.model import Severity
from medlint.relations import Lexicon


@dataclass(frozen=True, slots=True)
class Slip:
    """A mix-up at tokens `first` to `last`; `fact` says what would be right."""

    first: int
    last: int
    fact: str
    severity: Severity | None = None


def read_slips(reader: Reader, statements: list[Statement], base: Knowledge, lexicon: Lexicon) -> Iterator[Slip]:
    """Give the mix-ups of a sentence; the caller has checked that it states anything at all."""
    for statement in statements:
        named = {ref.name for ref in statement.obj.of("substance")} if statement.obj else set()
        if (
            statement.obj is not None
            and named & WORDS["receptor ligands"]
            and statement.tags & {"bind", "block", "activate"}
        ):
            if reader.view.text(statement.obj.last) not in WORDS["receptor words"] and not statement.aspect:
                fact = f"{sorted(named)[0].upper()} is the laboratory agonist; its receptor is meant"
                yield Slip(statement.first, statement.obj.last, fact, "note")
    yield from _hormones(reader.view, reader, base)
    yield from _immune(reader.view, lexicon)


def _hormones(view: View, reader: Reader, base: Knowledge) -> Iterator[Slip]:
    for index in range(len(view.tokens)):
        if view.text(index) not in {"hormone", "hormones", "hormonal"}:
            continue
        last = index + 1
        while view.text(last) in WORDS["balance"] or view.text(last) == "'s":
            last += 1
        verb = next((n for n in range(index - 1, max(-1, index - 6), -1) if view.text(n) in WORDS["upsetting"]), -1)
        balanced = (
            last > index + 1
            or (view.text(index - 1) == "of" and view.text(index - 2) in WORDS["balance"])
            or view.text(index) == "hormones"
        )
        if (
            verb < 0
            or not balanced
            or view.at(index) is not None
            or view.text(index + 1) in {"therapy", "replacement", "treatment"}
        ):
            continue
        if any(view.text(n) in {",", ".", ";"} for n in range(verb, index)):
            continue
        first = verb
        while view.text(first - 1) in {"not", "n't", "does", "do", "never", "to", "with"}:
            first -= 1
        subject = reader.subject_of(verb)
        if subject is None:
            continue
        groups = {name for ref in subject.of("drug") for name in base.drugs[ref.name].groups} | {
            ref.name for ref in subject.of("group")
        }
        if groups & WORDS["transmitter groups"] and not any(
            ref.kind == "substance" and "hormone" in base.substances[ref.name].kinds for ref in subject.refs
        ):
            yield Slip(first, last, "it acts on nerve-cell signals, not on hormones")


def _immune(view: View, lexicon: Lexicon) -> Iterator[Slip]:
    for index in range(len(view.tokens)):
        if (
            view.text(index) != "immune"
            or view.text(index + 1) != "to"
            or view.text(index - 1) in {"not", "n't", "-", "never"}
        ):
            continue
        place = index + 2
        while place < index + 9 and view.text(place) in WORDS["care adjectives"]:
            place += 1
        mention = view.at(place)
        product = (
            mention is not None
            and bool(mention.of("drug", "group"))
            and not _is_germ_drug(mention.of("group"), mention.of("drug"))
        )
        if view.text(place) in WORDS["care"] or product:
            last = mention.last if product and mention is not None else place + 1
            if not _is_about_germs(view):
                yield Slip(index, last, "people do not become immune to a treatment; they did not respond to it")


def _is_germ_drug(*refs: tuple[object, ...]) -> bool:
    return any(
        "antibiotic" in str(ref) or "antiviral" in str(ref) or "vaccine" in str(ref) for group in refs for ref in group
    )


def _is_about_germs(view: View) -> bool:
    return bool(
        {
            "bacteria",
            "bacterium",
            "virus",
            "viruses",
            "germs",
            "microbes",
            "tumour",
            "tumor",
            "parasites",
            "mosquitoes",
            "lice",
            "fungus",
            "strain",
            "strains",
            "weeds",
        }
        & {t.text for t in view.tokens}
    )
