"""``show``: one record, with what others say about it."""

from __future__ import annotations

import click

from sphinx_decisions.cli.output import format_option
from sphinx_decisions.cli.terminal import put, shows_colours, terminal_width
from sphinx_decisions.cli.workspace import Workspace


@click.command()
@click.argument("record", metavar="ID")
@click.option("--body", is_flag=True, help="Add the text of the page, as it is written.")
@format_option("text", "json")
@click.pass_obj
def command(workspace: Workspace, record: str, body: bool, form: str) -> None:
    """Show a record, and what holds today in its place.

    Example: sphinx-decisions show ADR-5

    The ID may also be a number (5), that of another log (web:5), a slug, a file, a title or the
    first words of one.
    """
    from sphinx_decisions.cli.find_record import find_record
    from sphinx_decisions.cli.formats import json_text
    from sphinx_decisions.cli.record_source import record_source
    from sphinx_decisions.cli.record_text import record_text
    from sphinx_decisions.export.document import Site, record_object

    log = workspace.log
    found = find_record(log, record)
    text = record_source(log, found) if body else ""
    if form == "json":
        site = Site(str(workspace.conf.get("project", "")), lambda _: None, workspace.file_name)
        own = [each for each in workspace.findings if each.finding.address == found.address]
        data = record_object(log, found, own, site)
        click.echo(json_text(data | ({"body": text} if body else {})).encode(), nl=False)
        return
    put(record_text(log, found, terminal_width(), shows_colours()))
    if body:
        put(f"\n{text}")
