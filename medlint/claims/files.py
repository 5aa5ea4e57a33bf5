"""Claims files: read, and refused where they are not what a reviewer can have approved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from medlint.claims.entries import Claim, ClaimsFile, Qualifier
from medlint.claims.words import wording
from medlint.model import MedlintError
from medlint.places import Keys, Positions, place, trouble
from medlint.strict_yaml import load
from medlint.troubles import Trouble, TroublesError, in_order
from medlint.validation import convert

MAX_BYTES = 5_000_000
MAX_CLAIMS = 10_000
MIN_WORDS = 3
"""Words of the shortest wording: fewer stand in too much copy that says something else."""


@dataclass(frozen=True, eq=False)
class Approved:
    """A claim, and where it stands in its file."""

    claim: Claim
    path: str
    positions: Positions
    keys: Keys

    @property
    def place(self) -> str:
        """The place for people: `claims.yml:12:3`."""
        return place(self.path, self.positions, self.keys)

    def trouble(self, what: str, *keys: str | int) -> Trouble:
        """Give something that is to be said of the claim, or of a value of it."""
        return trouble(self.path, self.positions, (*self.keys, *keys), f"{self.claim.id}: {what}")


def load_claims(paths: Sequence[str]) -> tuple[Approved, ...]:
    """Give the claims of files, in order. The same object is given while the files stay as they are.

    Raises MedlintError, with file, line and column, for a file that cannot be read or says what it may not: unknown
    and equal keys, values of the wrong kind, ids that stand twice, a last day before the first, wording of too few
    words.
    """
    states = []
    for path in paths:
        try:
            state = os.stat(path)
        except OSError as error:
            raise _unreadable(path, error) from error
        states.append((path, state.st_mtime_ns, state.st_size))
    return _load(tuple(states))


@lru_cache(maxsize=16)
def _load(states: tuple[tuple[str, int, int], ...]) -> tuple[Approved, ...]:
    return checked(one for path, _, _ in states for one in read_claims(_text(path), path))


def read_claims(text: str, path: str) -> Iterator[Approved]:
    """Give the claims that stand in the text of a file; raises MedlintError as `load_claims` does."""
    data, positions = load(text, _shown(path))
    entries = convert(data if data is not None else {"claims": []}, ClaimsFile, _shown(path), positions).claims
    if len(entries) > MAX_CLAIMS:
        raise MedlintError(f"{_shown(path)}: {len(entries):,} claims; keep {MAX_CLAIMS:,} at most in a file")
    for number, claim in enumerate(entries):
        yield Approved(claim, _shown(path), positions, ("claims", number))


def checked(claims: Iterable[Approved]) -> tuple[Approved, ...]:
    """Give the claims of all files in force; raises MedlintError for what the types cannot tell."""
    found = tuple(claims)
    troubles: list[Trouble] = []
    first: dict[str, Approved] = {}
    for one in found:
        claim = one.claim
        other = first.setdefault(claim.id, one)
        if other is not one:
            troubles.append(one.trouble(f"another claim has this id ({other.place}); ids are never reused", "id"))
        if claim.valid_from and claim.valid_to and claim.valid_to < claim.valid_from:
            told = f"`valid_to` {claim.valid_to} is before `valid_from` {claim.valid_from}; turn them round"
            troubles.append(one.trouble(told, "valid_to"))
        troubles += _wording_troubles(one)
    if troubles:
        raise TroublesError(in_order(troubles))
    return found


def _wording_troubles(one: Approved) -> Iterator[Trouble]:
    claim = one.claim
    texts: list[tuple[str, Keys]] = [(claim.wording, ("wording",))]
    texts += [(text, ("variants", number)) for number, text in enumerate(claim.variants)]
    for text, keys in texts:
        count = sum(word.text[0].isalnum() for word in wording(text))
        if count < MIN_WORDS or not any(word.is_word for word in wording(text)):
            told = f"wording of {count or 'no'} words fits other statements too; write {MIN_WORDS} words or more"
            yield one.trouble(told, *keys)
    if claim.required and not all(map(wording, (claim.required.text, *claim.required.variants))):
        yield one.trouble("the qualifier says nothing; write its words, or take it out", "qualifier")


def qualifier_wordings(qualifier: Qualifier) -> tuple[str, ...]:
    """Give all wordings of a qualifier."""
    return (qualifier.text, *qualifier.variants)


def _text(path: str) -> str:
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(data) > MAX_BYTES:
        raise MedlintError(f"{_shown(path)}: larger than {MAX_BYTES:,} bytes; split it into several files")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MedlintError(f"{_shown(path)}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _unreadable(path: str, error: OSError) -> MedlintError:
    return MedlintError(f"{_shown(path)}: cannot be read ({error.strerror}); mend the path under `claims`")


def _shown(path: str) -> str:
    from medlint.paths import display

    return display(path)
