"""What a configuration makes run, kept between runs: one in which no file is linted needs no packs for telling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from medlint import cache
from medlint.results.judging import judged_by
from medlint.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Collection

    from medlint.config import Config
    from medlint.packs import Rule
    from medlint.reporters import Summary


class Ran(msgspec.Struct, frozen=True):
    """The rules that run, and what is wrong in the packs."""

    names: list[tuple[str, str]]
    """Name of the pack and code of each rule."""
    packed: list[msgspec.Raw]
    """The rules themselves, in the same order: most reports only count them."""
    troubles: list[Trouble]
    left_out: list[str]
    """Codes of the rules that do not run because of it."""


def ran_by(config: Config) -> Ran:
    """Give what a configuration makes run.

    Raises MedlintError for a mistake in a pack or profile, and for a rule that the configuration names and no pack has.
    """
    if not cache.is_enabled():
        return _ran_by(config)
    asked = (
        config.file,
        config.profile,
        *config.packs,
        "",
        *config.select,
        "",
        *config.ignore,
        str(config.strict_packs),
    )
    name = f"ran-{cache.digest(*asked)[:12]}"
    found: Ran = cache.cached(name, judged_by(config), lambda: _ran_by(config), Ran)
    return found


def _ran_by(config: Config) -> Ran:
    from medlint.commands import rules_of
    from medlint.engine import linter_of

    linter = linter_of(config)
    ran = [one for one in rules_of(config) if linter.is_wanted(one.rule, config.select, config.ignore)]
    return Ran(
        [(one.pack, one.rule.code) for one in ran],
        [msgspec.Raw(msgspec.msgpack.encode(one.rule)) for one in ran],
        linter.compiled.troubles,
        linter.compiled.left_out,
    )


def count_rules(ran: Collection[Ran], summary: Summary) -> None:
    """Tell a summary which rules ran under the configurations of a run."""
    names = sorted({(code, pack) for one in ran for pack, code in one.names})
    summary.rules = len(names)
    summary.packs = tuple(sorted({pack for _, pack in names}))
    summary.rules_ran = lambda: _rules(ran)


def _rules(ran: Collection[Ran]) -> list[tuple[str, Rule]]:
    from medlint.packs import Rule

    decoder = msgspec.msgpack.Decoder(Rule)
    packed = {(code, pack): raw for one in ran for (pack, code), raw in zip(one.names, one.packed, strict=True)}
    return [(pack, decoder.decode(raw)) for (_, pack), raw in sorted(packed.items(), key=lambda item: item[0])]
