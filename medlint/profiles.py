"""Profiles: which rules a jurisdiction or a house runs, how strong and how grave they are, and what excuses them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from medlint import __version__, cache
from medlint.compiled import Compiled, CompiledRule
from medlint.model import Jurisdiction, MedlintError, Severity
from medlint.packs import ContextName, Name, Rule, Strength, Text, read_yaml, rules_dir
from medlint.paths import is_path

_MAX_EXTENDS = 10
_EVIDENCE: ContextName = "cited"
"""What no rule of the strength `banned` is excused by."""

Market = Literal["us", "uk", "eu", "au", "ca"]


class Ruling(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a profile says of one rule or family; what it leaves out stays as the pack has it."""

    severity: Severity | None = None
    """Instead of the rule's own."""
    strength: Strength | None = None
    """Instead of the rule's own."""
    unless: list[ContextName] | None = None
    """Instead of the rule's own list."""
    regrade: dict[ContextName, Severity] | None = None
    """Instead of the rule's own."""
    basis: list[Text] = []
    """Ids of the register, told ahead of the rule's own."""
    why: str = ""
    """Why it is judged otherwise here, for `medlint explain`."""


class Profile(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, eq=False):
    """One YAML file of a jurisdiction's or a house's choices, what it extends taken in."""

    profile: Name
    """Name of the profile, in small letters with hyphens."""
    title: Text
    """What people call it."""
    description: Text
    """Whose law or taste it is, in a sentence."""
    extends: str = ""
    """Name of a bundled profile, or the path of one from this file's folder."""
    market: Market | None = None
    """Whose approvals and duties count; `us` unless it is told."""
    crisis_line: str = ""
    """The line that RSK009 suggests."""
    packs: list[Name] = []
    """Bundled packs that run where the configuration names none; empty: all."""
    ignore: list[Text] = []
    """Rules that do not run unless they are selected by their own code or name."""
    rules: dict[Text, Ruling] = {}
    """Rulings by code, name or family; the most particular one counts."""
    unsuppressible: list[Text] = []
    """Codes, names or families that no comment silences."""

    def ruling(self, rule: Rule) -> Ruling:
        """Give what is said of a rule: by its code or a name, or else of its family."""
        names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
        return next((self.rules[name] for name in names if name in self.rules), Ruling())

    def jurisdiction(self, as_of: date | None = None) -> Jurisdiction:
        """Give what checks need to know of the profile; without `as_of`, facts of today count."""
        default = Jurisdiction()
        return Jurisdiction(
            profile=self.profile,
            market=self.market or default.market,
            crisis_line=self.crisis_line or default.crisis_line,
            as_of=as_of or default.as_of,
        )


def is_left_out(rule: Rule, profile: Profile) -> bool:
    """Tell whether a profile leaves a rule out, unless it is selected by its own code or name."""
    return not {rule.code, rule.name, rule.code[:3], *rule.aliases}.isdisjoint(profile.ignore)


def bundled_profiles() -> dict[str, Path]:
    """List the profiles that are shipped, by name."""
    return {path.stem: path for path in sorted((rules_dir() / "profiles").glob("*.yaml"))}


@lru_cache(maxsize=32)
def load_profile(wanted: str) -> Profile:
    """Give the profile of a bundled name or a path, with what it extends; always the same object.

    Raises `MedlintError` for a name that no bundled profile has, a file that cannot be read or says what it may not,
    and a circle of `extends`.
    """
    if is_path(wanted):
        return _load(wanted)
    states = ((path, path.stat()) for path in bundled_profiles().values())
    key = cache.digest(__version__, wanted, *(f"{path} {one.st_size} {one.st_mtime_ns}" for path, one in states))
    return cache.cached(f"profile-{wanted}", key, lambda: _load(wanted), Profile)


def profile_files(wanted: str) -> list[Path]:
    """List the file of a profile, and those that it extends; raises as `load_profile` does."""
    return [path for path, _ in _chain(wanted)]


