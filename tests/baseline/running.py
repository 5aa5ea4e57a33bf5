"""`medlint` as it is run with a baseline, and a page to begin with."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from medlint.cli import main

FILE = Path(".medlint-baseline.json")
PAGE = "# Our clinic\n\nA miracle drug.\n\nWe open at nine.\n"


def run(*arguments):
    result = CliRunner().invoke(main, [*arguments], prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def report(*arguments):
    return json.loads(run("check", "--format", "json", *arguments).stdout)


def counts(*arguments):
    """Give how many findings are reported, and how many are known."""
    summary = report(*arguments)["summary"]
    return summary["findings"], summary["known"]


def write(name, text):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def entries():
    return json.loads(FILE.read_text(encoding="utf-8"))["findings"]
