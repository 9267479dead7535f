"""The command line, run in this process as a user would run it."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner, Result

from sphinx_decisions.cli.main import main


def run(*arguments: str, folder: Path, **environment: str) -> Result:
    """Return what ``sphinx-decisions`` with *arguments* prints and returns in *folder*.

    Anything raised but an exit is raised here, with its traceback.
    """
    runner = CliRunner(env={"COLUMNS": "80", "SPHINX_DECISIONS_DOCS": None, **environment})
    with chdir(folder):
        result = runner.invoke(main, arguments, prog_name="sphinx-decisions")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
