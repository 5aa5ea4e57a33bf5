"""The commands that show what medlint knows, and how it sees a file: they judge nothing."""

from __future__ import annotations

from typing import Any

import click

from medlint.cli import Named
from medlint.cli.options import config_option, profile_option, split_names


@click.command(short_help="Say what a rule reports, why, and what to write instead.")
@click.argument("rule", metavar="CODE-OR-NAME")
@profile_option
@config_option
def explain(rule: str, profile: str | None, config_file: str | None) -> None:
    """Say what a rule reports, why, on what basis, and what to write instead; or what is known of a drug."""
    from medlint.commands.explain import explain as page

    click.echo(page(rule, config_file, profile), nl=False)


@click.command(short_help="Say what is known of a drug, group, substance or target.")
@click.argument("name")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Kind of output.")
@config_option
def facts(name: str, output: str, config_file: str | None) -> None:
    """Say what the knowledge base holds of a drug, group, substance or target, with sources and dates."""
    from medlint.commands.facts import facts as page
    from medlint.config import resolve

    click.echo(page(name, output, resolve(".", config_file).knowledge), nl=False)


@click.command(short_help="Print the blocks of a file as medlint sees them.")
@click.argument("path")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Kind of output.")
@config_option
@click.option("--stdin-filename", default="-", metavar="NAME", help="Name, and so format, of what `-` reads.")
def read(path: str, output: str, config_file: str | None, stdin_filename: str) -> None:
    """Print the blocks of a file as medlint sees them, to find out why something was seen or was not."""
    from medlint.commands.read import read as page
    from medlint.config import resolve

    named = stdin_filename if path == "-" else path
    click.echo(page(path, output, resolve(named, config_file), stdin_filename), nl=False)


@click.command(short_help="List the rules in force.")
@click.option("--family", "families", multiple=True, callback=split_names, metavar="SUP", help="Only these families.")
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(["error", "warning", "note"]),
    help="Only rules of this severity; may be repeated.",
)
@click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", help="Kind of output.")
@profile_option
@config_option
def rules(output: str, **options: Any) -> None:
    """List the rules of the packs in force in the working folder; `off` are those that do not run."""
    from medlint.commands.rules import list_rules

    click.echo(list_rules(output, **options), nl=False)


@click.group(cls=Named)
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("path", default=".")
@config_option
def show(path: str, config_file: str | None) -> None:
    """Print the values in force for PATH, and where each came from."""
    from medlint.commands.show import show as table

    click.echo(table(path, config_file), nl=False)
