"""Commands that show a view: its query as options, its rows in several formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Any

import click

from sphinx_decisions.cli.output import format_option
from sphinx_decisions.cli.terminal import put, shows_colours, terminal_width
from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:
    from sphinx_decisions.log.log import Log
    from sphinx_decisions.model.settings import Settings
    from sphinx_decisions.model.view import View
    from sphinx_decisions.views.inline import Inline
    from sphinx_decisions.views.table import Row, Table
    from sphinx_decisions.views.view_type import ViewType

_SETTINGS = f"{__name__}.settings"
_OPTIONS = f"{__name__}.options"

FORMATS = ("table", "json", "csv", "markdown")


class ViewCommand(click.Command):
    """A command that shows the view called *view_type*.

    Its options are those of the view, so they depend on the kinds of the project.
    """

    def __init__(self, name: str, view_type: str, help: str) -> None:
        self.view_type = view_type
        super().__init__(name, help=help, callback=self._show)
        format_option(*FORMATS)(self)

    @property
    def type(self) -> ViewType:
        """The type of the view."""
        from sphinx_decisions.views.view_types import VIEW_TYPES

        return VIEW_TYPES[self.view_type]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read *args* with the options that the project has."""
        from sphinx_decisions.cli.view_options import proper_option

        named = any(each in args for each in ctx.help_option_names)
        settings = _settings(ctx, quick=named or ctx.resilient_parsing)
        ctx.meta[_SETTINGS] = settings
        ctx.token_normalize_func = partial(proper_option, self.type, settings)
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, an option for each name of the view included."""
        from sphinx_decisions.cli.view_options import view_options

        if _OPTIONS not in ctx.meta:
            settings = ctx.meta.get(_SETTINGS) or _settings(ctx, quick=True)
            own = {name for each in self.params for name in each.opts}
            made = view_options(self.type, settings)
            ctx.meta[_OPTIONS] = [each for each in made if own.isdisjoint(each.opts)]
        *others, help_ = super().get_params(ctx)
        return [*ctx.meta[_OPTIONS], *others, help_]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in groups."""
        sections: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for each in self.get_params(ctx):
            record = each.get_help_record(ctx)
            if record:
                sections[getattr(each, "section", "Output")].append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)

    def _show(self, form: str, **given: Any) -> None:
        from sphinx_decisions.cli.view_options import empty_view, raw_fields
        from sphinx_decisions.render.words import translate
        from sphinx_decisions.views.view_options import parse_view

        ctx = click.get_current_context()
        workspace = _workspace(ctx)
        name = ctx.command_path.partition(" ")[2]
        fields = raw_fields(self.get_params(ctx), given)
        view = parse_view(self.type, empty_view(self.type, name), fields, workspace.settings)
        if view.problems:
            messages = (each.message.worded(translate) for each in view.problems)
            raise click.UsageError("\n".join(messages), ctx)
        _write(workspace.log, view, form)


def _workspace(ctx: click.Context) -> Workspace:
    """Return the workspace, which is not there yet while a shell completes a command."""
    found = ctx.obj
    return found if isinstance(found, Workspace) else Workspace(ctx.find_root().params.get("docs"))


def _settings(ctx: click.Context, quick: bool) -> Settings:
    from sphinx_decisions.cli.names_known import quick_settings

    workspace = _workspace(ctx)
    return quick_settings(workspace) if quick else workspace.settings


def _write(log: Log, view: View, form: str) -> None:
    """Write the rows of *view* in the format called *form*."""
    from sphinx_decisions.cli.formats import csv_text, json_text, markdown_text
    from sphinx_decisions.cli.table_text import table_text
    from sphinx_decisions.cli.timeline_table import timeline_table
    from sphinx_decisions.cli.view_objects import table_objects, timeline_objects
    from sphinx_decisions.cli.view_text import text_table
    from sphinx_decisions.render.words import nothing_words
    from sphinx_decisions.rules.clock import today
    from sphinx_decisions.views.timeline import Timeline
    from sphinx_decisions.views.view_types import type_of, view_data

    # Programs get all usual columns, also where all cells are empty.
    always = view.columns or type_of(view).usual_columns(view, log.settings)
    for_programs = replace(view, columns=always)
    shown = for_programs if form in ("json", "csv") else view
    answer: Any = view_data(log, shown, today=today())
    is_timeline = isinstance(answer, Timeline)
    if form == "json":
        objects = timeline_objects(log, answer) if is_timeline else table_objects(log, view, answer)
        click.echo(json_text(list(objects)).encode(), nl=False)
        return
    if is_timeline:
        table = timeline_table(answer, by_year=form == "table")
    else:
        table = _grouped_once(answer, view)
    if form == "csv":
        click.echo(csv_text(table).encode(errors="replace"), nl=False)
    elif answer.empty:
        put(f"{nothing_words(view.type)}\n")
    elif form == "markdown":
        put(markdown_text(table, partial(_source, log)))
    else:
        text = text_table(table, log.settings)
        put(table_text(text, terminal_width(), shows_colours()))


def _grouped_once(table: Table, view: View) -> Table:
    """Return *table* without the column by which it is grouped, unless the user names it.

    On pages that column leads to the place of each row. Counts have no groups: there the column
    has the values that are counted.
    """
    if all(group.label is None for group in table.groups):
        return table
    return _with_columns(
        table, [view.columns or name != view.query.group_by for name, _ in table.columns]
    )


def _with_columns(table: Table, kept: Sequence[object]) -> Table:
    """Return *table* with those of its columns for which *kept* has something true."""
    groups = (
        replace(
            group,
            rows=tuple(_row_of(row, kept) for row in group.rows),
            total=group.total and _row_of(group.total, kept),
        )
        for group in table.groups
    )
    return replace(
        table,
        columns=tuple(compress(table.columns, kept)),
        groups=tuple(groups),
        total=table.total and _row_of(table.total, kept),
    )


def _row_of(row: Row, kept: Sequence[object]) -> Row:
    return replace(row, cells=tuple(compress(row.cells, kept)))


def _source(log: Log, inline: Inline) -> str:
    """Return the source file of the record to which *inline* leads, or nothing."""
    record = log.at(inline.docname, inline.anchor)
    return record.place.source if record else ""
