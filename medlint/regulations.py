"""The clause register: what a rule's `basis` names, whom it binds, and how far it was read."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from itertools import product
from typing import Literal

import msgspec

from medlint.cache import cached, digest
from medlint.late import late
from medlint.paths import data_folder

GOOD_PRACTICE = "good practice"
"""The basis of a rule that no clause stands behind."""

HOUSE = "house"
"""The basis of a house's own rules; `house: Brand guide, section 4` says more of it."""

_WIDTHS = (200, 200), (60, 50), (36, 30), (26, 18)
"""Columns of the instrument and of the clause, as many as there is room for."""
_SHORTER = (
    ("Federal Trade Commission Act", "FTC Act"),
    ("Federal Food, Drug, and Cosmetic Act", "FD&C Act"),
    ("Health Products Compliance Guidance", "FTC health guidance"),
    ("Directive 2001/83/EC on medicinal products for human use, Title VIII", "Directive 2001/83/EC"),
    ("Therapeutic Goods (Therapeutic Goods Advertising Code) Instrument 2021", "TGA Advertising Code 2021"),
    ("Health Practitioner Regulation National Law", "National Law"),
    ("Human Medicines Regulations 2012 (SI 2012/1916), Part 14", "Human Medicines Regs 2012"),
    ("UK Code of Non-broadcast Advertising and Direct & Promotional Marketing (CAP Code), 12th edition", "CAP Code"),
    ("ABPI Code of Practice for the Pharmaceutical Industry", "ABPI Code"),
)
_CFR = late(r"\d+ CFR \d+\.\d+(?:\([a-z0-9]+\))*")
_WHERE_ELSE = {"PLATFORM": "platform policy", "INTL": "international", "US-CA": "California"}


class Regulation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One clause, in our own words. An empty `binds` is evidence or policy text that binds nobody."""

    id: str
    jurisdiction: str
    body: str
    instrument: str
    clause: str
    year: int | None
    url: str
    requirement: str
    kind: str
    confidence: Literal["seen", "memory"]
    binds: list[str]
    source: str = ""
    scope: str = ""
    seen_extent: str = ""
    note: str = ""
    mandated_text: str = ""


@cache
def register() -> dict[str, Regulation]:
    """Give all clauses by id, in the order of the register."""
    return {name: _decoder.decode(packed) for name, packed in _packed().items()}


@cache
def clause_of(basis: str) -> Regulation | None:
    """Give one clause by its id; None where there is none."""
    packed = _packed().get(basis)
    return None if packed is None else _decoder.decode(packed)


_decoder = msgspec.msgpack.Decoder(Regulation)


@cache
def _packed() -> dict[str, msgspec.Raw]:
    """Give the clauses as they are kept: a report tells few of them, and reads no others."""
    name = "regulations.yaml"
    with open(os.path.join(data_folder(), name), "rb") as file:
        raw = file.read()

    def build() -> dict[str, msgspec.Raw]:
        from medlint.strict_yaml import load
        from medlint.validation import convert

        data, positions = load(raw.decode(), name)
        clauses = convert(data, list[Regulation], name, positions)
        return {clause.id: msgspec.Raw(msgspec.msgpack.encode(clause)) for clause in clauses}

    key = digest(*Regulation.__struct_fields__, raw)
    found: dict[str, msgspec.Raw] = cached("regulations", key, build, dict[str, msgspec.Raw])
    return found


def told_unknown(basis: str) -> str:
    """Say what is wrong with a rule's basis: nothing, when it is a clause, good practice or the house's own."""
    if basis in register() or basis in (GOOD_PRACTICE, HOUSE) or basis.startswith(f"{HOUSE}: "):
        return ""
    from medlint.validation import nearest

    guess = nearest(basis, [*register(), GOOD_PRACTICE, HOUSE], "basis")
    return (
        f"the register has no clause `{basis}`; "
        f"{guess if guess.startswith('did') else f'use `{GOOD_PRACTICE}`, or `{HOUSE}: ` and a ground of your own'}"
    )


@lru_cache(maxsize=1024)
def short(basis: str, room: int = 120) -> str:
    """Say in at most `room` columns what the clause `basis` is, where, and whom it binds; an unknown id as it is."""
    clause = clause_of(basis)
    if clause is None:
        return basis
    where = _WHERE_ELSE.get(clause.jurisdiction, clause.jurisdiction)
    # What is from memory must say so, whatever else there is no room for.
    standing = [where, "check the official text"] if clause.confidence == "memory" else [where]
    bound = [_plural(one) for one in clause.binds]
    for name, count in product((_name(clause, widths) for widths in _WIDTHS), (2, 1)):
        some = bound[:count] + ["…"] * (len(bound) > count)
        remarks = [*standing, ", ".join(some)] if some else standing
        text = f"{name} ({'; '.join(remarks)})"
        if len(text) <= room:
            return text
    end = f" ({'; '.join(standing)})"
    return _cut(_name(clause, _WIDTHS[-1]), max(1, room - len(end))) + end


def _name(clause: Regulation, widths: tuple[int, int]) -> str:
    cited = _CFR.match(clause.clause)
    if cited:
        return cited[0]
    instrument = clause.instrument
    for name, shorter in _SHORTER:
        instrument = instrument.replace(name, shorter)
    return f"{_cut(instrument, widths[0])}, {_cut(clause.clause, widths[1])}"


def _cut(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0].rstrip(",;:(") + "…"


def _plural(bound: str) -> str:
    words = bound.replace("-", " ")
    if words == "telehealth":
        return "telehealth firms"
    return words[:-1] + "ies" if words.endswith("cy") else words + "s"
