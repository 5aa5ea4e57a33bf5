"""What a careful reader of claims files would ask about, though they can be used as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from medlint.citations.forms import is_reference, names_source
from medlint.citations.identifiers import has_identifier, malformed
from medlint.claims.exact import find_in
from medlint.claims.files import Approved
from medlint.claims.register import Form, Register
from medlint.places import Keys
from medlint.troubles import Trouble

MAX_LIKE = 20
"""Claims of the same words that are compared with each other."""


class Remark(NamedTuple):
    """Something to look at: a warning makes `medlint claims check` fail, a note does not."""

    trouble: Trouble
    severity: Literal["warning", "note"] = "warning"


def review(claims: Sequence[Approved], day: date) -> list[Remark]:
    """Give what there is to ask about claims on a day, in order of place."""
    register = Register(claims)
    found = [
        *(remark for one in claims for remark in (*_references(one), *_validity(one, day))),
        *_variants(register),
        *_equal(register),
        *_contradicting(register),
        *_within(register),
    ]
    unique = {(one.trouble.place, one.trouble.what): one for one in found}
    files = {one.path: number for number, one in reversed([*enumerate(claims)])}
    return sorted(unique.values(), key=lambda one: (files[one.trouble.path], one.trouble.line, one.trouble.column))


def _references(one: Approved) -> Iterator[Remark]:
    if not one.claim.references:
        yield Remark(one.trouble("gives no reference; name what the claim rests on"))
    for number, text in enumerate(one.claim.references):
        if any(malformed(text)):
            yield Remark(one.trouble("has a DOI or PMID that cannot be one; copy it again", "references", number))
        elif not _can_be_found(text):
            told = "has a reference that leads nowhere; give a URL, a DOI, or author, journal and year"
            yield Remark(one.trouble(told, "references", number))


def _can_be_found(text: str) -> bool:
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return "." in parts.netloc and " " not in text.strip()
    return has_identifier(text) or names_source(text) or is_reference(text)


def _validity(one: Approved, day: date) -> Iterator[Remark]:
    last = one.claim.valid_to
    if last and last < day:
        yield Remark(one.trouble(f"ran out on {last}; copy that uses it is reported (LNT011)", "valid_to"), "note")


def _variants(register: Register) -> Iterator[Remark]:
    """Tell of variants that say the same as another wording of their claim, or another thing."""
    first: dict[str, list[Form]] = defaultdict(list)
    for form in register.forms:
        earlier = first[form.approved.claim.id]
        keys: Keys = ("variants", len(earlier) - 1)
        if earlier and any(_plain(form) == _plain(other) for other in earlier):
            yield Remark(
                form.approved.trouble("has a variant twice; take it out (case and spaces do not matter)", *keys)
            )
        elif earlier and _differs(form, earlier[0]):
            told = f"has a variant that differs from its wording in {_differs(form, earlier[0])}; make it a claim"
            yield Remark(form.approved.trouble(f"{told} of its own", *keys))
        earlier.append(form)


def _equal(register: Register) -> Iterator[Remark]:
    """Tell of wording that two claims have for one market and time."""
    for one, other in _pairs(register, _plain):
        told = f"has a wording of {other.approved.claim.id}, too ({other.approved.place}); keep it in one of them"
        yield Remark(one.approved.trouble(told))


def _contradicting(register: Register) -> Iterator[Remark]:
    """Tell of claims that say of the same words another number, or the contrary."""
    for one, other in _pairs(register, lambda form: tuple(sorted(form.statement.content))):
        what = _differs(one, other)
        if what and len(one.content) > 1:
            told = f"says the same as {other.approved.claim.id} ({other.approved.place}) with another {what[:-1]}"
            yield Remark(one.approved.trouble(f"{told}; keep the one that holds"))


def _within(register: Register) -> Iterator[Remark]:
    """Tell of wording that stands in a longer claim, which it lets through without its qualifier."""
    for form in register.forms:
        required = form.approved.claim.required
        for other in find_in(form.words, register) if required else ():
            own = other.approved.claim
            if other.approved is not form.approved and own.required != required and _overlap(form, other):
                told = f"stands in {form.approved.claim.id} ({form.approved.place}) without its qualifier"
                yield Remark(other.approved.trouble(f"{told}; give both the same qualifier"))


def _pairs(register: Register, key: Callable[[Form], tuple[str, ...]]) -> Iterator[tuple[Form, Form]]:
    """Give the forms of different claims that have one key and may be used in one market at one time."""
    like: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in register.forms:
        like[key(form)].append(form)
    for forms in like.values():
        for other, one in combinations(forms[:MAX_LIKE], 2):
            if one.approved is not other.approved and _overlap(one, other):
                yield one, other


def _overlap(one: Form, other: Form) -> bool:
    """Tell whether the claims of two forms may be used in one market on one day."""
    mine, theirs = one.approved.claim, other.approved.claim
    if set(mine.markets).isdisjoint(theirs.markets):
        return False
    starts = max(claim.valid_from or date.min for claim in (mine, theirs))
    return starts <= min(claim.valid_to or date.max for claim in (mine, theirs))


def _differs(one: Form, other: Form) -> str:
    if one.statement.numbers != other.statement.numbers:
        return "numbers"
    return "" if one.statement.negators == other.statement.negators else "negations"


def _plain(form: Form) -> tuple[str, ...]:
    return tuple(word.text for word in form.words)
