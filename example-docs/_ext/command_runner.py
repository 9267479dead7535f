"""Runs command lines of ours, one for each line of standard input, for ``command_output``.

This is a process of its own, because a build of Sphinx changes docutils until it ends. All of its
commands share what they have read.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import chdir
from functools import cache
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner

import sphinx_decisions.cli.main as command_line
from sphinx_decisions.cli.workspace import Workspace


def answers() -> None:
    """Write an object with status and output for each request, until there are no more."""
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(answer(request["arguments"], request["folder"])), flush=True)


def answer(arguments: list[str], folder: str) -> dict[str, Any]:
    """Return what the command with *arguments* prints and returns in *folder*."""
    with chdir(folder), patch.object(command_line, "Workspace", shared):
        result = CliRunner().invoke(command_line.main, arguments, prog_name="sphinx-decisions")
    raised = result.exception
    error = "" if raised is None or isinstance(raised, SystemExit) else repr(raised)
    return {"status": result.exit_code, "output": result.output, "error": error}


def shared(*arguments: Any, **named: Any) -> Workspace:
    """Return the workspace for *arguments* in the current folder, the same for all commands."""
    return _workspace(os.getcwd(), arguments, tuple(sorted(named.items())))


@cache
def _workspace(_folder: str, arguments: tuple[Any, ...], named: tuple[Any, ...]) -> Workspace:
    return Workspace(*arguments, **dict(named))


if __name__ == "__main__":
    answers()
