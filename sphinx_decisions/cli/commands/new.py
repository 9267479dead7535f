"""``new``: writes the next record, as the log writes its records."""

from __future__ import annotations

from typing import Any

import click

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options
from sphinx_decisions.model.date import Date

_RELATIONS = {
    "supersedes": "A record that the new one replaces: 5, or “5 in part (storage)”.",
    "amends": "A record that the new one changes or adds to.",
    "implements": "A record that the new one carries out.",
    "related": "A record that has to do with the new one.",
}


def _relation_options(command: Any) -> Any:
    for name, words in reversed(_RELATIONS.items()):
        command = click.option(f"--{name}", metavar="ID", multiple=True, help=words)(command)
    return command


@click.command()
@click.argument("title", nargs=-1, required=True)
@click.option("--log", metavar="NAME", help="The log.  [default: that of the current folder]")
@click.option("--kind", metavar="NAME", help="The kind of record.  [default: adr]")
@click.option("--status", metavar="STATUS", default="", help="The status.  [default: an open one]")
@_relation_options
@click.option(
    "--author", "authors", metavar="NAME", multiple=True, help="Who.  [default: as git knows you]"
)
@click.option("--date", "day", metavar="DATE", help="The date.  [default: today]")
@click.option(
    "--template",
    metavar="NAME",
    default="",
    help="full, nygard, madr or a file.  [default: like the newest records]",
)
@click.option("-e", "--edit", is_flag=True, help="Open the file in your editor.")
@writing_options
@click.pass_obj
def command(
    workspace: Workspace,
    /,
    title: tuple[str, ...],
    edit: bool,
    dry_run: bool,
    anyway: bool,
    **asked: Any,
) -> None:
    """Write the next record.

    Prints the path of its file; what else is to be known is printed to the standard error. Options
    that name records can be given several times.

    Example: sphinx-decisions new "Use PostgreSQL" --supersedes 5
    """
    from sphinx_decisions.cli.output import from_here
    from sphinx_decisions.cli.writing.finish import finish
    from sphinx_decisions.cli.writing.lock import locked
    from sphinx_decisions.cli.writing.new_record import Asked, NextPage

    words = " ".join(" ".join(title).split())
    if not words:
        raise CannotRun("The title is empty.")
    relations = {name: asked.pop(name) for name in _RELATIONS}
    with locked(_root(workspace)):
        asked["day"] = _date(asked["day"])
        page = NextPage(workspace, Asked(words, relations=relations, **asked))
        found = finish(
            *(workspace, page.changes),
            dry_run=dry_run,
            anyway=anyway,
            is_expected=page.is_expected,
        )
    if not dry_run:
        click.echo(from_here(page.path))
        for note in page.changed_too():
            click.echo(note, err=True)
    for note in page.notes(found):
        click.echo(note, err=True)
    if edit and not dry_run:
        click.edit(filename=str(page.path))


def _root(workspace: Workspace) -> Any:
    """Return the folder of the docs; who has none learns how to begin a log."""
    try:
        return workspace.docs.root
    except CannotRun as error:
        begin = "Begin a log where there is none: sphinx-decisions init"
        raise CannotRun(f"{error.message}\n{begin}") from None


def _date(text: str | None) -> Date | None:
    from sphinx_decisions.cli.terminal import one_line
    from sphinx_decisions.parse.dates import parse_date

    found = parse_date(text) if text else None
    if text and not found:
        raise CannotRun(f"“{one_line(text)}” is not a date. Write it like this: 2026-01-15.")
    return found
