"""Boxed warnings on a day: what the tables hold today, and what is known of when it came and went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import msgspec

from medlint import __version__
from medlint.cache import cached, digest
from medlint.treatments import Treatment, knowledge_dir


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "until": "to"}):
    """Topics that stand in a treatment's box from a day, up to one, or between the two, and on no other."""

    treatment: str
    boxed: list[str]
    source: str
    since: date | None = None
    until: date | None = None
    forms: list[str] = []
    """Names of the forms that carry it, folded; none where all do."""

    def holds(self, day: date) -> bool:
        """Tell whether they stand there on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@cache
def dated_warnings() -> dict[str, list[Dated]]:
    """Give what is dated, by the treatment's name; raises msgspec.MsgspecError for bad entries."""
    path = knowledge_dir() / "boxed_warnings.yaml"
    data = path.read_bytes()

    def parse() -> list[Dated]:
        # Imported here: most runs find it parsed.
        from medlint.strict_yaml import load

        return msgspec.convert(load(data.decode(), str(path))[0], list[Dated])

    found: dict[str, list[Dated]] = {}
    for one in cached("boxed-warnings", digest(__version__, data), parse, list[Dated]):
        found.setdefault(one.treatment, []).append(one)
    return found


def boxed_on(treatment: Treatment, day: date, is_named: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Give the topics of a treatment's boxed warning on a day; those of one form alone where `is_named` names it."""
    found = list(treatment.boxed)
    for dated in dated_warnings().get(treatment.treatment, ()):
        found = [topic for topic in found if topic not in dated.boxed]
        if dated.holds(day) and (not dated.forms or any(map(is_named, dated.forms))):
            found += dated.boxed
    return found
