"""``command-output``: a command line of ours with what it really prints.

The command runs while the guide is built, in a process that all commands of the build share. An
unexpected exit status or an exception is a warning, which is an error in our builds.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

PROGRAM = "sphinx-decisions"

ENVIRONMENT = {
    "COLUMNS": "80",
    "NO_COLOR": "1",
    "PYTHONIOENCODING": "utf-8",
    "SOURCE_DATE_EPOCH": "1798761600",
}
"""What commands see of the machine; their day is the first of 2027."""

CACHE = "COMMAND_OUTPUT_CACHE"
"""The variable with the folder where pages are kept, for builders with other doctrees."""

SHOWS_OUTPUT = "command-output"
"""The name in the metadata of pages with a command."""

logger = logging.getLogger(__name__)


class CommandOutput(SphinxDirective):
    """``command-output``: the prompt with the command line, and the output below it.

    The command runs in the folder ``cwd``, as seen from the docs; of a long output, the first
    ``lines`` are shown; ``returns`` is the exit status, 0 by default.
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
        output = self.output(line).rstrip()
        if str(self.env.srcdir) in output:
            self.warn(f"the output of “{line}” names a folder of this machine")
        lines, most = output.splitlines(), self.options.get("lines")
        shown = lines if most is None or len(lines) <= most else [*lines[:most], "…"]
        text = "\n".join((f"$ {line}", *shown))
        return [nodes.literal_block(text, text, language="console")]

    def output(self, line: str) -> str:
        """Return what the command prints, standard error included."""
        program, *arguments = shlex.split(line)
        if program != PROGRAM:
            raise self.error(f"“{line}” does not begin with {PROGRAM}")
        folder = Path(self.env.srcdir) / self.options.get("cwd", ".")
        if not folder.is_dir():
            raise self.error(f"there is no folder “{self.options['cwd']}”")
        result = _runner(str(self.env.doctreedir)).answer(arguments, str(folder))
        if result["error"]:
            self.warn(f"“{line}” raises {result['error']}")
        elif result["status"] != self.options.get("returns", 0):
            self.warn(f"“{line}” returns {result['status']}: {result['output']}")
        output: str = result["output"]
        return output

    def warn(self, message: str) -> None:
        """Report *message* at the place of the directive."""
        logger.warning(message, location=self.get_location(), type="command_output")


class Runner:
    """The process that runs commands; *owner* is the process that may ask it."""

    def __init__(self, doctrees: str) -> None:
        kept = os.environ.get(CACHE) or str(Path(doctrees) / "command-output")
        path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "XDG_CACHE_HOME": kept}
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("SPHINX_DECISIONS")}
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("command_runner.py"))],
            env=inherited | ENVIRONMENT | path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def answer(self, arguments: list[str], folder: str) -> dict[str, Any]:
        """Return status and output of the command with *arguments* in *folder*."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"arguments": arguments, "folder": folder}), file=self.process.stdin)
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def end(self) -> None:
        """End the process, which waits for further commands."""
        with self.process:
            assert self.process.stdin
            self.process.stdin.close()


_runners: list[Runner] = []
"""The runner of the build, if a command has been run."""


def _runner(doctrees: str) -> Runner:
    """Return the runner of this process; one that reads pages in parallel needs its own."""
    if not _runners or _runners[0].owner != os.getpid():
        _runners[:] = [Runner(doctrees)]
    return _runners[0]


def end_runner(*_: object) -> None:
    """End the process that ran the commands, before what it has read is outdated."""
    while _runners:
        _runners.pop().end()


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages with a command if any page has changed."""
    shows = [name for name, data in env.metadata.items() if SHOWS_OUTPUT in data]
    return [name for name in shows if name not in removed] if added | changed | removed else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("command-output", CommandOutput)
    app.connect("env-get-outdated", outdated)
    app.connect("env-updated", end_runner)
    app.connect("build-finished", end_runner)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
