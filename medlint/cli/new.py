"""`medlint new`."""

from __future__ import annotations

import click

from medlint.cli import Named


@click.group(cls=Named, short_help="Start a rule of your own.")
def new() -> None:
    """Start something of your own: a rule in a pack."""


@new.command()
@click.argument("code", required=False)
@click.option("--pack", metavar="FILE", help="The pack to add it to; made if it is not there (default: house.yaml).")
@click.option(
    "--kind",
    type=click.Choice(["phrases", "companion", "patterns"]),
    default="phrases",
    show_default=True,
    help="What the rule looks for: words, words that lack others near them, or token patterns.",
)
@click.option("--name", metavar="NAME", help="Name of what is flagged, in small letters with hyphens.")
@click.option("--phrase", "phrases", multiple=True, metavar="WORDS", help="Words that it looks for; may be repeated.")
def rule(code: str | None, pack: str | None, kind: str, name: str | None, phrases: tuple[str, ...]) -> None:
    """Add a rule that passes its own tests to a pack, for you to rewrite.

    CODE is three capitals and three figures, such as HSE001; without it, the next free one of the pack is taken. What
    stands in the file stays as it is.
    """
    from medlint.commands.new import add_rule

    click.echo(add_rule(code, pack, kind=kind, name=name, phrases=phrases), nl=False)
