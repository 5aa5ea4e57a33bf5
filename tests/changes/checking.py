"""`medlint check` as it is run in a repository, and a page to begin with."""

from __future__ import annotations

import json

from click.testing import CliRunner

from medlint.cli import main

OLD = "# Our clinic\n\nA miracle drug.\n\nWe open at nine.\n\nParking is free.\n"


def check(*arguments):
    result = CliRunner().invoke(main, ["check", "--format", "json", *arguments], prog_name="medlint")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def places(*arguments):
    """Give path and line of each finding."""
    found = json.loads(check(*arguments).stdout)["findings"]
    return [(one["path"], one["start"]["line"]) for one in found]
