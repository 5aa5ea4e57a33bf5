"""Write docs/rules and docs/profiles, a page for each rule and profile, and the terminal excerpt in the README.

python tools/build_docs.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from medlint import lint_paths
from medlint.commands.explain import CONTEXTS, STRENGTHS
from medlint.packs import Pack, Rule, bundled_packs, load_pack, unfilled
from medlint.profiles import Profile, bundled_profiles, is_left_out, judged_rule, load_profile
from medlint.regulations import register, short

ROOT = Path(__file__).parents[1]
DOCS = {"rules": ROOT / "docs" / "rules", "profiles": ROOT / "docs" / "profiles"}
EXAMPLES = "examples/profiles"
SHOWN_PAGE = "examples/clinic/back-pain.txt"
SHOWN_RULES = ("SUP003", "STA001")
"""The first finding of each is what the README shows of the page."""

_PROFILES = (
    "Written by `tools/build_docs.py` from `rules/profiles`. A profile says which rules run, how strong and how grave "
    "they are, and whose law they rest on. Choose one by `profile:` in the [configuration](../configuration.md) or by "
    "`--profile`; write your own as a YAML file that `extends` one of these."
)
_EXCERPT = re.compile(r"```console\n.*?```", re.DOTALL)


def pages() -> dict[str, str]:
    """Give the pages by file name, as they should be."""
    packs = [load_pack(path)[0] for path in bundled_packs()]
    rules = sorted((rule for pack in packs for rule in pack.rules), key=lambda rule: rule.code)
    return {"README.md": _list(packs)} | {f"{rule.code}.md": _page(rule) for rule in rules}


def readme() -> str:
    """Give the README as it should be, with what medlint prints today."""
    run = subprocess.run(
        [sys.executable, "-m", "medlint", "check", SHOWN_PAGE],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if run.returncode == 2:
        sys.exit(run.stderr)
    *findings, summary = run.stdout.rstrip("\n").split("\n\n")
    shown = [next(text for text in findings if f" {code} " in text) for code in SHOWN_RULES]
    excerpt = "\n\n[…]\n\n".join([*shown, summary])
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return _EXCERPT.sub(lambda _: f"```console\n$ medlint check {SHOWN_PAGE}\n{excerpt}\n```", text)


def profile_pages() -> dict[str, str]:
    """Give the pages of the profiles by file name, as they should be."""
    rules = {rule.code: rule for path in bundled_packs() for rule in load_pack(path)[0].rules}
    profiles = [load_profile(name) for name in bundled_profiles()]
    rows = "".join(f"| [{one.profile}]({one.profile}.md) | {one.title} | {one.crisis_line} |\n" for one in profiles)
    index = f"# Profiles\n\n{_PROFILES}\n\n| profile | for | crisis line suggested |\n|---|---|---|\n{rows}"
    return {"README.md": index} | {f"{one.profile}.md": _profile_page(one, rules) for one in profiles}


def _profile_page(profile: Profile, rules: dict[str, Rule]) -> str:
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
            parts.append("".join(_basis(basis) for basis in ruling.basis))
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
    (report,) = lint_paths([page], profile=profile, as_of=date(2026, 11, 1))
    for finding in report.findings:
        yield f"{finding.code} ({finding.severity}) at \u201c{finding.excerpt}\u201d"


def _bullets(lines: set[str]) -> str:
    return "".join(f"- {line}\n" for line in sorted(lines)) or "- none\n"


def _or(contexts: list[str]) -> str:
    return " or ".join(CONTEXTS.get(name, name) for name in contexts)


def _joined(text: str) -> str:
    return f"{' '.join(text.split())}\n"


def _list(packs: list[Pack]) -> str:
    parts = ["# Rules\n\nWritten by `tools/build_docs.py` from the packs.\n"]
    for pack in sorted(packs, key=lambda pack: pack.rules[0].code):
        rows = "".join(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} |\n"
            for rule in sorted(pack.rules, key=lambda rule: rule.code)
        )
        parts.append(f"## {pack.pack}\n\n{pack.description}\n\n| code | name | severity |\n|---|---|---|\n{rows}")
    return "\n".join(parts)


def _page(rule: Rule) -> str:
    parts = [
        f"# {rule.code} {rule.name}\n",
        f"Severity: {rule.severity}. Strength: {STRENGTHS[rule.strength]}.\n",
        f"> {unfilled(rule.message)}\n",
        f"## Why\n\n{' '.join(rule.rationale.split())}\n",
        f"## Instead\n\n{unfilled(rule.suggestion)}\n",
    ]
    if rule.unless or rule.regrade:
        excused = [f"- not reported where the words are {CONTEXTS.get(name, name)}" for name in rule.unless]
        excused += [
            f"- a {severity} where the words are {CONTEXTS.get(name, name)}" for name, severity in rule.regrade.items()
        ]
        parts.append("## Contexts\n\n" + "\n".join(excused) + "\n")
    parts.append("## Profiles\n\n" + _by_profile(rule))
    parts.append("## Basis\n\n" + "".join(_basis(basis) for basis in rule.basis))
    parts.append("## Examples\n\nReported, at the words between the brackets:\n\n" + _quote(rule.examples.bad))
    parts.append("Left alone:\n\n" + _quote(rule.examples.good))
    return "\n".join(parts)


def _by_profile(rule: Rule) -> str:
    rows = []
    for name in bundled_profiles():
        profile = load_profile(name)
        judged = judged_rule(rule, profile)
        verdict = "off |  " if is_left_out(rule, profile) else f"{judged.severity} | {judged.strength}"
        rows.append(f"| [{name}](../profiles/{name}.md) | {verdict} | {' '.join(profile.ruling(rule).why.split())} |\n")
    return "| profile | severity | strength | why |\n|---|---|---|---|\n" + "".join(rows)


def _basis(basis: str) -> str:
    clause = register().get(basis)
    if clause is None:
        return f"- {basis}\n"
    return f"- [{short(basis, 200)}]({clause.url}): {' '.join(clause.requirement.split())}\n"


def _quote(examples: list[str]) -> str:
    return "".join(f"```markdown\n{example.strip()}\n```\n\n" for example in examples).rstrip("\n") + "\n"


def main() -> None:
    """Write the pages, take away those of what there is no more, and bring the README up to date."""
    for folder, wanted in (("rules", pages()), ("profiles", profile_pages())):
        DOCS[folder].mkdir(parents=True, exist_ok=True)
        for old in DOCS[folder].glob("*.md"):
            if old.name not in wanted:
                old.unlink()
        for name, text in wanted.items():
            (DOCS[folder] / name).write_text(text, encoding="utf-8")
        print(f"{len(wanted)} pages in {DOCS[folder]}")
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
