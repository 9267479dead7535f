"""``export``: the whole log, or what is known about it, for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from sphinx_decisions import __version__
from sphinx_decisions.cli.output import file_option, format_option, seen_from_output, write
from sphinx_decisions.cli.selection import FILTERS, end_if_wrong, options_of, view_of
from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:  # Imported when the command runs.
    from sphinx_decisions.export.document import Site
    from sphinx_decisions.model.record import Record

Records: TypeAlias = "Sequence[Record]"


@click.command()
@options_of(FILTERS)
@format_option(
    "json",
    "json-adr",
    "csv",
    "llms",
    "front-matter-schema",
    required=True,
    text=(
        "json: everything, as the builder decisions writes it; json-adr: numbered decisions in "
        "JSON-ADR, version 1; csv: a row for each record; llms: the decisions in force, as "
        "Markdown for those who must follow them; front-matter-schema: a JSON Schema for editors."
    ),
)
@file_option
@click.pass_obj
def command(
    workspace: Workspace, /, form: str, file: Path | None, **options: tuple[str, ...]
) -> None:
    """Write the whole log for other programs.

    Example: sphinx-decisions export --format csv -o decisions.csv
    """
    if form in _WHOLE:
        end_if_wrong(
            f"“{form}” is always whole: leave out --{name}." for name in options if options[name]
        )
        write(_WHOLE[form](workspace), file)
    else:
        from sphinx_decisions.views.query import select
        from sphinx_decisions.views.records import TABLE

        records = select(workspace.log, view_of(workspace, TABLE, options).query)
        write(_OF_RECORDS[form](workspace, records, file), file)


def _json(workspace: Workspace) -> str:
    from sphinx_decisions.export.document import encoded

    # The bytes are those of a build, on a terminal too, so that both can be compared.
    site = _site(workspace, lambda docname: None)
    return encoded(workspace.log, workspace.findings, site).decode()


def _json_adr(workspace: Workspace, records: Records, file: Path | None) -> str:
    from sphinx_decisions.export.json_adr import json_adr
    from sphinx_decisions.render.words import translate

    tool = {"name": "sphinx-decisions", "version": __version__}
    exchange = json_adr(workspace.log, records, _site(workspace, _page_url(workspace)), tool)
    for message in exchange.left_out:
        click.echo(message.worded(translate), err=True)
    return _readable(exchange.document)


def _csv(workspace: Workspace, records: Records, file: Path | None) -> str:
    from sphinx_decisions.export.table import csv_table

    return csv_table(workspace.log, records, _site(workspace, _page_url(workspace)))


def _llms(workspace: Workspace, records: Records, file: Path | None) -> str:
    from sphinx_decisions.export.document import page_address
    from sphinx_decisions.render.llms import llms_text

    site = _site(workspace, _page_url(workspace))

    def address(record: Record) -> str:
        return page_address(record, site) or seen_from_output(record.place.source, file)

    return llms_text(workspace.log, records, site.project, address)


def _front_matter_schema(workspace: Workspace) -> str:
    from sphinx_decisions.export.front_matter_schema import front_matter_schema

    return _readable(front_matter_schema(workspace.settings))


def _readable(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _site(workspace: Workspace, page_url: Callable[[str], str | None]) -> Site:
    from sphinx_decisions.export.document import Site

    return Site(str(workspace.conf.get("project", "")), page_url, workspace.file_name)


def _page_url(workspace: Workspace) -> Callable[[str], str | None]:
    """Return the function that gives a page's address, if ``html_baseurl`` says where it is."""
    base = str(workspace.conf.get("html_baseurl") or "")
    suffix = workspace.conf.get("html_link_suffix") or workspace.conf.get("html_file_suffix")

    def page_url(docname: str) -> str | None:
        return f"{base.rstrip('/')}/{docname}{suffix or '.html'}" if base else None

    return page_url


_WHOLE: dict[str, Callable[[Workspace], str]] = {
    "json": _json,
    "front-matter-schema": _front_matter_schema,
}
_OF_RECORDS: dict[str, Callable[[Workspace, Records, Path | None], str]] = {
    "json-adr": _json_adr,
    "csv": _csv,
    "llms": _llms,
}
