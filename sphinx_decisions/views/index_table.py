"""The index of the project: the table of records to which links with a filter lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.log.visibility import Holds, always, is_visible
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.view import View
from sphinx_decisions.parse.ids import ascii_slug
from sphinx_decisions.views.inline import Inline, TablePlace
from sphinx_decisions.views.query import select
from sphinx_decisions.views.records import TABLE
from sphinx_decisions.views.table import Row, Table, with_rows

Index = Mapping[tuple[str, str], TablePlace]
"""The table in which readers find each record, by the address of the record."""

_Numbered = tuple[int, View]
"""A view with its index on its page."""

_ALL_OF = frozenset({"kind", "log"})
"""A table filtered by nothing else shows all records of a kind or of a log."""


def table_id(view: View, number: int) -> str:
    """Return the HTML id of the table that *view*, with index *number* on its page, shows.

    That of a table with a name is known when its page has been read.
    """
    docname = ascii_slug(view.docname).lstrip("-0123456789")
    return view.anchor or f"{docname}-decision-table-{number}".lstrip("-")


def index_of(log: Log, pages: Iterable[Page], holds: Holds = always) -> Index:
    """Return the index of each record: the first on *pages* that shows the record.

    Views whose conditions do not hold are left out. An index is a table of all records, or of all
    of a kind or a log. ``decisions_index`` names a page instead, whose first table of records is
    the only index, whatever it leaves out.
    """
    index: dict[tuple[str, str], TablePlace] = {}
    missing = {record.address for record in log.records}
    views = (each for page in pages for each in enumerate(page.views))
    shown = (each for each in views if is_visible(each[1], holds))
    for number, view in _candidates(log.settings.index, shown):
        if not missing:
            break
        found = missing & {record.address for record in select(log, view.query)}
        index |= dict.fromkeys(found, (view.docname, table_id(view, number)))
        missing -= found
    return index


def has_index(docname: str, views: Iterable[View]) -> bool:
    """Return whether one of *views* is a table of records on the page *docname*."""
    return any(_is_table(view) and view.docname == docname for view in views)


def _candidates(docname: str, views: Iterable[_Numbered]) -> Iterator[_Numbered]:
    tables = (each for each in views if _is_table(each[1]))
    if not docname:
        return (each for each in tables if _shows_all(each[1]))
    return iter([each for each in tables if each[1].docname == docname][:1])


def _is_table(view: View) -> bool:
    return view.type == TABLE.name


def _shows_all(view: View) -> bool:
    query = view.query
    limited = query.limit or query.since or query.until
    return not limited and all(each.name in _ALL_OF for each in query.filters)


def linked(inline: Inline, target: TablePlace | None) -> Inline:
    """Return *inline* as a link to the table *target*, if it has a filter and no link."""
    if not target or not inline.filter[0] or inline.url or inline.docname:
        return inline
    docname, anchor = target
    return replace(inline, docname=docname, anchor=anchor)


def with_filter_links(table: Table, index: Index) -> Table:
    """Return *table* with links to *index*, where all records of a row have the same one."""

    def change(row: Row) -> Row:
        targets = {index.get(record.address) for record in row.records}
        target = targets.pop() if len(targets) == 1 else None
        return row.with_inlines(lambda inline: linked(inline, target)) if target else row

    return with_rows(table, change)
