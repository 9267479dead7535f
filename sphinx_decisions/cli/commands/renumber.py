"""``renumber``: gives a record another number, and writes it wherever the record is named."""

from __future__ import annotations

import click

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@click.argument("old", metavar="RECORD")
@click.argument("new", metavar="NUMBER")
@writing_options
@click.pass_obj
def command(workspace: Workspace, old: str, new: str, dry_run: bool, anyway: bool) -> None:
    """Give a record another number.

    For example after a merge in which two took the same. RECORD is an id, a file or a title;
    NUMBER is a free one, or “next”. The file is renamed, and the number is written into its title,
    and into all links, relations, citations and toctrees that name the record.

    Example: sphinx-decisions renumber adr/0005-use-kafka.md next
    """
    from sphinx_decisions.cli.writing.lock import locked
    from sphinx_decisions.cli.writing.renumber_record import renumber

    with locked(workspace.docs.root):
        for line in renumber(workspace, old, new, dry_run=dry_run, anyway=anyway):
            click.echo(line)
