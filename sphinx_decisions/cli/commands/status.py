"""``status``: sets the status of a record, and what follows from it."""

from __future__ import annotations

import click

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@click.argument("record", metavar="ID")
@click.argument("status")
@writing_options
@click.pass_obj
def command(workspace: Workspace, record: str, status: str, dry_run: bool, anyway: bool) -> None:
    """Set the status of a record.

    Example: sphinx-decisions status 5 Accepted
    """
    from sphinx_decisions.cli.find_record import find_record
    from sphinx_decisions.cli.output import from_here
    from sphinx_decisions.cli.writing.finish import finish
    from sphinx_decisions.cli.writing.forms import form_of
    from sphinx_decisions.cli.writing.lock import locked
    from sphinx_decisions.cli.writing.page_editor import Editors
    from sphinx_decisions.cli.writing.set_status import set_status

    with locked(workspace.docs.root):
        found = find_record(workspace.log, record)
        name = found.kind.status_name(status)
        if not name:
            raise CannotRun(f"“{status}” is no status of a {found.kind.title}.")
        path, editors = workspace.tree.files[found.docname], Editors(workspace)
        editor = editors.of(found.docname)
        form = form_of(workspace, found.log, found.kind, path.suffix)
        if not set_status(editor, editor.number_of(found), name, form):
            raise CannotRun(f"The status of {found.citation} is in a form that cannot be edited.")
        finish(workspace, editors.changes, dry_run=dry_run, anyway=anyway)
        click.echo(from_here(path))