def _load(wanted: str) -> Profile:
    chain = [profile for _, profile in _chain(wanted)]
    merged = chain[-1]
    for profile in reversed(chain[:-1]):
        merged = _merge(merged, profile)
    return merged


def _chain(wanted: str) -> list[tuple[Path, Profile]]:
    from medlint.strict_yaml import place
    from medlint.validation import convert

    chain: list[tuple[Path, Profile]] = []
    path = _path(wanted, "profile")
    seen: set[Path] = set()
    while True:
        seen.add(path.resolve())
        data, positions = read_yaml(path)
        profile = convert(data, Profile, str(path), positions)
        chain.append((path, profile))
        if not profile.extends:
            break
        where = f"{place(str(path), positions, ('extends',))}: extends"
        above = profile.extends
        path = _path(str(path.parent / above) if is_path(above) else above, where)
        if path.resolve() in seen or len(chain) >= _MAX_EXTENDS:
            raise MedlintError(f"{where} goes round in a circle, or over more than {_MAX_EXTENDS} files")
    return chain


def _path(wanted: str, where: str) -> Path:
    from medlint.validation import nearest

    if is_path(wanted):
        return Path(wanted)
    bundled = bundled_profiles()
    if wanted not in bundled:
        raise MedlintError(f"{where}: no bundled profile `{wanted}`; {nearest(wanted, sorted(bundled), 'profile')}")
    return bundled[wanted]


def _merge(below: Profile, above: Profile) -> Profile:
    """Lay a profile over the one that it extends: lists add up, the rest replaces."""
    rules = dict(below.rules)
    for name, ruling in above.rules.items():
        rules[name] = _over(rules.get(name, Ruling()), ruling)
    return msgspec.structs.replace(
        above,
        market=above.market or below.market,
        crisis_line=above.crisis_line or below.crisis_line,
        packs=above.packs or below.packs,
        # A ruling of its own brings a rule back that the profile below leaves out.
        ignore=[*(name for name in below.ignore if name not in above.rules), *above.ignore],
        rules=rules,
        unsuppressible=[*below.unsuppressible, *above.unsuppressible],
    )


def _over(below: Ruling, above: Ruling) -> Ruling:
    return Ruling(
        severity=above.severity or below.severity,
        strength=above.strength or below.strength,
        unless=below.unless if above.unless is None else above.unless,
        regrade=below.regrade if above.regrade is None else above.regrade,
        basis=above.basis or below.basis,
        why=above.why or below.why,
    )


def apply(compiled: Compiled, profile: Profile) -> Compiled:
    """Give packs as a profile judges them."""
    return msgspec.structs.replace(compiled, rules=[_judged(one, profile) for one in compiled.rules])


def _judged(compiled: CompiledRule, profile: Profile) -> CompiledRule:
    rule = judged_rule(compiled.rule, profile)
    return compiled if rule is compiled.rule else msgspec.structs.replace(compiled, rule=rule)


def judged_rule(rule: Rule, profile: Profile) -> Rule:
    """Give a rule as a profile judges it.

    Where it is `banned`, evidence neither excuses a match nor changes its severity. The basis that the market's own
    bodies give comes first.
    """
    ruling = profile.ruling(rule)
    strength = ruling.strength or rule.strength
    unless = rule.unless if ruling.unless is None else ruling.unless
    regrade = rule.regrade if ruling.regrade is None else ruling.regrade
    if strength == "banned":
        unless = [name for name in unless if name != _EVIDENCE]
        regrade = {name: severity for name, severity in regrade.items() if name != _EVIDENCE}
    own = [*ruling.basis, *(basis for basis in rule.basis if basis not in ruling.basis)]
    market = f"{profile.market or Jurisdiction().market}-"
    changed = {
        "severity": ruling.severity or rule.severity,
        "strength": strength,
        "unless": unless,
        "regrade": regrade,
        "basis": sorted(own, key=lambda basis: not basis.startswith(market)),
    }
    if all(getattr(rule, key) == value for key, value in changed.items()):
        return rule
    return msgspec.structs.replace(rule, **changed)
