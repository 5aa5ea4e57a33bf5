"""What a configuration makes run, kept between runs: one in which no file is linted needs no packs for telling it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from medlint import cache
from medlint.commands import rules_of
from medlint.config import Config
from medlint.packs import Rule
from medlint.results.judging import judged_by
from medlint.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

    from medlint.reporters import Summary


class Ran(msgspec.Struct, frozen=True):
    """The rules that run, each with the name of its pack, and what is wrong in the packs."""

    rules: list[tuple[str, Rule]]
    troubles: list[Trouble]
    left_out: list[str]
    """Codes of the rules that do not run because of it."""


def ran_by(config: Config) -> Ran:
    """Give what a configuration makes run.

    Raises MedlintError for a mistake in a pack or profile, and for a rule that the configuration names and no pack has.
    """
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
    from medlint.engine import linter_of

    linter = linter_of(config)
    return Ran(
        [(one.pack, one.rule) for one in rules_of(config) if linter.is_wanted(one.rule, config.select, config.ignore)],
        linter.compiled.troubles,
        linter.compiled.left_out,
    )


def count_rules(ran: Iterable[Ran], summary: Summary) -> None:
    """Tell a summary which rules ran under the configurations of a run."""
    rules = {(rule.code, pack): rule for one in ran for pack, rule in one.rules}
    summary.rules = len(rules)
    summary.packs = tuple(sorted({pack for _, pack in rules}))
    summary.ran = [(pack, rule) for (_, pack), rule in sorted(rules.items(), key=lambda item: item[0])]
