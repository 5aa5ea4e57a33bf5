"""Write docs/rules, one page for each rule and a list of them, and the terminal excerpt in the README, from the packs.

python tools/build_docs.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from medlint.commands.explain import CONTEXTS, STRENGTHS, unfilled
from medlint.packs import Pack, Rule, bundled_packs, load_pack
from medlint.regulations import register, short

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "rules"
SHOWN_PAGE = "examples/clinic/back-pain.txt"
SHOWN_RULES = ("SUP003", "STA001")
"""The first finding of each is what the README shows of the page."""

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
    parts.append("## Basis\n\n" + "".join(_basis(basis) for basis in rule.basis))
    parts.append("## Examples\n\nReported, at the words between the brackets:\n\n" + _quote(rule.examples.bad))
    parts.append("Left alone:\n\n" + _quote(rule.examples.good))
    return "\n".join(parts)


def _basis(basis: str) -> str:
    clause = register().get(basis)
    if clause is None:
        return f"- {basis}\n"
    return f"- [{short(basis, 200)}]({clause.url}): {' '.join(clause.requirement.split())}\n"


def _quote(examples: list[str]) -> str:
    return "".join(f"```markdown\n{example.strip()}\n```\n\n" for example in examples).rstrip("\n") + "\n"


def main() -> None:
    """Write the pages, take away those of rules that there are no more, and bring the README up to date."""
    DOCS.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in DOCS.glob("*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (DOCS / name).write_text(text, encoding="utf-8")
    (ROOT / "README.md").write_text(readme(), encoding="utf-8")
    print(f"{len(wanted)} pages in {DOCS}")


if __name__ == "__main__":
    main()
