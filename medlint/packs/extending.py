"""Packs that build on others: which packs run with those that are named, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from medlint.late import late
from medlint.model import MedlintError
from medlint.packs.files import PackFile, identity, read_text
from medlint.packs.references import pack_named
from medlint.places import Positions, trouble
from medlint.troubles import TroublesError

MAX_DEPTH = 10
"""How many packs may extend one another in a row."""
_EXTENDS = late(rb"""^["']?extends["']?\s*:""", re.MULTILINE)


def with_extended(packs: Sequence[PackFile]) -> list[PackFile]:
    """Give packs with those that they extend, each once and behind all that it extends.

    Raises MedlintError, with file, line and column, for a pack in `extends` that there is not, a circle, and more than
    MAX_DEPTH packs in a row.
    """
    found: dict[str, PackFile] = {}

    def add(pack: PackFile, trail: tuple[str, ...]) -> None:
        own = identity(pack)
        for number, above in enumerate(extended(pack)):
            if identity(above) in (*trail, own) or len(trail) >= MAX_DEPTH:
                raise _refusal(pack, number, f"goes round in a circle, or over more than {MAX_DEPTH} packs")
            add(above, (*trail, own))
        found.setdefault(own, pack)

    for pack in packs:
        add(pack, ())
    return list(found.values())


def reach(pack: PackFile) -> set[str]:
    """Give the identities of all packs that a pack extends, over however many steps."""
    return {identity(one) for one in with_extended([pack])} - {identity(pack)}


def extended(pack: PackFile) -> list[PackFile]:
    """Give the packs that a pack names in its `extends`, in order."""
    packs: list[PackFile] = []
    for number, name in enumerate(_names(pack)):
        try:
            packs += pack_named(name, pack)
        except MedlintError as error:
            raise _refusal(pack, number, str(error)) from error
    return packs


def _names(pack: PackFile) -> list[str]:
    try:
        content = pack.read_bytes()
    except OSError:
        # Whoever reads it in earnest tells that.
        return []
    # Most packs extend nothing, and need not be read twice.
    if b"extends" not in content or not _EXTENDS.search(content):
        return []
    data, _ = _read(pack)
    names = data.get("extends") if isinstance(data, dict) else None
    return [name for name in names if isinstance(name, str) and name] if isinstance(names, list) else []


def _read(pack: PackFile) -> tuple[Any, Positions]:
    from medlint.packs.recovery import load_leniently

    data, positions, _ = load_leniently(read_text(pack), str(pack))
    return data, positions


def _refusal(pack: PackFile, number: int, what: str) -> TroublesError:
    _, positions = _read(pack)
    return TroublesError([trouble(str(pack), positions, ("extends", number), f"extends: {what}")])
