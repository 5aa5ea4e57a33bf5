"""What to change in copy to come to the approved wording, in words that a writer understands on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from medlint.claims.words import Word

MAX_CHANGES = 4
MAX_SHOWN = 40
"""Characters of the words of a change that are shown."""


class Change(NamedTuple):
    """Words of the copy, and those that stand in their place in the approved wording; either may be empty."""

    copy: str
    approved: str
    before: str = ""
    """The approved word in front."""


def changes(copy: str, words: Sequence[Word], approved: str, approved_words: Sequence[Word]) -> list[Change]:
    """Give the changes that make the approved wording of copy, in order."""
    found: list[Change] = []
    drop: list[Word] = []
    add: list[Word] = []
    before = ""

    def close() -> None:
        if drop or add:
            found.append(Change(_slice(copy, drop), _slice(approved, add), before))
        drop.clear()
        add.clear()

    codes = Indel.opcodes([word.text for word in words], [word.text for word in approved_words])
    for code in codes:
        if code.tag == "equal":
            close()
            before = _slice(approved, approved_words[code.dest_end - 1 : code.dest_end])
            continue
        drop += words[code.src_start : code.src_end]
        add += approved_words[code.dest_start : code.dest_end]
    close()
    return found


def told(found: Sequence[Change]) -> str:
    """Say the changes: "write 'may ease' for 'ends', add 'in adults' after 'mood', leave out 'quickly'"."""
    said = [_say(change) for change in found[:MAX_CHANGES]]
    more = len(found) - MAX_CHANGES
    if more > 0:
        said.append(f"and {more} more {'change' if more == 1 else 'changes'}")
    return ", ".join(said)


def _say(change: Change) -> str:
    if not change.approved:
        return f"leave out '{_short(change.copy)}'"
    if not change.copy:
        where = f"after '{_short(change.before)}'" if change.before else "in front"
        return f"add '{_short(change.approved)}' {where}"
    return f"write '{_short(change.approved)}' for '{_short(change.copy)}'"


def _slice(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _short(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"
