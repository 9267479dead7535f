"""``list``: the records that a query selects."""

from __future__ import annotations

import click

from sphinx_decisions.cli.workspace import Workspace


@click.command()
@click.pass_obj
def command(workspace: Workspace) -> None:
    """List records, selected by any field.

    Example: sphinx-decisions list --lifecycle in-force --sort -date
    """
    for record in workspace.log.records:
        click.echo(f"{record.shown_id}  {record.status}  {record.name}")
