"""The command itself: what stands before and around the single commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import run

from sphinx_decisions import __version__
from sphinx_decisions.cli.main import COMMANDS


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    assert run("--version", folder=tmp_path).output == f"sphinx-decisions {__version__}\n"


def test_each_command_says_in_its_help_what_the_list_of_commands_says(tmp_path: Path) -> None:
    """And gives an example."""
    for name, line in COMMANDS.items():
        help_ = run(name, "--help", folder=tmp_path).output
        assert " ".join(help_.split("\n\n")[1].split()) == line
        assert f"Example: sphinx-decisions {name}" in " ".join(help_.split())


def test_help_imports_neither_sphinx_nor_docutils(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from sphinx_decisions.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "assert not {'sphinx', 'docutils'} & sys.modules.keys()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", ["list --docs .", "check -j 2", "rollup risks --no-cache"])
def test_an_option_of_all_commands_behind_one_is_explained(tmp_path: Path, words: str) -> None:
    (tmp_path / "0001-use-it.rst").touch()
    result = run(*words.split(), folder=tmp_path)
    assert result.exit_code == 2
    assert "stands before the command" in result.stderr
