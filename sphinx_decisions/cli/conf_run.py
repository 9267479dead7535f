"""Running of ``conf.py`` in a process of its own, and what is told of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sphinx_decisions.cli.docs import Docs
from sphinx_decisions.cli.errors import CannotRun

TIMEOUT = 60.0
"""Seconds after which a ``conf.py`` is given up."""

_PROGRAM = Path(__file__).with_name("conf_process.py")


@dataclass(frozen=True, slots=True)
class Told:
    """The values of a ``conf.py``, as the text of literals, and the *files* that it used."""

    values: Mapping[str, str]
    files: tuple[str, ...]


def run_conf(docs: Docs, file: Path, why: str) -> Told:
    """Return what *file*, the ``conf.py`` of *docs*, sets when it is run as Sphinx runs it.

    Raises ``CannotRun`` if it fails, which says *why* it is run, or if it takes too long.
    """
    answer = _answer([sys.executable, "-P", str(_PROGRAM), str(file), str(docs.repository)], file)
    try:
        told = json.loads(answer)
    except ValueError:
        raise CannotRun(f"{file} ended the process that runs it.") from None
    if "error" in told:
        raise CannotRun(
            f"{file} cannot be run: {told['error']}\nIt is run because {why}. "
            "Run the command in the environment in which the docs are built, or write a literal."
        )
    return Told(told["values"], tuple(told["files"]))


def _answer(command: list[str], file: Path) -> bytes:
    """Return what *command* writes; if it does not end, it and what it started are killed."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=TIMEOUT)[0]
    except BaseException as error:
        _kill(process)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        raise CannotRun(
            f"{file} was given up: it did not end within {TIMEOUT:.0f} seconds."
        ) from None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill *process* and, where there are such things, all of its group."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
