"""A small repository of copy, and its record."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from click.testing import CliRunner

from medlint.cli import main

PAGE = """\
# Clinic

Our miracle drips.

<!-- medlint-disable-next-line HSE003 -- agreed by=ana -->
Our drips are completely safe.
"""
_RULE = """\
  - code: {code}
    name: no-{word}
    message: The house does not say '{{match}}'.
    severity: {severity}
    strength: disclose
    rationale: One word for one thing.
    basis: [good practice]
    suggestion: Say it otherwise.
    match: {{kind: phrases, any_of: [{word}]}}
    examples:
      bad: ["A [[{word}]].", "Our [[{word}]].", "The [[{word}]]."]
      good: [A thing., Our thing., The thing.]
"""
_WORDS = {"centre": "note", "miracle": "warning", "safe": "error", "cure": "error", "angel": "note"}
PACK = "pack: house\ndescription: House words.\nrules:\n" + "".join(
    _RULE.format(code=f"HSE00{number}", word=word, severity=severity)
    for number, (word, severity) in enumerate(_WORDS.items(), 1)
)


def fill(root):
    files = {
        ".git/HEAD": "ref: refs/heads/main\n",
        ".medlint.yml": "extends: shared/base.yml\npacks: [suppressions, house/house.yaml]\nignore: [HSE005]\n",
        "shared/base.yml": "severity: {HSE002: note}\ndisclosures: [{path: ../shared/risks.md}]\n",
        "shared/risks.md": "Side effects are nausea and dizziness.\n",
        "house/house.yaml": PACK,
        "pages/a.md": PAGE,
        "pages/b.txt": "A centre of calm. See [safety](c.md).\n",
        "pages/uk/.medlint.yml": "profile: uk\n",
        "pages/uk/c.md": "Our opening hours. [Safety information](../d.md)\n",
        "pages/d.md": "Risks.\n",
        "pages/broken.txt": b"\xff\xfe\x00",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def check(*arguments, stdin=None):
    return CliRunner().invoke(main, ["check", "--as-of", "2027-01-31", *arguments], input=stdin)


def record(*arguments, stdin=None):
    result = check(*arguments, "--record", "audit.json", stdin=stdin)
    assert result.exit_code in (0, 1, 2), result.output
    return json.loads(Path("audit.json").read_bytes())


def digest(path):
    return sha256(Path(path).read_bytes()).hexdigest()
