"""``status``: sets the status of a record, and what follows from it."""

from __future__ import annotations

import datetime

import click

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@click.argument("record", metavar="ID")
@click.argument("status")
@click.option("--by", metavar="ID", help="The record that takes its place: Superseded by ID.")
@click.option(
    "--date",
    "day",
    metavar="DAY",
    help="The day of the decision, such as 2026-01-15, instead of today.",
)
@writing_options
@click.pass_obj
def command(
    workspace: Workspace,
    record: str,
    status: str,
    by: str | None,
    day: str | None,
    dry_run: bool,
    anyway: bool,
) -> None:
    """Set the status of a record.

    A record that is now decided gets the day as its date. When it comes in force, the records that
    it supersedes get their new status too.

    Example: sphinx-decisions status 5 Accepted
    """
    from sphinx_decisions.cli.find_record import find_record
    from sphinx_decisions.cli.terminal import put
    from sphinx_decisions.cli.writing.finish import finish
    from sphinx_decisions.cli.writing.lock import locked
    from sphinx_decisions.cli.writing.status_change import StatusChange

    with locked(workspace.docs.root):
        found = find_record(workspace.log, record)
        successor = find_record(workspace.log, by) if by else None
        change = StatusChange(workspace, found, status, successor, _day(day))
        change.make()
        finish(workspace, change.editors.changes, dry_run=dry_run, anyway=anyway)
    if not dry_run or not change.editors.changes:
        for line in change.told():
            put(f"{line}\n")


def _day(text: str | None) -> datetime.date | None:
    """Return the day that *text* is; raise ``CannotRun`` if it is none."""
    if text is None:
        return None
    from sphinx_decisions.cli.terminal import one_line
    from sphinx_decisions.parse.dates import parse_date
    from sphinx_decisions.render.words import translate

    date = parse_date(text)
    if date is None or not date.day:
        words = translate("“{text}” is not a day. Write it like this: {example}.")
        raise CannotRun(words.format(text=one_line(text), example="2026-01-15"))
    return date.first
