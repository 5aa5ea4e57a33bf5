"""Rules changed and left out by the packs that build on theirs, each with the place that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint.compiled import CompiledRule
from medlint.packs import Examined, Override
from medlint.packs.examples import PLACEHOLDER
from medlint.packs.extending import reach
from medlint.places import Keys, place
from medlint.troubles import Trouble
from medlint.validation import nearest


def overridden(
    rules: Sequence[CompiledRule], examined: Examined, homes: dict[str, str], disabled: dict[str, str]
) -> tuple[list[CompiledRule], list[Trouble]]:
    """Give rules as a pack changes those that it extends, and what is wrong with the changes.

    `homes` holds the pack that each code is from; codes of rules that are left out are put into `disabled`, with the
    place that says so.
    """
    within = reach(examined.file)
    known = {code for code, home in homes.items() if home in within}
    troubles = list(_unknown(examined, known, set(homes)))
    changed = []
    for compiled in rules:
        code = compiled.rule.code
        if code in known and code in examined.pack.disable:
            number = examined.pack.disable.index(code)
            disabled[code] = place(examined.path, examined.positions, ("disable", number))
        elif code in known and code in examined.pack.overrides:
            override = examined.pack.overrides[code]
            wrong = list(_unfilled(compiled, override, examined))
            troubles += wrong
            changed.append(compiled if wrong else _changed(compiled, override, examined))
        else:
            changed.append(compiled)
    return changed, troubles


def _changed(compiled: CompiledRule, override: Override, examined: Examined) -> CompiledRule:
    given = {key: value for key in override.__struct_fields__ if (value := getattr(override, key)) is not None}
    code = compiled.rule.code
    origins = {key: place(examined.path, examined.positions, ("overrides", code, key)) for key in given}
    return msgspec.structs.replace(
        compiled, rule=msgspec.structs.replace(compiled.rule, **given), origins=compiled.origins | origins
    )


def _unknown(examined: Examined, known: set[str], others: set[str]) -> Iterator[Trouble]:
    named: list[tuple[Keys, str]] = [(("disable", number), code) for number, code in enumerate(examined.pack.disable)]
    named += [(("overrides", code), code) for code in examined.pack.overrides]
    for keys, code in named:
        if code in known:
            continue
        if code in others:
            remedy = "name its pack in `extends`; a pack changes no rules but those of the packs that it extends"
        elif known:
            remedy = nearest(code, sorted(known), "rule")
        else:
            remedy = "name the pack of the rule in `extends`"
        yield examined.trouble(keys, f"{keys[0]}: the packs that this one extends have no rule {code}; {remedy}")


def _unfilled(compiled: CompiledRule, override: Override, examined: Examined) -> Iterator[Trouble]:
    rule = compiled.rule
    filled = {"match", *PLACEHOLDER.findall(f"{rule.message} {rule.suggestion}")}
    keys = ("overrides", rule.code, "message")
    for found in PLACEHOLDER.finditer(override.message or ""):
        if found[1] not in filled:
            names = ", ".join(f"`{{{name}}}`" for name in sorted(filled))
            what = f"{rule.code}: nothing fills `{found[0]}`; there is {names}"
            yield examined.trouble(keys, what, offset=found.start(), width=len(found[0]))
