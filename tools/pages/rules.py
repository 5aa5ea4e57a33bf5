"""A page for each rule, and the list of them, from the packs."""

from __future__ import annotations

from medlint.commands.explain import CONTEXTS, STRENGTHS
from medlint.packs import Pack, Rule, bundled_packs, load_pack, unfilled
from medlint.profiles import bundled_profiles, is_left_out, judged_rule, load_profile
from pages.clauses import basis

_LIST = """\
# Rules

Written by `tools/build_docs.py` from the packs. Each rule has a code, which stays the same for ever, and a page: what
it reports and why, what it rests on, what excuses it, and examples on both sides of the line. The examples are run as
tests.

`error`: must not be published as it stands. `warning`: a person has to look. `note`: worth knowing. A
[profile](../profiles/README.md) can judge otherwise.
"""
_ASIDE = """\
## Set it aside

Where a reviewer has allowed the words, say so in front of them, with the reason:

```markdown
<!-- medlint-disable-next-line {code} -- the reason, by=A.Okafor expires=2027-01-31 -->
```

[Other places and formats](../usage.md#setting-a-finding-aside); to leave the rule out for a folder or everywhere, use
[the configuration](../configuration.md).
"""
_NOT_ASIDE = """\
## Set it aside

No comment silences this rule, for it speaks of such comments. [The configuration](../configuration.md) can leave it
out.
"""


def pages() -> dict[str, str]:
    """Give the pages by file name, as they should be."""
    packs = [load_pack(path)[0] for path in bundled_packs()]
    rules = sorted((rule for pack in packs for rule in pack.rules), key=lambda rule: rule.code)
    return {"README.md": _list(packs)} | {f"{rule.code}.md": _page(rule) for rule in rules}


def _list(packs: list[Pack]) -> str:
    parts = [_LIST]
    for pack in sorted(packs, key=lambda pack: pack.rules[0].code):
        rows = "".join(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {_cell(unfilled(rule.message))} |\n"
            for rule in sorted(pack.rules, key=lambda rule: rule.code)
        )
        head = "| code | name | severity | says |\n|---|---|---|---|\n"
        parts.append(f"## {pack.pack}\n\n{pack.description}\n\n{head}{rows}")
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
        parts.append("## What excuses it\n\n" + "\n".join(excused) + "\n")
    parts.append("## Examples\n\nReported, at the marked words:\n\n" + _quote(rule.examples.bad))
    parts.append("Left alone:\n\n" + _quote(rule.examples.good))
    if rule.examples.claims:
        parts.append(f"Both are judged with these approved claims:\n\n```yaml\n{rule.examples.claims.strip()}\n```\n")
    parts.append("## Profiles\n\n" + _by_profile(rule))
    parts.append("## Basis\n\n" + "".join(basis(name) for name in rule.basis))
    parts.append(_NOT_ASIDE if rule.code in ("LNT001", "LNT002", "LNT003") else _ASIDE.format(code=rule.code))
    return "\n".join(parts)


def _by_profile(rule: Rule) -> str:
    rows = []
    for name in bundled_profiles():
        profile = load_profile(name)
        judged = judged_rule(rule, profile)
        verdict = "off |  " if is_left_out(rule, profile) else f"{judged.severity} | {judged.strength}"
        rows.append(f"| [{name}](../profiles/{name}.md) | {verdict} | {' '.join(profile.ruling(rule).why.split())} |\n")
    return "| profile | severity | strength | why |\n|---|---|---|---|\n" + "".join(rows)


def _quote(examples: list[str]) -> str:
    return "".join(f"```text\n{example.strip()}\n```\n\n" for example in examples).rstrip("\n") + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
