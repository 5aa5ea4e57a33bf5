"""The command line: what can be asked, and how a run ends. `medlint.commands` does the work.

Commands are imported when they run, so that `medlint --help` is instant.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from medlint import __version__

EXIT_TROUBLE = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141
"""What a shell gives for a program whose reader has left (128 + SIGPIPE)."""


class Commands(click.Group):
    """Commands that give their exit code, and end with one line for what the user can put right."""

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and exit."""
        for stream in (sys.stdout, sys.stderr):
            # A terminal that is not UTF-8 shows "?" rather than a traceback.
            with contextlib.suppress(AttributeError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr] # suppressed above
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload] # a flag is passed on
        sys.exit(self._run(*args, **extra))

    def _run(self, *args: Any, **extra: Any) -> int:
        from medlint.commands import tell
        from medlint.model import MedlintError

        try:
            code = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload] # a flag is passed on
            return code if isinstance(code, int) else 0
        except MedlintError as error:
            tell(str(error))
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            command = context.command_path if context else "medlint"
            what = error.format_message().rstrip(".")
            tell(f"{what}{'' if what.endswith('?') else ';'} see `{command} --help`")
        except (click.Abort, KeyboardInterrupt):
            return EXIT_INTERRUPTED
        return EXIT_TROUBLE

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that has left ends it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Caught here, for click would exit with 1. The rest of the buffer must go nowhere in the end.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return EXIT_PIPE
        return result


def _split(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Any:
    from datetime import date

    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2027-01-31") from None


FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv")
"""`medlint.reporters.FORMATS`, which is not imported for the help alone."""


def _outputs(
    _context: click.Context, _parameter: click.Parameter, values: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        name, _, path = value.partition("=")
        if name not in FORMATS or not path:
            raise click.BadParameter(f"{value!r} is not FORMAT=FILE; formats are {', '.join(FORMATS)}")
        pairs.append((name, path))
    return tuple(pairs)


_profile = click.option(
    "--profile", metavar="NAME", help="Judge by this profile: us, uk, eu, au, ca, platforms, or the path of a file."
)
_config = click.option("--config", "config_file", metavar="FILE", help="Use this configuration file for every path.")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", prog_name="medlint", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Find what a regulator or a medical reviewer would stop in health-marketing copy.

    A linter, not legal advice: copy without findings is not thereby cleared.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "output", type=click.Choice(FORMATS), default="text", help="Kind of output.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    callback=_outputs,
    metavar="FORMAT=FILE",
    help="Write a report to a file as well; may be given several times.",
)
@click.option(
    "--select", multiple=True, callback=_split, metavar="CODES", help="Run only these codes, names, families."
)
@click.option("--ignore", multiple=True, callback=_split, metavar="CODES", help="Leave these out as well.")
@_profile
@click.option("--as-of", metavar="DAY", callback=_day, help="Judge dated facts as of this day (default: today).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit with 1 from this severity on (default: warning).",
)
@_config
@click.option("--stdin-filename", default="-", metavar="NAME", help="Name, and so format, of what `-` reads.")
@click.option("--force-exclude", is_flag=True, help="Honour `exclude` for files that are named, too.")
@click.option(
    "--explain-document",
    is_flag=True,
    help="Tell how each page was read instead: what it promotes, claims and discloses.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--max-file-size",
    type=click.IntRange(min=1),
    metavar="BYTES",
    help="Report larger files instead of reading them (default: 10,000,000).",
)
@click.option(
    "--no-suppressions", is_flag=True, help="Audit: list the comments that silence rules, and heed none of them."
)
@click.option("--show-suppressed", is_flag=True, help="Show findings that comments silence, with the reasons.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache of compiled packs.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Coloured text output.")
def check(**options: Any) -> int:
    """Lint files and folders; `-` reads standard input, no path means the working folder.

    Exit code 0: nothing found at or above the fail level. 1: something found. 2: a file could not be linted, or
    there is a mistake in the command, the configuration or a pack.
    """
    from medlint.commands.check import Request, run

    return run(Request(**options))


@main.command()
@click.argument("rule", metavar="CODE-OR-NAME")
@_profile
@_config
def explain(rule: str, profile: str | None, config_file: str | None) -> None:
    """Say what a rule reports, why, on what basis, and what to write instead; or what is known of a drug."""
    from medlint.commands.explain import explain as page

    click.echo(page(rule, config_file, profile), nl=False)


@main.command()
@click.argument("name")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Kind of output.")
@_config
def facts(name: str, output: str, config_file: str | None) -> None:
    """Say what the knowledge base holds of a drug, group, substance or target, with sources and dates."""
    from medlint.commands.facts import facts as page
    from medlint.config import resolve

    click.echo(page(name, output, resolve(".", config_file).knowledge), nl=False)


@main.command()
@click.argument("path")
@click.option("--format", "output", type=click.Choice(["text", "json"]), default="text", help="Kind of output.")
@_config
@click.option("--stdin-filename", default="-", metavar="NAME", help="Name, and so format, of what `-` reads.")
def read(path: str, output: str, config_file: str | None, stdin_filename: str) -> None:
    """Print the blocks of a file as medlint sees them, to find out why something was seen or was not."""
    from medlint.commands.read import read as page
    from medlint.config import resolve

    named = stdin_filename if path == "-" else path
    click.echo(page(path, output, resolve(named, config_file), stdin_filename), nl=False)


@main.command()
@click.option("--format", "output", type=click.Choice(["table", "json"]), default="table", help="Kind of output.")
@_config
def rules(output: str, config_file: str | None) -> None:
    """List the rules of the packs in force in the working folder."""
    from medlint.commands.explain import as_json, table

    click.echo((as_json if output == "json" else table)(config_file), nl=False)


@main.group()
def config() -> None:
    """Look at the configuration."""


@config.command()
@click.argument("path", default=".")
@_config
def show(path: str, config_file: str | None) -> None:
    """Print the values in force for PATH, and where each came from."""
    from medlint.commands.show import show as table

    click.echo(table(path, config_file), nl=False)
