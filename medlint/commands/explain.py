"""`medlint explain`: what a rule is, from the packs themselves."""

from __future__ import annotations

import os
import textwrap

from medlint.commands import rules_of
from medlint.commands.facts import facts, find
from medlint.compiled import CompiledRule
from medlint.config import Config, override, resolve
from medlint.engine import linter_of
from medlint.errors import MedlintError
from medlint.knowledge import load
from medlint.packs import Rule, unfilled
from medlint.paths import display, is_path
from medlint.profiles import bundled_profiles, is_left_out, judged_rule, load_profile
from medlint.regulations import register, short
from medlint.validation import nearest

_WIDTH = 80
_WHOLE = 500
"""Columns for the name of a clause: as many as it takes."""
STRENGTHS = {
    "banned": "banned: no evidence cures it; only a negation, another meaning or rewording does",
    "proof": "proof: holding and citing evidence is the defence",
    "disclose": "disclose: the copy must also say something, near the claim and as prominently",
}
CONTEXTS = {
    "question": "part of a question",
    "testimonial": "part of a testimonial",
    "informing": "in a text that informs",
}
"""Contexts that need other words after "the words are" than their own names."""


def explain(wanted: str, config_file: str | None = None, profile: str | None = None) -> str:
    """Give the page about the rule `wanted`, a code, name or alias in any case, or what is known of a drug or the like.

    Raises MedlintError, with the nearest valid name, when neither the packs of the working folder nor the knowledge
    base have it.
    """
    config = override(resolve(".", config_file), profile=profile)
    compiled = rules_of(config)
    rules = [one.rule for one in compiled]
    for one in compiled:
        rule = one.rule
        if wanted.casefold() in (rule.code.casefold(), rule.name, *rule.aliases):
            return _page(rule) + _overridden(one) + "\n" + _by_profile(rule.code, config)
    disabled = linter_of(config).compiled.disabled
    if wanted.upper() in disabled:
        raise MedlintError(f"{wanted.upper()} does not run: {_shown(disabled[wanted.upper()])} disables it")
    if find(load(config.knowledge), wanted):
        return facts(wanted, files=config.knowledge)
    known = [name for rule in rules for name in (rule.code, rule.name)]
    guess = nearest(wanted if "-" in wanted else wanted.upper(), known, "rule")
    remedy = guess if guess.startswith("did") else "`medlint rules` lists them"
    raise MedlintError(f"no rule is called `{wanted}`; {remedy}")


def _overridden(one: CompiledRule) -> str:
    """Say which of a rule's values are another pack's, and where it says so."""
    if not one.origins:
        return ""
    return "\nChanged by packs that extend its own\n" + "".join(
        f"  {key:<9} {value if key != 'message' else 'as above'}, by {_shown(origin)}\n"
        for key, origin in one.origins.items()
        for value in [getattr(one.rule, key)]
    )


def _shown(place: str) -> str:
    """Give a place as people want to read it, from the working folder where it is below it."""
    return display(place) if os.path.isabs(place) else place


def _by_profile(code: str, config: Config) -> str:
    """Give what each profile makes of a rule: severity, strength, and why where it is judged otherwise."""
    from medlint.engine import compiled_packs

    rule = next(one.rule for one in compiled_packs(config.packs, config.knowledge).rules if one.rule.code == code)
    names = [*bundled_profiles(), *([config.profile] if is_path(config.profile) else [])]
    lines = ["By profile\n"]
    for name in names:
        profile = load_profile(name)
        judged = judged_rule(rule, profile)
        verdict = "off" if is_left_out(rule, profile) else f"{judged.severity:<8} {judged.strength}"
        lines.append(f"  {profile.profile:<14} {verdict}\n")
        if why := profile.ruling(rule).why:
            lines.append(_wrap(why, " " * 17, " " * 17))
    return "".join(lines)


def _page(rule: Rule) -> str:
    parts = [
        f"{rule.code} {rule.name} ({rule.severity})\n",
        _wrap(unfilled(rule.message)),
        _wrap(rule.rationale),
        _wrap(f"Instead: {unfilled(rule.suggestion)}"),
        _wrap(STRENGTHS[rule.strength]),
    ]
    if rule.unless:
        excused = " or ".join(CONTEXTS.get(name, name) for name in rule.unless)
        parts.append(_wrap(f"Not reported where the words are {excused}."))
    for name, severity in rule.regrade.items():
        parts.append(_wrap(f"A {severity} where the words are {CONTEXTS.get(name, name)}."))
    parts.append("Basis\n" + "".join(_basis(basis) for basis in rule.basis))
    for title, examples in (("Reported", rule.examples.bad), ("Left alone", rule.examples.good)):
        parts.append(f"{title}\n" + "".join(_wrap(example, "  - ", "    ") for example in examples))
    return "\n".join(parts)


def _basis(basis: str) -> str:
    clause = register().get(basis)
    text = _wrap(short(basis, _WHOLE), "  - ", "    ")
    if clause is not None:
        text += _wrap(clause.requirement, "    ", "    ") + f"    {clause.url}\n"
    return text


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(" ".join(text.split()), _WIDTH, initial_indent=first, subsequent_indent=rest) + "\n"
