"""Which files a start writes or leaves alone, and why, before anything is written."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field

from medlint.config import resolve
from medlint.model import MedlintError
from medlint.paths import display
from medlint.starter import hook
from medlint.starter.files import CLAIMS, CONFIGURATION, claims_file, configuration
from medlint.starter.survey import Survey

_MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Change:
    """One file to write."""

    name: str
    after: str
    why: str
    before: str | None = None
    """What is there; None: no file."""

    def diff(self) -> str:
        """Show the change as a unified diff."""
        old = [] if self.before is None else self.before.splitlines()
        source = "/dev/null" if self.before is None else self.name
        return "".join(
            f"{line}\n" for line in difflib.unified_diff(old, self.after.splitlines(), source, self.name, lineterm="")
        )


@dataclass
class Plan:
    """What is to be done in a folder."""

    changes: list[Change] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    """Files that stay as they are, each with the reason."""
    to_paste: str = ""
    """An entry for the configuration of pre-commit that could not be put in."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What is asked for."""

    profile: str
    """In force, as the configuration names it."""
    is_chosen: bool = False
    """Whether the profile was asked for or seen, and is not only the default."""
    wants_hook: bool = True
    wants_claims: bool = True
    force: bool = False
    origin: hook.Origin = field(default_factory=hook.Origin)


def make_plan(root: str, seen: Survey, wishes: Wishes) -> Plan:
    """Give what is to be done in the folder `root`; raises MedlintError for a file there that cannot be read."""
    plan = Plan()
    has_own = _plan_configuration(root, seen, wishes, plan)
    if wishes.wants_claims:
        if _read(root, CLAIMS) is not None:
            plan.left_alone.append(f"{CLAIMS} is there and is never replaced.")
        elif has_own:
            plan.changes.append(Change(CLAIMS, claims_file(), "no approved claims yet; how to write one stands in it"))
    if wishes.wants_hook:
        _plan_hook(root, seen, wishes, plan)
    return plan


def _plan_configuration(root: str, seen: Survey, wishes: Wishes, plan: Plan) -> bool:
    """Tell as well whether the configuration that comes to be, or is there, names the file of claims."""
    there = _read(root, CONFIGURATION)
    in_force = resolve(root)
    is_above = bool(in_force.file) and os.path.dirname(in_force.file) != root.rstrip("/")
    if in_force.file and not (wishes.force and (is_above or there is not None)):
        if there is not None:
            plan.left_alone.append(f"{CONFIGURATION} is there; --force writes a new one in its place.")
        else:
            more = "; --force writes one for this folder, on top of it" if is_above else ", and what it says holds"
            plan.left_alone.append(f"{display(in_force.file)} is in force here{more}.")
        return f"{root.rstrip('/')}/{CLAIMS}" in in_force.claims
    extends = os.path.relpath(in_force.file, root).replace(os.sep, "/") if is_above else ""
    has_claims = wishes.wants_claims and not extends
    exclude = [f"/{_escaped(folder)}/" for folder in sorted({*seen.built, *seen.tests})]
    text = configuration(
        wishes.profile, exclude, is_default=not wishes.is_chosen, has_claims=has_claims, extends=extends
    )
    if text == there:
        plan.left_alone.append(f"{CONFIGURATION} says this already.")
    else:
        why = f"profile {wishes.profile}" + (f", leaves out {', '.join(exclude)}" if exclude else "")
        plan.changes.append(Change(CONFIGURATION, text, why, there))
    return has_claims


def _plan_hook(root: str, seen: Survey, wishes: Wishes, plan: Plan) -> None:
    entry = hook.entry(wishes.origin, seen.formats)
    there = _read(root, hook.FILE)
    if there is None:
        if seen.other_hooks:
            plan.left_alone.append(
                f"{seen.other_hooks} manages the hooks here; let it run `medlint check --force-exclude` on the files."
            )
        elif seen.is_repository:
            text = hook.with_entry("", entry) or ""
            plan.changes.append(Change(hook.FILE, text, "checks the files of a commit, once pre-commit is installed"))
        elif seen.repository:
            plan.left_alone.append(f"the hook, for it belongs to the top of the repository ({seen.repository}).")
        return
    if hook.has_hook(there):
        plan.left_alone.append(f"{hook.FILE} names medlint already.")
        return
    changed = hook.with_entry(there, entry)
    if changed is None:
        plan.left_alone.append(f"{hook.FILE} is written in a way that is not safe to change by program.")
        plan.to_paste = entry
    else:
        plan.changes.append(Change(hook.FILE, changed, "the hook stands at the end of `repos:`", there))


def _escaped(folder: str) -> str:
    """Give a folder as a pattern that means this folder alone."""
    return re.sub(r"([\\*?\[\]!#])", r"\\\1", folder)


def _read(root: str, name: str) -> str | None:
    """Give the text of a file; None where there is none."""
    path = f"{root}/{name}"
    if not os.path.lexists(path):
        return None
    try:
        with open(path, encoding="utf-8", newline="") as stream:
            text = stream.read(_MAX_BYTES + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise MedlintError(f"{display(path)}: cannot be read ({str(reason).lower()}); mend or move it first") from error
    if len(text) > _MAX_BYTES:
        raise MedlintError(f"{display(path)}: larger than {_MAX_BYTES} characters; mend or move it first")
    return text
