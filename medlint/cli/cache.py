"""`medlint cache`."""

from __future__ import annotations

import click

from medlint.cli import Named


@click.group(cls=Named, short_help="Show or clear what is kept between runs.")
def cache() -> None:
    """Show or clear what is kept between runs: compiled packs, and the results of files."""


@cache.command()
def show() -> int:
    """Tell where the cache is, what it holds and how large it is."""
    from medlint.commands import cache as work

    return work.show()


@cache.command()
def clear() -> int:
    """Delete what the cache holds; the next run makes it anew."""
    from medlint.commands import cache as work

    return work.clear()
