"""`medlint test`."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli.options import config_option, profile_option, split_names


@click.command(short_help="Run the examples of rule packs, as tests.")
@click.argument("packs", nargs=-1)
@click.option(
    "-k", "--select", multiple=True, callback=split_names, metavar="CODES", help="Only these codes, names, families."
)
@click.option("--alone", is_flag=True, help="Run your packs without the bundled ones beside them.")
@click.option(
    "--coverage", "with_coverage", is_flag=True, help="List the alternatives that no example exercises, and count them."
)
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 below this coverage.")
@click.option(
    "--against", multiple=True, metavar="DIR", help="Count what the packs say of this copy instead (noise check)."
)
@click.option("--samples", type=click.IntRange(0), default=3, help="Samples a rule with --against.", show_default=True)
@click.option(
    "--max-per-1000", type=click.FloatRange(0), metavar="N", help="Exit with 1 above so many findings per 1,000 words."
)
@click.option(
    "--diff", nargs=2, metavar="OLD NEW", help="Show what two packs, or folders of packs, say otherwise of that copy."
)
@click.option(
    "--format", "output", type=click.Choice(["text", "json", "junit"]), default="text", help="Kind of output."
)
@profile_option
@config_option
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache of compiled packs.")
def test(**options: Any) -> int:
    """Run the examples of rule packs, as tests.

    PACKS are names of bundled packs, files, or folders of them; without any, your own of the configuration are tested,
    or else the bundled ones.

    Exit code 0: every example as marked. 1: some not, or a limit passed, or a difference. 2: a pack or file could not
    be read.
    """
    from medlint.commands.test import Request, run

    return run(Request(**options))
