"""``fix``: not written yet."""

from __future__ import annotations

import click

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@writing_options
@click.pass_obj
def command(workspace: Workspace, dry_run: bool, anyway: bool) -> None:
    """Mend what a program can mend.

    Example: sphinx-decisions fix
    """
    raise NotImplementedError
