"""``init``: not written yet."""

from __future__ import annotations

import click

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@writing_options
@click.pass_obj
def command(workspace: Workspace, dry_run: bool, anyway: bool) -> None:
    """Begin a log where there is none.

    Example: sphinx-decisions init
    """
    raise NotImplementedError
