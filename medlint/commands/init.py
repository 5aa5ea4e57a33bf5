"""`medlint init`: look at a folder, and write what a start with medlint needs there."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import urlsplit, urlunsplit

from medlint.commands.replacing import replace_file
from medlint.config import clear_cache, resolve
from medlint.errors import MedlintError
from medlint.globs import posix
from medlint.late import late
from medlint.paths import display, is_path
from medlint.starter.account import next_steps, observations, reason_for
from medlint.starter.hook import Origin
from medlint.starter.plan import Plan, Wishes, make_plan
from medlint.starter.survey import Survey, survey

_CHEAP_BYTES = 500_000
"""Copy up to this size is checked on the spot, to tell how much there is to find."""
_RELEASE = late(r"v?\d+(\.\d+)*")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    folder: str = "."
    profile: str | None = None
    no_hook: bool = False
    no_claims: bool = False
    dry_run: bool = False
    force: bool = False


def run(request: Request) -> int:
    """Look, write and tell; gives the exit code. Raises MedlintError for what cannot be read or written."""
    if not os.path.isdir(request.folder):
        raise MedlintError(f"{request.folder}: no such folder; check the path")
    root = posix(request.folder)
    seen = survey(root)
    profile = _profile(request, root, seen)
    is_chosen = bool(request.profile or seen.signs.market) and profile != "us"
    _say(*observations(seen, profile, reason_for(seen, request.profile)))
    wishes = Wishes(
        profile=profile,
        is_chosen=is_chosen,
        wants_hook=not request.no_hook,
        wants_claims=not request.no_claims,
        force=request.force,
        origin=origin(),
    )
    plan = make_plan(root, seen, wishes)
    _say("", *(f"Left alone: {line}" for line in plan.left_alone))
    if plan.to_paste:
        _say("Put this at the end of its `repos:` yourself:", "", plan.to_paste.rstrip("\n"), "")
    for change in plan.changes:
        if request.dry_run:
            _say(f"Would write {change.name}: {change.why}.", change.diff().rstrip("\n"), "")
        else:
            path = f"{root}/{change.name}"
            replace_file(display(path), change.after.encode("utf-8"))
            _say(f"{'Wrote' if change.before is None else 'Changed'} {change.name}: {change.why}.")
    if not plan.changes:
        _say("Nothing left to do.")
    elif not request.dry_run:
        clear_cache()
        _say("", "Next:", *(f"  {step}" for step in _next(root, seen, plan)))
    return 0


def _profile(request: Request, root: str, seen: Survey) -> str:
    from medlint.profiles import load_profile

    wanted = request.profile or seen.signs.market or "us"
    if is_path(wanted):
        load_profile(posix(wanted))
        return os.path.relpath(posix(wanted), root).replace(os.sep, "/")
    load_profile(wanted)
    return wanted


def _next(root: str, seen: Survey, plan: Plan) -> list[str]:
    found = _count(root) if seen.bytes <= _CHEAP_BYTES and not (seen.formats["docx"] or seen.formats["pdf"]) else None
    return next_steps(seen, plan, found, has_git_hook=os.path.exists(f"{root}/.git/hooks/pre-commit"))


def _count(root: str) -> tuple[int, int]:
    from medlint.linting import lint_paths

    counts = [len(report.findings) for report in lint_paths([root], resolve=resolve)]
    return sum(counts), sum(map(bool, counts))


def origin() -> Origin:
    """Give the repository and revision that this medlint was installed from, where pip has noted them."""
    try:
        noted = json.loads(distribution("medlint").read_text("direct_url.json") or "{}")
        commit = noted["vcs_info"]["commit_id"]
        asked = noted["vcs_info"].get("requested_revision") or ""
        parts = urlsplit(noted["url"])
    except (PackageNotFoundError, ValueError, KeyError, TypeError):
        return Origin()
    # A name or password in the address is nobody else's.
    address = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return Origin(address, asked if _RELEASE.fullmatch(asked) else commit)


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
