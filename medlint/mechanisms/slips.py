"""Kinds mixed up: receptors named by a ligand, messengers told as hormones, people "immune" to a treatment."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from medlint.knowledge import Knowledge, spelled
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.reader import Reader
from medlint.mechanisms.view import Mention, View
from medlint.mechanisms.words import WORDS
from medlint.model import Severity

_NOT_IMMUNE = "people do not become immune to a treatment; they did not respond to it"
_SIGNALS = "it acts on nerve-cell signals, not on hormones"
_HORMONES = frozenset(("hormone", "hormones", "hormonal"))


class Slip(msgspec.Struct, frozen=True):
    """A mix-up at tokens `first` to `last`; `fact` says what would be right."""

    first: int
    last: int
    fact: str
    severity: Severity | None = None


def read_slips(reader: Reader, statements: list[Statement], base: Knowledge) -> Iterator[Slip]:
    """Give the mix-ups of a sentence; whether it states them is the caller's to judge."""
    yield from _ligands(reader.view, statements)
    yield from _hormones(reader, base)
    yield from _blockers(reader.view)
    yield from read_immunity(reader.view)


def _ligands(view: View, statements: list[Statement]) -> Iterator[Slip]:
    for statement in statements:
        obj = statement.obj
        if obj is None or statement.aspect or not statement.tags & {"bind", "block", "activate"}:
            continue
        named = {ref.name for ref in obj.of("substance")} & WORDS["receptor ligands"]
        if named and view.text(_end_of_list(view, obj)) not in WORDS["receptor words"] | WORDS["of a thing"]:
            fact = f"{min(named).upper()} is the laboratory agonist; its receptor is meant"
            yield Slip(statement.first, obj.last, fact, "note")


def _blockers(view: View) -> Iterator[Slip]:
    """Give "GLP-1 inhibitors" for medicines that do as the messenger does; "SGLT2/GLP-1 inhibitors" is of two kinds."""
    for mention in view.mentions:
        named = next((ref.name for ref in mention.of("substance") if ref.name in WORDS["only mimicked"]), "")
        if not named or view.text(mention.last) not in WORDS["blocking agents"]:
            continue
        # "No GLP-1 inhibitor", "not a GLP-1 inhibitor".
        before = view.words[max(0, mention.first - 2) : mention.first]
        if before[-1:] not in (["/"], ["-"]) and WORDS["no blocking"].isdisjoint(before):
            fact = f"medicines of this kind mimic {spelled(named)}, and none of them blocks it"
            yield Slip(mention.first, mention.last + 1, fact)


def _end_of_list(view: View, mention: Mention) -> int:
    """Give the token after a list of names: "NMDA and AMPA receptors" shares its noun."""
    last = mention.last
    while view.text(last) in WORDS["conjunctions"] | {",", "/"} and (other := view.at(last + 1)) is not None:
        last = other.last
        if any(ref.kind == "target" for ref in other.refs):
            return last - 1
    return last


def _hormones(reader: Reader, base: Knowledge) -> Iterator[Slip]:
    view = reader.view
    if view.present.isdisjoint(_HORMONES):
        return
    for index, word in enumerate(view.words):
        if word not in _HORMONES or view.at(index) is not None:
            continue
        verb = next((n for n in range(index - 1, max(-1, index - 6), -1) if view.text(n) in WORDS["upsetting"]), -1)
        last = index + 1
        while view.text(last) in WORDS["balance"]:
            last += 1
        balanced = last > index + 1 or view.text(index) == "hormones"
        parted = any(view.text(n) in {",", ".", ";"} for n in range(verb, index))
        if verb < 0:
            keeping = WORDS["keeping"]
            verb = next((n for n in range(index - 1, max(-1, index - 6), -1) if view.text(n) in keeping), -1)
            balanced = view.text(index + 1) in WORDS["even balance"]
        if view.text(last) in {"in", "at", "across"} and WORDS["gaps"].intersection(view.words[last + 1 : last + 4]):
            yield Slip(index, last, _SIGNALS)
            continue
        if view.text(last) in {"therapy", "replacement", "treatment"}:
            continue
        if (settled := _settling(reader, base, last)) > 0:
            yield Slip(index, settled, _SIGNALS)
            continue
        if verb < 0 or not balanced or parted:
            continue
        subject = _likened(view, base, verb) or reader.subject_of(verb)
        if subject is not None and view.text(subject.first - 1) == "unlike" and _with_denial(view, verb) == verb:
            continue
        while view.text(last) in WORDS["untouched"]:
            last += 1
        if subject is not None and _works_by_messengers(base, subject):
            yield Slip(_with_denial(view, verb), last, _SIGNALS)


def _likened(view: View, base: Knowledge, verb: int) -> Mention | None:
    """Give the drug that shifts hormones if what the sentence tells of does not: "unlike X", "the way X does"."""
    denied = _with_denial(view, verb) < verb
    for mention in view.mentions:
        led = WORDS["likening"].intersection(view.words[max(0, mention.first - 3) : mention.first])
        if led and (denied or "unlike" not in led) and _works_by_messengers(base, mention):
            return mention
    return None


def _settling(reader: Reader, base: Knowledge, last: int) -> int:
    """Give the end of "your hormones need time to settle", told of starting or leaving a drug; 0 for none."""
    view = reader.view
    end = next((n + 1 for n in range(last, last + 6) if view.text(n) in WORDS["settling"]), 0)
    between = view.words[last : end - 1]
    led = WORDS["before settling"].issuperset(between) and not {"to", "will", "may", "must"}.isdisjoint(between)
    if not end or not led or WORDS["of the cycle"] & view.present:
        return 0
    before = reader.led_by or view
    named = view.mentions or before.mentions
    if not named or not all(_works_by_messengers(base, one) for one in named) or WORDS["of the cycle"] & before.present:
        return 0
    return end if WORDS["courses"] & (view.present if view.mentions else before.present) else 0


def _works_by_messengers(base: Knowledge, subject: Mention) -> bool:
    groups = {name for ref in subject.of("drug") for name in base.drugs[ref.name].groups}
    groups |= {ref.name for ref in subject.of("group")}
    hormone = any("hormone" in base.substances[ref.name].kinds for ref in subject.of("substance"))
    return bool(groups & WORDS["transmitter groups"]) and not hormone


def _with_denial(view: View, verb: int) -> int:
    """Give where "does not shift" starts: a denied slip is one all the same."""
    while view.text(verb - 1) in WORDS["denial"]:
        verb -= 1
    return verb


def read_immunity(view: View) -> Iterator[Slip]:
    """Give "immune to a treatment"."""
    if "immune" not in view.present or WORDS["germs"] & view.present:
        return
    for index, word in enumerate(view.words):
        if word == "immune" and view.text(index - 1) == "-" and view.text(index - 2) in WORDS["care"]:
            yield Slip(index - 2, index + 1, _NOT_IMMUNE)
        told = word == "immune" and view.text(index + 1) == "to"
        if not told or view.text(index - 1) in WORDS["denial"] | {"-"}:
            continue
        place = index + 2
        while place < index + 9 and view.text(place) in WORDS["care adjectives"]:
            place += 1
        mention = view.at(place)
        named = mention is not None and bool(mention.of("drug", "group")) and not _is_against_germs(mention)
        if named or view.text(place) in WORDS["care"]:
            last = mention.last if named and mention is not None else place + 1
            yield Slip(index, last, _NOT_IMMUNE)


def _is_against_germs(mention: Mention) -> bool:
    return any(ref.name in {"antibiotics", "antivirals", "antifungals", "vaccines"} for ref in mention.of("group"))
