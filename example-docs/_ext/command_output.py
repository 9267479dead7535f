"""``command-output``: a command line of ours with what it really prints.

The command runs while the guide is built, in this process: all commands of a build share what they
have read. An unexpected exit status or an exception is a warning, which is an error in our builds.
"""

from __future__ import annotations

import os
import shlex
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

import sphinx_decisions.cli.main as command_line
from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PROGRAM = "sphinx-decisions"

ENVIRONMENT = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "SPHINX_DECISIONS_DOCS": None,
    "SOURCE_DATE_EPOCH": "1798761600",
}
"""What commands see of the machine; their day is the first of 2027."""

SHOWS_OUTPUT = "command-output"
"""The name in the metadata of pages with a command."""

logger = logging.getLogger(__name__)


class CommandOutput(SphinxDirective):
    """``command-output``: the prompt with the command line, and the output below it.

    The folder ``cwd`` is below the docs; of a long output, the first ``lines`` are shown; ``returns``
    is the exit status, 0 by default.
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012 -- docutils has it so
        "cwd": directives.path,
        "lines": directives.positive_int,
        "returns": directives.nonnegative_int,
    }

    def run(self) -> list[Node]:
        """Return the block; the page is read again as soon as any page of the docs changes."""
        self.env.metadata[self.env.docname][SHOWS_OUTPUT] = "yes"
        line = " ".join(self.arguments[0].split())
        docs = Path(self.env.srcdir)
        output = self.output(line, docs)
        if str(docs) in output:
            self.warn(f"the output of “{line}” names a folder of this machine")
        shown = cut(output.rstrip().splitlines(), self.options.get("lines"))
        text = "\n".join((f"$ {line}", *shown))
        return [nodes.literal_block(text, text, language="console")]

    def output(self, line: str, docs: Path) -> str:
        """Return what the command prints, standard error included."""
        program, *arguments = shlex.split(line)
        if program != PROGRAM:
            raise self.error(f"“{line}” does not begin with {PROGRAM}")
        kept = {"XDG_CACHE_HOME": str(Path(self.env.doctreedir) / "command-output")}
        runner = CliRunner(env=ENVIRONMENT | kept)
        with chdir(docs / self.options.get("cwd", ".")), patch.object(
            command_line, "Workspace", shared
        ):
            result = runner.invoke(command_line.main, arguments, prog_name=PROGRAM)
        if result.exception and not isinstance(result.exception, SystemExit):
            self.warn(f"“{line}” raises {result.exception!r}")
        elif result.exit_code != self.options.get("returns", 0):
            self.warn(f"“{line}” returns {result.exit_code}: {result.output}")
        return result.output

    def warn(self, message: str) -> None:
        """Report *message* at the place of the directive."""
        logger.warning(message, location=self.get_location(), type="command_output")


def shared(*arguments: Any, **named: Any) -> Workspace:
    """Return the workspace for *arguments* in the current folder, the same for all commands."""
    return _workspace(os.getcwd(), arguments, tuple(sorted(named.items())))


@cache
def _workspace(_folder: str, arguments: tuple[Any, ...], named: tuple[Any, ...]) -> Workspace:
    return Workspace(*arguments, **dict(named))


def cut(lines: list[str], number: int | None) -> list[str]:
    """Return the first *number* of *lines*, with an ellipsis for the rest."""
    return lines if number is None or len(lines) <= number else [*lines[:number], "…"]


def forget(app: Sphinx) -> None:
    """Forget what was read, because a build of the same process may follow another."""
    _workspace.cache_clear()


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages with a command if any page has changed."""
    shows = [name for name, data in env.metadata.items() if SHOWS_OUTPUT in data]
    return [name for name in shows if name not in removed] if added | changed | removed else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("command-output", CommandOutput)
    app.connect("builder-inited", forget)
    app.connect("env-get-outdated", outdated)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
