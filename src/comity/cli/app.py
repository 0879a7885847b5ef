"""The command `comity`: finds its subcommands when they are called, and turns errors into one line."""

from __future__ import annotations

import os
from importlib import import_module
from typing import IO, Any

import click

from comity.errors import ComityError
from comity.version import __version__

__all__ = ["Commands", "main"]

# Each command is the function `command` of the module of its name; the line beside it is its short help, so
# that `comity --help` imports none of them.
COMMANDS = {
    "read": "Read documents and keep what they tell.",
    "dyad": "Show what two parties did to, with or about each other.",
    "review": "Look at records; accept, correct, reject, merge or split them.",
    "diff": "Show what changed between two revisions of a document.",
    "event": "Show an event with its reports side by side, and why they are one.",
    "conflicts": "List events that are told in contradictory ways.",
    "search": "Find quotes and documents by their words.",
    "coverage": "Say which documents tell of which parties and times.",
    "standing": "Tell how two parties stand on a day, and why.",
    "check": "List what is wrong or weak in documents or between two parties.",
    "panel": "Write a panel of pairs or countries by year or month.",
    "party": "Say who a name stands for.",
    "parties": "Bring your own list of office holders.",
    "codebook": "Explain the acts that Comity tells apart.",
    "export": "Write records or events as JSON Lines, CSV or Parquet.",
    "publish": "Write what is new as a Parquet segment.",
    "import": "Import a data set of records made elsewhere.",
    "sql": "Answer a question in SQL over all records and data sets.",
    "matching": "Show the weights by which reports become one event.",
    "verify": "Check the whole ledger.",
    "doctor": "Mend what can be mended in the ledger.",
    "backup": "Copy the whole ledger elsewhere.",
    "evaluate": "Score records against coded documents.",
}

MODULES = {"import": "importing"}  # the word is Python's own


class _Failed(click.ClickException):
    """An error of the user's input: one line and exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        click.echo(f"comity: {self.format_message()}", file=file, err=file is None)


class _Broken(_Failed):
    """A mistake of Comity's own."""

    exit_code = 70  # EX_SOFTWARE of sysexits.h


class Commands(click.Group):
    """The commands, loaded one at a time; whatever they raise becomes a line on the standard error."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Give the commands in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"comity.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name, or say which one is near."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from rapidfuzz import process

            near = [name for name, *_ in process.extract(args[0], list(COMMANDS), limit=2, score_cutoff=60)]
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"No such command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the words before the command."""
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise _mended(error) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; COMITY_DEBUG shows the way to an error that is Comity's own."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _mended(error) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("comity: stopped; what was finished is kept", err=True)
            raise click.exceptions.Exit(130) from None
        except ComityError as error:
            raise _Failed(_one_line(error)) from error
        except Exception as error:
            if os.environ.get("COMITY_DEBUG"):
                raise
            text = f"{type(error).__name__}: {_one_line(error)}"
            raise _Broken(f"this should not happen: {text} (COMITY_DEBUG=1 shows where)") from error


def _mended(error: click.UsageError) -> click.ClickException:
    """Put a wrong call in one line with the help that mends it; a bare `comity` still shows the whole help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    command = error.ctx.command_path if error.ctx else "comity"
    message = _one_line(error.format_message()).rstrip(".")
    return _Failed(message if message.endswith("?") else f"{message}: see {command} --help")


def _one_line(error: Exception | str) -> str:
    return " ".join(str(error).split())


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="comity")
def main() -> None:
    """Read documents about relations between states; ask who did what to whom, when, and on whose word.

    Start with `comity read FILE_OR_FOLDER`, then `comity dyad Afghanistan Palestine`.
    """
