"""A page for each bundled profile, with what is found in an example, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from medlint import lint_paths
from medlint.commands.explain import CONTEXTS
from medlint.packs import Rule, bundled_packs, load_pack
from medlint.profiles import Profile, bundled_profiles, is_left_out, judged_rule, load_profile
from pages.clauses import basis

ROOT = Path(__file__).parents[2]
EXAMPLES = "examples/profiles"
_DAY = date(2026, 11, 1)
_LIST = (
    "Written by `tools/build_docs.py` from `rules/profiles`. A profile says which rules run, how strong and how grave "
    "they are, and whose law they rest on. Choose one by `profile:` in the [configuration](../configuration.md) or by "
    "`--profile`; write your own as a YAML file that `extends` one of these."
)


def pages() -> dict[str, str]:
    """Give the pages by file name, as they should be."""
    rules = {rule.code: rule for path in bundled_packs() for rule in load_pack(path)[0].rules}
    profiles = [load_profile(name) for name in bundled_profiles()]
    rows = "".join(f"| [{one.profile}]({one.profile}.md) | {one.title} | {one.crisis_line} |\n" for one in profiles)
    index = f"# Profiles\n\n{_LIST}\n\n| profile | for | crisis line suggested |\n|---|---|---|\n{rows}"
    return {"README.md": index} | {f"{one.profile}.md": _page(one, rules) for one in profiles}


def _page(profile: Profile, rules: dict[str, Rule]) -> str:
    parts = [f"# {profile.title} (`{profile.profile}`)\n", _joined(profile.description)]
    facts = [f"Approvals and duties that count: `{profile.market}`.", f"Crisis line suggested: {profile.crisis_line}."]
    parts.append("\n".join(f"- {fact}" for fact in facts) + "\n")
    left_out = [code for code in sorted(rules) if is_left_out(rules[code], profile)]
    if left_out:
        linked = ", ".join(f"[{code} {rules[code].name}](../rules/{code}.md)" for code in left_out)
        parts.append(f"Left out, unless selected by code: {linked}.\n")
    if profile.unsuppressible:
        parts.append(f"No comment silences: {', '.join(profile.unsuppressible)}.\n")
    if profile.rules:
        parts.append("## Judged otherwise than in the packs\n")
    for name, ruling in sorted(profile.rules.items()):
        rule = rules[name]
        judged = judged_rule(rule, profile)
        changes = [f"{judged.severity} ({judged.strength})"]
        if judged.unless != rule.unless:
            changes.append(f"excused only where {_or(judged.unless)}")
        changes += [f"a {severity} where {context}" for context, severity in judged.regrade.items()]
        parts.append(f"### [{name} {rule.name}](../rules/{name}.md)\n\n{'; '.join(changes)}.\n")
        if ruling.why:
            parts.append(_joined(ruling.why))
        if ruling.basis:
            parts.append("".join(basis(one) for one in ruling.basis))
    return "\n".join([*parts, *_example(profile)])


def _example(profile: Profile) -> Iterator[str]:
    """Give what is found in the example page of a profile, and what the United States profile finds in it."""
    (page,) = (path for path in (ROOT / EXAMPLES / profile.profile).iterdir() if not path.name.startswith("."))
    where = page.relative_to(ROOT).as_posix()
    found, plain = (set(_found(page, name)) for name in (profile.profile, "us"))
    yield f"## An example\n\n[`{where}`](../../{where}) gets, under this profile:\n"
    yield "".join(f"- {one}\n" for one in sorted(found))
    if profile.profile != "us":
        yield "Under `us` it gets instead of these:\n"
        yield f"{_bullets(found - plain)}\nthe following:\n\n{_bullets(plain - found)}"


def _found(page: Path, profile: str) -> Iterator[str]:
    (report,) = lint_paths([page], profile=profile, as_of=_DAY)
    for finding in report.findings:
        yield f"{finding.code} ({finding.severity}) at \u201c{finding.excerpt}\u201d"


def _bullets(lines: set[str]) -> str:
    return "".join(f"- {line}\n" for line in sorted(lines)) or "- none\n"


def _or(contexts: list[str]) -> str:
    return " or ".join(CONTEXTS.get(name, name) for name in contexts)


def _joined(text: str) -> str:
    return f"{' '.join(text.split())}\n"
