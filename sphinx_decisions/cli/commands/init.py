"""``init``: begins a log where there is none."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.templates import TEMPLATES


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--template",
    "form",
    type=click.Choice(TEMPLATES),
    help="The form of the records.  [default: that of the profile, or full]",
)
@click.option(
    "--markup",
    type=click.Choice(("md", "rst")),
    help="The language of the pages.  [default: that of the other pages, or md with MyST]",
)
@click.option(
    "--title",
    help="Title of the new docs; in a Sphinx project, of the log.  [default: name of the folder]",
)
@click.option(
    "-n", "--dry-run", is_flag=True, help="Show what would be written, and write nothing."
)
@click.pass_obj
def command(
    workspace: Workspace,
    folder: Path | None,
    form: str | None,
    markup: str | None,
    title: str | None,
    dry_run: bool,
) -> None:
    """Begin a log where there is none.

    In a Sphinx project, DIR is the folder of the log, by default “decisions” in its docs. Where
    there is no project, DIR is the folder of new docs with a log in them, by default “docs”. Files
    that are there already are never changed.

    Example: sphinx-decisions init
    """
    from sphinx_decisions.cli.writing.beginning import Asked, begin

    begin(workspace, Asked(folder, form, markup, " ".join((title or "").split()), dry_run))
