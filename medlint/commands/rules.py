"""`medlint rules`: the rules in force, as a table or as JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from medlint.commands import rules_of
from medlint.commands.troubles import PackTroubles
from medlint.compiled import CompiledRule
from medlint.config import Config, override, resolve
from medlint.engine import linter_of
from medlint.errors import MedlintError
from medlint.outcomes import Severity
from medlint.packs import unfilled
from medlint.reporters.lines import width_of, window
from medlint.validation import nearest

_NAMED, _ROOM = 44, 24
"""Columns that code, severity and name may take, and that there must be for what a rule says."""


def list_rules(
    output: str,
    config_file: str | None = None,
    *,
    profile: str | None = None,
    families: Sequence[str] = (),
    severities: Sequence[Severity] = (),
) -> str:
    """Give the rules in force in the working folder: those of `families` and `severities`, or all of them.

    Raises MedlintError for a family that no rule is of, and for what is wrong in the configuration or profile.
    """
    config = override(resolve(".", config_file), profile=profile)
    rules = rules_of(config)
    PackTroubles().tell(linter_of(config).compiled)
    known = sorted({one.rule.code[:3] for one in rules})
    for family in families:
        if family not in known:
            raise MedlintError(
                f"--family: no rule is of the family `{family}`; {nearest(family, known, 'family code')}"
            )
    chosen = [
        one
        for one in rules
        if (not families or one.rule.code[:3] in families)
        and (not severities or severity_of(one, config) in severities)
    ]
    return _as_json(chosen, config) if output == "json" else _table(chosen, config)


def severity_of(one: CompiledRule, config: Config) -> Severity:
    """Give the severity of a rule as the configuration has it."""
    rule = one.rule
    names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
    return next((config.severity[name] for name in names if name in config.severity), rule.severity)


def runs(one: CompiledRule, config: Config) -> bool:
    """Tell whether a rule runs as the profile and the configuration have it."""
    return linter_of(config).is_wanted(one.rule, config.select, config.ignore)


def _table(rules: Sequence[CompiledRule], config: Config) -> str:
    columns = shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else 0
    rows = [
        f"{one.rule.code:<7} {severity_of(one, config) if runs(one, config) else 'off':<8} {one.rule.name}"
        for one in rules
    ]
    # In a terminal, what a rule says stands beside its name, as far as there is room.
    taken = min(max(map(width_of, rows), default=0), _NAMED)
    room = columns - taken - 1
    if room >= _ROOM:
        rows = [
            f"{row:<{taken}} {window(_said(one), 0, 1, room)[0]}" if width_of(row) <= taken else row
            for row, one in zip(rows, rules, strict=True)
        ]
    return "".join(f"{row}\n" for row in rows)


def _said(one: CompiledRule) -> str:
    """Give what a rule says, without the words of copy that it begins with; why, where it says nothing else."""
    said = unfilled(one.rule.message).removeprefix("'…' ")
    return said if any(map(str.isalpha, said)) else one.rule.rationale


def _as_json(rules: Sequence[CompiledRule], config: Config) -> str:
    data: list[dict[str, Any]] = [
        {
            "code": one.rule.code,
            "name": one.rule.name,
            "aliases": one.rule.aliases,
            "family": one.rule.code[:3],
            "pack": one.pack,
            "severity": severity_of(one, config),
            "strength": one.rule.strength,
            "runs": runs(one, config),
            "message": one.rule.message,
            "rationale": one.rule.rationale.strip(),
            "suggestion": one.rule.suggestion,
            "basis": one.rule.basis,
            "unless": one.rule.unless,
            "kind": one.rule.match.__struct_config__.tag,
            "overrides": one.origins,
        }
        for one in rules
    ]
    return json.dumps(data, indent=2) + "\n"
