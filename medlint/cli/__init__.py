"""The command line: what can be asked, and how a run ends. The modules here declare, `medlint.commands` does the work.

The declaration of a command is imported when it is asked for, and its work when it runs, so that each starts at once.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import Any

import click

from medlint import __version__

EXIT_TROUBLE = 2
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141
"""What a shell gives for a program whose reader has left (128 + SIGPIPE)."""


MODULES = {
    "annotate": "annotate",
    "baseline": "baseline",
    "bulk": "bulk",
    "cache": "cache",
    "check": "check",
    "claims": "claims",
    "config": "look",
    "explain": "look",
    "facts": "look",
    "init": "init",
    "read": "look",
    "new": "new",
    "rules": "look",
    "serve": "serve",
    "verify": "verify",
    "test": "test",
}
"""Commands, and the modules here that declare each under its own name."""


class Named(click.Group):
    """Commands of which the nearest is told where none has the name that was typed."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that is asked for. Raises UsageError where there is none."""
        name = args[0]
        if name[:1] != "-" and not ctx.resilient_parsing and self.get_command(ctx, name) is None:
            from medlint.validation import nearest

            guess = nearest(name, self.list_commands(ctx), "command")
            if os.path.exists(name) and "check" in self.list_commands(ctx):
                guess = f"did you mean `medlint check {name}`?"
            raise click.UsageError(f"no command is called `{name}`; {guess}", ctx)
        return super().resolve_command(ctx, args)


class Commands(Named):
    """Commands that give their exit code, and end with one line for what the user can put right."""

    asked = ""
    """The command that was typed, for what is wrong before it is looked into."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Give the command that is asked for, and remember it."""
        found = super().resolve_command(ctx, args)
        self.asked = f"{ctx.command_path} {found[0]}"
        return found

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names of the commands, for the help."""
        return sorted(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Give a command; None for a name that none has."""
        if cmd_name not in MODULES:
            return None
        command: click.Command = getattr(import_module(f"medlint.cli.{MODULES[cmd_name]}"), cmd_name)
        return command

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command and exit."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:
                # Closed before the start: what is written there goes nowhere.
                setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open to the end of the run
        for stream in (sys.stdout, sys.stderr):
            # A terminal that is not UTF-8 shows "?" rather than a traceback.
            with contextlib.suppress(AttributeError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr] # suppressed above
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload] # a flag is passed on
        sys.exit(self._run(*args, **extra))

    def _run(self, *args: Any, **extra: Any) -> int:
        from medlint.commands import tell
        from medlint.errors import MedlintError

        try:
            code = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload] # a flag is passed on
            return code if isinstance(code, int) else 0
        except MedlintError as error:
            from medlint.commands.troubles import tell_error

            tell_error(error)
        except OSError as error:
            if error.filename is not None:
                raise
            # Whatever opens a file says more: this is a disk that is full, or a terminal that is gone.
            _leave_stdout()
            tell(f"standard output: cannot be written ({error.strerror or error}); send it elsewhere")
        except click.ClickException as error:
            context = getattr(error, "ctx", None)
            command = context.command_path if context else self.asked or "medlint"
            what = _wrong(error, context)
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
            # Caught here, for click would exit with 1.
            _leave_stdout()
            return EXIT_PIPE
        return result


def _wrong(error: click.ClickException, context: click.Context | None) -> str:
    """Say what is wrong with the command line, in the words of other mistakes."""
    if isinstance(error, click.NoSuchOption) and context is not None:
        from medlint.validation import nearest

        options = [name for one in context.command.params if isinstance(one, click.Option) for name in one.opts]
        guess = nearest(error.option_name, options, "option")
        told = f"no option is called `{error.option_name}`"
        return f"{told}; {guess}" if guess.startswith("did") else told
    what = error.format_message().rstrip(".")
    return what[:1].lower() + what[1:]


def _leave_stdout() -> None:
    """Have the rest of the buffer, which Python writes in the end, go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
