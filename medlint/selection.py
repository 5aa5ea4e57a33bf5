"""Rules and profiles that a configuration names, held against those that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from medlint.config import Config
from medlint.model import MedlintError
from medlint.paths import is_path
from medlint.profiles import Profile, bundled_profiles, load_profile
from medlint.validation import nearest


def check_names(config: Config, known: Collection[str]) -> None:
    """Refuse a selection or severity of a rule that there is not; `known` holds codes, names, aliases and families.

    Raises MedlintError with the place of the key and the nearest valid name.
    """
    named: list[tuple[str, Iterable[str]]] = [
        ("select", config.select),
        ("ignore", config.ignore),
        ("severity", config.severity),
        *(("per_path", (*rule.settings.select, *rule.settings.ignore)) for rule in config.per_path),
    ]
    for key, names in named:
        for name in names:
            if name not in known:
                where = config.origins.get(key, "command line")
                option = f"--{key}" if where == "command line" else key
                raise MedlintError(f"{where}: {option}: no rule is called `{name}`; {_meant(name, known)}")


@lru_cache(maxsize=64)
def profile_of(config: Config) -> Profile:
    """Give the profile that a configuration names.

    Raises MedlintError with the place of the key for a name that no bundled profile has, and for what is wrong in the
    profile's file.
    """
    known = bundled_profiles()
    if not is_path(config.profile) and config.profile not in known:
        where = config.origins.get("profile", "command line")
        option = "--profile" if where == "command line" else "profile"
        guess = nearest(config.profile, sorted(known), "profile")
        raise MedlintError(f"{where}: {option}: no bundled profile is called `{config.profile}`; {guess}")
    return load_profile(config.profile)


def _meant(name: str, known: Collection[str]) -> str:
    close = [other for other in known if other.casefold() == name.casefold()]
    if close:
        return f"did you mean `{close[0]}`?"
    said = nearest(name, sorted(known), "rule")
    return said if said.startswith("did") else "`medlint rules` lists them"
