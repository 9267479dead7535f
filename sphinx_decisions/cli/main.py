"""The command line itself: the options before a command, and the list of the commands."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import click

from sphinx_decisions import __version__
from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace

COMMANDS = {
    "list": "List records, selected by any field.",
    "show": "Show a record, and what holds today in its place.",
    "check": "Check the log by all rules that need no build.",
    "graph": "Show what supersedes and amends what.",
    "rollup": "List risks, people and more from all records.",
    "export": "Write the whole log for other programs.",
    "adopt": "Show which pages are records, why, and what is read from where.",
    "init": "Begin a log where there is none.",
    "new": "Write the next record.",
    "status": "Set the status of a record.",
    "renumber": "Give a record another number.",
    "fix": "Mend what a program can mend.",
}
"""Every command with its one line of help; ``commands/<name>.py`` defines it as ``command``.

The line is here too, so that the list of commands is shown without importing any.
"""

_SELDOM = (200_000, 20, 100)
"""When garbage is collected. Nearly all that a command makes is needed until it ends, and to search
through it for garbage, as often as Python does, takes as long as to make it."""


class _Commands(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command called *cmd_name*, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"sphinx_decisions.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and explain two of its errors.

        An option may stand behind the command instead of before it, and what the system refuses,
        such as a full disk, is no traceback.
        """
        try:
            return super().invoke(ctx)
        except click.NoSuchOption as error:
            own = {name for each in self.params for name in each.opts}
            if error.option_name in own:
                words = f"The option {error.option_name} stands before the command."
                raise click.UsageError(words, ctx) from None
            raise
        except OSError as error:
            if error.errno == errno.EPIPE:  # As with ``| head``, which click handles.
                raise
            _forget(sys.stdout)
            raise CannotRun(str(error)) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="SPHINX_DECISIONS_DOCS",
    show_envvar=True,
    help="Folder of the docs.  [default: found from the current folder]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Parse pages in N processes.  [default: one for each processor if pages are many]",
)
@click.option("--no-cache", is_flag=True, help="Parse every page, and keep nothing.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, docs: Path | None, jobs: int | None, no_cache: bool) -> None:
    """Find, read and check a log of decisions, without a build.

    Example: sphinx-decisions list --lifecycle in-force
    """
    _show_what_can_be_shown()
    ctx.call_on_close(partial(gc.set_threshold, *gc.get_threshold()))
    gc.set_threshold(*_SELDOM)
    ctx.obj = Workspace(docs, jobs, keeps=not no_cache)
    ctx.call_on_close(ctx.obj.close)


def _forget(stream: TextIO | None) -> None:
    """Drop what *stream* could not write, which Python would try to write again at the end."""
    if isinstance(stream, io.TextIOWrapper):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _show_what_can_be_shown() -> None:
    """Let letters that the encoding of an output does not have become ``?`` instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
