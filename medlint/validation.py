"""Data checked against msgspec types, with errors that say where the trouble stands and what was probably meant."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from medlint.places import Keys, Positions, trouble
from medlint.troubles import Trouble, TroublesError, in_order

T = TypeVar("T")


def convert(data: Any, kind: type[T], path: str, positions: Positions | None = None, *, at: Keys = ()) -> T:
    """Give `data` as a `kind`.

    Raises TroublesError for all that the type refuses: `path`, line and column (as far as `positions` knows them; `at`
    is the way to `data` within them), the way to the value, the problem, and the nearest valid key for an unknown one.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise TroublesError(troubles_in(data, kind, path, positions, at=at)) from error


def troubles_in(data: Any, kind: Any, path: str, positions: Positions | None = None, *, at: Keys = ()) -> list[Trouble]:
    """Give all that the type `kind` refuses in `data`, in order of place, as `convert` tells it."""
    # Imported here: most data is sound.
    from medlint.problems import problems

    return in_order(trouble(path, positions or {}, one.keys, one.told) for one in problems(data, kind, at))


def nearest(word: str, known: list[str], what: str) -> str:
    """Say which of `known` was probably meant by `word`, or list them when none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known {what}s: {', '.join(sorted(known))}" if known else f"no {what} is allowed there"
